import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matter as en } from '../words/matter.en.ts'
import { matter as es } from '../words/matter.es.ts'
import { askedAgain } from './asked-again.ts'
import { isFlagged, turnWords, waitsForThem } from './whose-turn.ts'

const asked = { yourTurn: true, turnReason: 'answer_question', flagged: null } as const

test('a patient asked something reads that the clock waits for them, and with a red flag open that nothing does', () => {
  assert.deepEqual([waitsForThem(asked), turnWords(asked)], [true, 'turn.answer_question'])
  for (const flagged of ['emergency', 'urgent'] as const) {
    assert.equal(waitsForThem({ ...asked, flagged }), false)
    const key = turnWords({ ...asked, flagged })
    assert.ok(key)
    for (const words of [en, es]) assert.doesNotMatch(words[key], /clock|wait|reloj|espera/i)
  }
  assert.equal(waitsForThem({ ...asked, turnReason: 'read_plan', flagged: 'urgent' }), true)
  assert.deepEqual(
    [isFlagged({ findings: [{ level: 'urgent' }] }), isFlagged({ findings: [{ level: 'concern' }] })],
    [true, false],
  )
})

test('what a patient wrote after the plan is what is being worked on, until it is answered; what came before, or from staff, is not', () => {
  const plan = { signedAt: '2026-11-22T17:00:00.000Z' }
  const entry = (kind: 'message' | 'intake' | 'understood', at: string, mine = true) => ({ kind, mine, at })
  const [story, read, wrote] = [
    entry('intake', '2026-11-22T16:00:00.000Z'),
    entry('understood', '2026-11-22T17:05:00.000Z'),
    entry('message', '2026-11-22T18:00:00.000Z'),
  ]
  const nurse = entry('message', '2026-11-22T18:05:00.000Z', false)
  assert.equal(askedAgain({ state: 'triage', plan, entries: [story, read, wrote, nurse] }), wrote)
  assert.equal(askedAgain({ state: 'answered', plan, entries: [story, read, wrote, nurse] }), undefined)
  assert.equal(askedAgain({ state: 'triage', plan, entries: [story, read] }), undefined, 'the day of a test, not she')
  assert.equal(askedAgain({ state: 'triage', plan: null, entries: [story, wrote] }), undefined)
})
