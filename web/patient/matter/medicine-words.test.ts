import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sayer } from '#ui/i18n.ts'
import { en } from '../words/en.ts'
import { es } from '../words/es.ts'
import { notThereYet, whereItIs } from './medicine-words.ts'

const inEnglish = sayer<typeof en>('en', en)
const inSpanish = sayer<typeof en>('es', es)
const of = (state: 'queued' | 'sent' | 'handed_over' | 'failed' | 'confirmed' | 'cancelled') => ({
  drug: 'Nitrofurantoin',
  pharmacy: 'Invented Pharmacy',
  state,
})
const shut = { open: false, opens: 'Monday 8:00 am' }

describe('A medicine that cannot be had yet', () => {
  it('is said before the plan that tells her to start it: not there, when we open, and not to go', () => {
    const said = notThereYet(inEnglish, [of('queued')], shut)
    assert.equal(said?.title, 'Nitrofurantoin: the prescription is not at Invented Pharmacy yet.')
    assert.equal(said?.body, 'We open Monday 8:00 am. Do not go there before this page says that it was sent.')
    assert.match(notThereYet(inSpanish, [of('failed')], shut)?.body ?? '', /^Abrimos: Monday 8:00 am\. No vaya/)
  })

  it('has no opening hour while the practice is open', () =>
    assert.match(notThereYet(inEnglish, [of('queued')], { open: true, opens: undefined })?.body ?? '', /^Do not go/))

  it('is said of none that was sent, printed, confirmed or cancelled', () => {
    for (const state of ['sent', 'handed_over', 'confirmed', 'cancelled'] as const)
      assert.equal(notThereYet(inEnglish, [of(state)], shut), undefined)
  })

  it('printed is never said to be ready: she calls the pharmacy before she goes', () => {
    assert.equal(
      whereItIs(inEnglish, of('handed_over')),
      'The practice printed your prescription for Invented Pharmacy. Call the pharmacy before you go.',
    )
    assert.doesNotMatch(whereItIs(inSpanish, of('handed_over')), /lista/)
    assert.equal(whereItIs(inEnglish, of('confirmed')), 'Invented Pharmacy\u00a0· the pharmacy has it')
  })
})
