import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sayer } from '#ui/i18n.ts'
import type { Asked } from './matter/thread.ts'
import { readAnswers } from './matter/request-answers.ts'
import { en } from './words/en.ts'

const places = globSync(['**/*.tsx', '../staff/case/*.tsx'], { cwd: import.meta.dirname })
/**
 * Boxes for a patient's words, or for words to and of a patient, that cut off what is pasted over their length, without a word
 * to anybody: every large one, and a small one whose words are screened.
 */
const cutting = (text: string): string[] =>
  [...text.matchAll(/<(TextArea|TextField)\b[\s\S]*?\/>\n/g)].flatMap(([found, box]) =>
    /\bmaxLength\b/.test(found) && (box === 'TextArea' || /\b(?:watch|hear|onText)\b/.test(found)) ? [found] : [],
  )

test('no box for a patient’s words, or for staff’s to and of a patient, cuts a pasted text off: what is cut is screened by nothing and read by nobody', () => {
  assert.ok(places.length > 60)
  for (const place of places)
    assert.deepEqual(cutting(readFileSync(join(import.meta.dirname, place), 'utf8')), [], place)
})

/** A question's own limit handed to the box it is answered in, whatever kind of box: the engine says what is too long. */
const handsLimit = (text: string): boolean => /\bmaxLength\s*[=:]\s*\{?\s*step\.maxLength\b/.test(text)

test('no question of an intake hands its limit to the box, which would cut what is pasted; planted: a box that takes it, and one that spreads it', () => {
  const intake = places.filter((place) => place.startsWith('intake/'))
  assert.ok(intake.length > 15)
  for (const place of intake) assert.ok(!handsLimit(readFileSync(join(import.meta.dirname, place), 'utf8')), place)
  assert.ok(handsLimit('<TextField\n  maxLength={step.maxLength}\n/>'))
  assert.ok(handsLimit('const shared = { maxLength: step.maxLength }'))
})

test('planted fault: a box that cuts is found', () => {
  assert.equal(cutting('<TextArea\n  onChange={(text) => keep(text)}\n  maxLength={4000}\n/>\n').length, 1)
  assert.equal(
    cutting('<TextField\n  onChange={(text) => watch.watch(text, name)}\n  maxLength={4000}\n/>\n').length,
    1,
  )
  assert.deepEqual(cutting('<TextArea name="story" />\n<TextField maxLength={80} />'), [])
})

test('an answer longer than the server takes is said to be so, and not sent', () => {
  const asked = { items: [{ linkId: 'more', type: 'text' }] } as unknown as Asked
  const t = sayer<typeof en>('en', en)
  const read = (text: string) => readAnswers(asked, { more: text }, () => 0, t)
  assert.deepEqual(read('x'.repeat(8000)), { answers: [{ linkId: 'more', value: 'x'.repeat(8000) }], found: [] })
  assert.deepEqual(read('x'.repeat(8001)), {
    answers: [],
    found: [{ name: 'more', message: 'This is too long. Keep it under 8000 characters.' }],
  })
})
