import assert from 'node:assert/strict'
import { test } from 'node:test'
import { surgeryDaysIn } from './surgery-lately.ts'

const on = (text: string) => surgeryDaysIn(text, '2026-11-23')

test('an operation lately is one, by what a chart or a form says of its time', () => {
  const lately = {
    'C-section 3 weeks ago': 21,
    'knee replacement 11/10/2026': 13,
    'hernia surgery 2026-11-20': 3,
    'Major surgery soon or lately, with days in bed': 0,
    'Eye surgery or an eye injection lately': 0,
    'Surgery on my nose or sinuses not long ago': 0,
    'cirugía de rodilla hace 2 semanas': 14,
    'cesárea hace cinco días': 5,
    'surgery a month ago': 30,
    'hip replacement, one month out': 30,
    'me operaron hace un mes': 30,
    'cirugía hace 2 meses': 60,
    'surgery 14 months ago': 420,
    'eye surgery lately, drops for 6 months': 0,
    'cirugía hace poco, control a los 3 meses': 0,
    'post-op day 5 hip replacement': 0,
  }
  for (const [text, days] of Object.entries(lately)) assert.equal(on(text), days, text)
})

test('one of which nobody says when, and what is none, is not', () => {
  for (const text of [
    'knee replacement',
    'appendectomy 1998',
    'Weight-loss surgery that changed the gut',
    'asthma lately',
    'surgery 12/24/2026',
    'diabetes',
  ])
    assert.equal(on(text), undefined, text)
})
