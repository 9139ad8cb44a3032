import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { atWork, holdsMatter, leads, limitsOf } from './in-hand.ts'
import type { Finding, Review } from './use-review.ts'

const can = { reply: true, dispose: true, decides: false }
const review = (more: object): Review =>
  ({ state: 'triage', tasks: [], licence: { ok: true }, can, ...more }) as unknown as Review
const task = (kind: string, name: string, you = false) => ({ kind, holder: { name, you } })

describe('Who answered a red flag', () => {
  it('is told nothing where nothing is closed to them', () => assert.deepEqual(limitsOf(review({})), []))

  it('is told why she cannot write: nothing was sent, it is over, or a colleague has the matter', () => {
    const silent = { can: { ...can, reply: false } }
    assert.deepEqual(limitsOf(review({ ...silent, state: 'draft' })), ['unsent'])
    assert.deepEqual(limitsOf(review({ ...silent, state: 'closed' })), ['over'])
    assert.deepEqual(limitsOf(review(silent)), ['colleague'])
    assert.equal(atWork(review({ tasks: [task('review', 'Priya Nair')] })), 'Priya Nair')
  })

  it('as a coordinator is told who says what became of it', () =>
    assert.deepEqual(limitsOf(review({ can: { ...can, dispose: false } })), ['triage']))

  it('as a clinician without a licence there is told so; a nurse never is', () => {
    const licence = { ok: false }
    assert.deepEqual(limitsOf(review({ licence, can: { ...can, decides: true } })), ['licence'])
    assert.deepEqual(limitsOf(review({ licence })), [])
  })

  it('has the matter only with triage or review, not with the page alone', () => {
    assert.ok(!holdsMatter(review({ tasks: [task('emergency_page', 'You', true)] })))
    assert.ok(holdsMatter(review({ tasks: [task('triage', 'You', true)] })))
    assert.ok(!holdsMatter(review({ tasks: [task('triage', 'Leo Brandt')] })))
  })

  it('answers several flags of one page once, at the first', () => {
    const flags = [
      { id: 'a', taskId: 'page' },
      { id: 'b', taskId: 'page' },
    ] as unknown as Finding[]
    assert.deepEqual(
      flags.map((one) => leads(flags, one)),
      [true, false],
    )
  })
})
