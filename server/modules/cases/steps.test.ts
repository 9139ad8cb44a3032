import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { goesOnOf, type GoesOn } from '#modules/cases/goes-on.ts'
import { stepsOf } from '#modules/cases/steps.ts'

const at = new Date('2026-11-23T15:00:00Z')
const told = { state: 'triage', outcome: null, submittedAt: at, firstLookAt: null, answeredAt: null } as const
const states = (c: Partial<CaseRow>, byOrder = false, goesOn: GoesOn | null = null) =>
  stepsOf({ ...told, ...c }, byOrder, goesOn).map(({ key, state }) => `${key} ${state}`)

test('her steps go from sent to answered, one at a time', () => {
  assert.deepEqual(states({}), ['sent done', 'triage now', 'review next', 'answer next'])
  assert.deepEqual(states({ state: 'ready' }), ['sent done', 'triage done', 'review now', 'answer next'])
  const answered = { state: 'answered', outcome: 'answered', answeredAt: at } as const
  assert.ok(states(answered).every((step) => step.endsWith('done')))
  assert.deepEqual(states(answered, true), ['sent done', 'triage done', 'answer done'], 'by a nurse under an order')
})

test('while he is asked something his answer is the step in hand: no clinician is said to decide now', () => {
  const asked = (c: Partial<CaseRow>) =>
    stepsOf({ ...told, state: 'awaiting_patient', ...c }, false, null, true).map(({ key, state }) => `${key} ${state}`)
  assert.deepEqual(asked({}), ['sent done', 'triage done', 'yours now', 'review next', 'answer next'])
  // Asked how he is after a plan, or once he has answered, he has nothing to do among these.
  assert.ok(asked({ state: 'answered', answeredAt: at }).every((step) => step.endsWith('done')))
  assert.deepEqual(asked({ state: 'in_review' }), ['sent done', 'triage done', 'review now', 'answer next'])
  // Planted fault: by the matter's state alone somebody else is at it.
  assert.ok(states({ state: 'awaiting_patient' }).includes('review now'))
})

test('asked again after an answer, she reads that somebody is at it, not that all of it is done', () => {
  assert.deepEqual(states({ answeredAt: at }), ['sent done', 'triage now', 'review next', 'answer next'])
  assert.deepEqual(states({ state: 'in_review', answeredAt: at }, true).slice(2), ['review now', 'answer next'])
  assert.equal(stepsOf({ ...told, answeredAt: at }, false, null).find(({ key }) => key === 'answer')?.at, null)
})

test('while a test is waited for, or it goes on by phone or live, nobody has decided: neither the decision nor an answer is said to be done', () => {
  const soon = new Date('2026-11-24T15:00:00Z')
  const going = { state: 'answered', outcome: 'converted', followUpUntil: soon, answeredAt: at } as const
  const test = goesOnOf({ ...going, outcome: 'test_pending' }, [])
  assert.deepEqual(test, { as: 'test', by: soon })
  assert.deepEqual(states(going, false, test), ['sent done', 'triage done', 'test now', 'answer next'])
  for (const [kind, as] of [
    ['confirm_call', 'call'],
    ['confirm_visit', 'visit'],
  ] as const) {
    const goesOn = goesOnOf(going, [{ kind, dueAt: soon }])
    assert.deepEqual(goesOn, { as, by: soon })
    assert.deepEqual(states(going, false, goesOn), ['sent done', 'triage done', `${as} now`])
  }
  // Asked about again, or once it was made, nothing is said to go on.
  assert.equal(goesOnOf({ ...going, state: 'triage', outcome: null }, [{ kind: 'confirm_call', dueAt: soon }]), null)
  assert.equal(goesOnOf({ ...going, state: 'closed' }, []), null)
  // Planted fault: by the time of the answer alone all of it is done.
  assert.ok(states(going).includes('answer done'))
})

test('she is told of a call or a visit only where that one is still to be made', () => {
  const going = { state: 'answered', outcome: 'converted', followUpUntil: at, answeredAt: at } as const
  // Concluded by a version that knew arrivals alone: which of the two she was promised is not known.
  assert.equal(goesOnOf(going, [{ kind: 'confirm_arrival', dueAt: at }]), null)
  // The call was made; the day of a test keeps the matter open.
  assert.equal(goesOnOf(going, [{ kind: 'follow_up', dueAt: at }]), null)
  assert.equal(goesOnOf(going, []), null)
  // Planted fault: whatever is no visit is a call.
  const byElse = (kind: string) => (kind === 'confirm_visit' ? 'visit' : 'call')
  assert.equal(byElse('confirm_arrival'), 'call')
})

test('who reads it first is the team it came to, whichever a practice has set for that: no nurse is promised where doctors read', () => {
  const first = (name?: { en: string; es: string }) =>
    stepsOf(told, false, null, false, name).map(({ key, who }) => [key, who?.en ?? null])
  const doctors = { en: 'Clinician team', es: 'Equipo médico' }
  assert.deepEqual(first(doctors), [
    ['sent', null],
    ['triage', 'The clinician team'],
    ['review', null],
    ['answer', null],
  ])
  assert.ok(first().every(([, who]) => who === null))
})
