import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { stepsOf } from '#modules/cases/steps.ts'

const at = new Date('2026-11-23T15:00:00Z')
const told = { state: 'triage', outcome: null, submittedAt: at, firstLookAt: null, answeredAt: null } as const
const states = (c: Partial<CaseRow>, byOrder = false) =>
  stepsOf({ ...told, ...c }, byOrder).map(({ key, state }) => `${key} ${state}`)

test('her steps go from sent to answered, one at a time', () => {
  assert.deepEqual(states({}), ['sent done', 'triage now', 'review next', 'answer next'])
  assert.deepEqual(states({ state: 'ready' }), ['sent done', 'triage done', 'review now', 'answer next'])
  const answered = { state: 'answered', outcome: 'answered', answeredAt: at } as const
  assert.ok(states(answered).every((step) => step.endsWith('done')))
  assert.deepEqual(states(answered, true), ['sent done', 'triage done', 'answer done'], 'by a nurse under an order')
})

test('while a test is waited for, or it goes on by phone, nobody has decided: neither the decision nor an answer is said to be done', () => {
  for (const outcome of ['test_pending', 'converted'] as const) {
    const c = { state: 'answered', outcome, answeredAt: at } as const
    assert.deepEqual(states(c), ['sent done', 'triage done', 'review now', 'answer next'])
    assert.equal(stepsOf({ ...told, ...c }, false).find(({ key }) => key === 'answer')?.at, null)
    // Planted fault: by the time of the answer alone all of it is done.
    assert.ok(states({ ...c, outcome: 'answered' }).includes('answer done'))
  }
})
