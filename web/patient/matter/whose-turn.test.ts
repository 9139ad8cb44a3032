import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matter as en } from '../words/matter.en.ts'
import { matter as es } from '../words/matter.es.ts'
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
