import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Review } from './use-review.ts'
import { whyNoOrder, whyNoReply, whyNot } from './why-not.ts'

const you = { personId: 'p', name: 'You', you: true }
const other = { ...you, name: 'Leo Brandt', you: false }
const flag = { level: 'urgent', disposedAt: null }
const none = { claim: false, decides: true, ask: false, redirect: false, confirmArrival: false, answerByOrder: false }
const task = (holder: object | null, more: object = {}) => ({
  kind: 'review',
  whoseMove: 'care_team',
  needs: 'clinician',
  claimable: false,
  holder,
  ...more,
})
const review = (more: object): Review =>
  ({
    state: 'in_review',
    outcome: null,
    findings: [],
    heardAside: [],
    licence: { ok: true },
    tasks: [task(you)],
    can: { ...none, ask: true, redirect: true },
    ...more,
  }) as unknown as Review

describe('Why deciding is greyed out', () => {
  it('says nothing when it is not', () => assert.equal(whyNot(review({})), undefined))

  it('names an open red flag before anything else, and not a mere concern or one that was dealt with', () => {
    assert.equal(whyNot(review({ findings: [flag], licence: { ok: false } })), 'flag')
    assert.equal(whyNot(review({ findings: [{ ...flag, level: 'concern' }] })), undefined)
    assert.notEqual(whyNot(review({ findings: [{ ...flag, level: 'concern', kind: 'language' }] })), undefined)
    assert.equal(whyNot(review({ findings: [{ ...flag, disposedAt: '2026-01-01T00:00:00Z' }] })), undefined)
  })

  it('names the flag where arrival waits to be confirmed, too; without one, that this is what is left', () => {
    const tasks = [task(null, { kind: 'confirm_arrival' })]
    assert.equal(whyNot(review({ state: 'answered', tasks, findings: [flag], can: none })), 'flag')
    assert.equal(whyNot(review({ state: 'answered', tasks, can: { ...none, confirmArrival: true } })), 'arrival')
    // A call or a visit that was promised is no arrival.
    for (const kind of ['call', 'visit']) {
      const promised = { state: 'answered', outcome: 'converted', tasks: [task(null, { kind: `confirm_${kind}` })] }
      assert.equal(whyNot(review({ ...promised, can: { ...none, confirmArrival: true } })), kind)
    }
  })

  it('names the licence, a colleague’s hold, that nobody has claimed it, and the patient’s turn', () => {
    assert.equal(whyNot(review({ licence: { ok: false }, tasks: [task(null)], can: none })), 'licence')
    assert.equal(whyNot(review({ tasks: [task(other)], can: none })), 'held')
    const free = [task(null, { claimable: true })]
    assert.equal(whyNot(review({ state: 'ready', tasks: free, can: { ...none, claim: true } })), 'claim')
    assert.equal(whyNot(review({ state: 'awaiting_patient', tasks: [], can: none })), 'patient')
  })

  it('never calls it the patient’s turn while a red flag of theirs is open, though they were asked something', () => {
    assert.equal(whyNot(review({ state: 'awaiting_patient', tasks: [], can: none, findings: [flag] })), 'flag')
  })

  it('never calls a matter answered while a red flag of what was written after the answer is open', () => {
    assert.equal(whyNot(review({ state: 'answered', tasks: [], can: none })), 'answered')
    assert.equal(whyNot(review({ state: 'answered', tasks: [], can: none, findings: [flag] })), 'flag')
    assert.equal(whyNot(review({ state: 'answered', outcome: 'test_pending', can: none, findings: [flag] })), 'flag')
  })

  it('tells a nurse that a clinician must take it, never that she has no licence; and a coordinator that a nurse must', () => {
    const nurse = { ...none, decides: false }
    const ready = review({ state: 'ready', licence: { ok: false }, tasks: [task(null)], can: nurse })
    assert.equal(whyNot(ready), 'clinician')
    const triage = [task(null, { kind: 'triage', needs: 'triage' })]
    assert.equal(whyNot(review({ state: 'triage', tasks: triage, can: nurse })), 'triage')
  })

  it('looks past side work in hand to the decision nobody has', () => {
    const tasks = [task(you, { kind: 'call_patient' }), task(null, { kind: 'triage', claimable: true })]
    assert.equal(whyNot(review({ state: 'triage', tasks, can: none })), 'claim')
    assert.equal(whyNot(review({ state: 'triage', tasks: [task(you, { kind: 'call_patient' })], can: none })), 'other')
  })

  it('says what is over, what was never sent, and what waits for a test', () => {
    const at = (state: string, outcome: string | null) => whyNot(review({ state, outcome, tasks: [], can: none }))
    assert.equal(at('draft', null), 'draft')
    assert.equal(at('closed', 'declined'), 'closed')
    assert.equal(at('answered', 'answered'), 'answered')
    assert.equal(at('answered', 'test_pending'), 'test')
  })

  it('is never silent where redirecting and asking are both off, whatever the state and whoever looks', () => {
    const states = ['draft', 'triage', 'ready', 'in_review', 'awaiting_patient', 'answered', 'closed']
    for (const state of states)
      for (const holder of [null, you, other])
        for (const kind of ['triage', 'review', 'call_patient', 'outreach', 'emergency_page'])
          for (const decides of [true, false])
            for (const ok of [true, false]) {
              const seen = { state, tasks: [task(holder, { kind })], licence: { ok }, can: { ...none, decides } }
              assert.ok(whyNot(review(seen)), JSON.stringify(seen))
            }
  })
})

describe('Why a standing order is not used now', () => {
  it('is an open red flag, or that nobody holds the matter', () => {
    assert.equal(whyNoOrder(review({ can: { ...none, answerByOrder: true } })), undefined)
    assert.equal(whyNoOrder(review({ can: none })), 'off.order.hold')
    assert.equal(whyNoOrder(review({ can: none, findings: [flag] })), 'off.order.flag')
  })
})

describe('Why nothing can be written to the patient', () => {
  it('is the unsent story, or the end; only of a matter that is under way is it that nobody has claimed it', () =>
    assert.deepEqual(
      (['draft', 'closed', 'triage'] as const).map((state) => whyNoReply({ state })),
      ['thread.unsent', 'thread.over', 'thread.closed'],
    ))
})
