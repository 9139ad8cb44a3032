import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Review } from './use-review.ts'
import { whyNoReply, whyNot } from './why-not.ts'

const you = { personId: 'p', name: 'You', you: true }
const other = { ...you, name: 'Leo Brandt', you: false }
const flag = { level: 'urgent', disposedAt: null }
const review = (more: object): Review =>
  ({
    state: 'in_review',
    findings: [],
    licence: { ok: true },
    tasks: [{ kind: 'review', whoseMove: 'care_team', holder: you }],
    can: { claim: false, ask: true, redirect: true, confirmArrival: false },
    ...more,
  }) as unknown as Review

describe('Why deciding is greyed out', () => {
  it('says nothing when it is not', () => assert.equal(whyNot(review({})), undefined))

  it('names an open red flag before anything else, and not a mere concern or one that was dealt with', () => {
    assert.equal(whyNot(review({ findings: [flag], licence: { ok: false } })), 'flag')
    assert.equal(whyNot(review({ findings: [{ ...flag, level: 'concern' }] })), undefined)
    assert.equal(whyNot(review({ findings: [{ ...flag, disposedAt: '2026-01-01T00:00:00Z' }] })), undefined)
  })

  it('names the flag where arrival waits to be confirmed, too', () => {
    const tasks = [{ kind: 'confirm_arrival', whoseMove: 'other', holder: null }]
    assert.equal(whyNot(review({ state: 'answered', tasks, findings: [flag] })), 'flag')
    assert.equal(whyNot(review({ state: 'answered', tasks })), undefined)
  })

  it('names the licence, a colleague’s hold, that nobody has claimed it, and the patient’s turn', () => {
    const tasks = (holder: object | null) => [{ kind: 'review', whoseMove: 'care_team', holder }]
    const can = { claim: true, ask: false, redirect: false }
    assert.equal(whyNot(review({ licence: { ok: false }, tasks: tasks(null), can })), 'licence')
    assert.equal(whyNot(review({ tasks: tasks(other), can: { ...can, claim: false } })), 'held')
    assert.equal(whyNot(review({ state: 'ready', tasks: tasks(null), can })), 'claim')
    assert.equal(whyNot(review({ state: 'awaiting_patient' })), 'patient')
  })
})

describe('Why nothing can be written to the patient', () => {
  it('is the unsent story, or the end; only of a matter that is under way is it that nobody has claimed it', () =>
    assert.deepEqual(
      (['draft', 'closed', 'triage'] as const).map((state) => whyNoReply({ state })),
      ['thread.unsent', 'thread.over', 'thread.closed'],
    ))
})
