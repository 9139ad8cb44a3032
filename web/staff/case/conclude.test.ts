import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dayAfter, type EndForm, missingOf, whyOf } from './conclude.ts'

const empty: EndForm = { end: undefined, until: '', to: undefined, of: undefined, reason: '', text: null }
const today = '2026-11-22'

describe('Ending a matter without a plan', () => {
  it('asks for what each end takes, and nothing else', () => {
    const missing = (more: Partial<EndForm>) => missingOf({ ...empty, ...more }, today)
    assert.equal(missing({}), 'why')
    assert.equal(missing({ end: 'no_response' }), undefined)
    assert.equal(missing({ end: 'converted' }), 'to')
    assert.equal(missing({ end: 'duplicate' }), 'of')
    assert.equal(missing({ end: 'entered_in_error', reason: ' ' }), 'reason')
    for (const until of ['', today, '2026-11-01', '2027-02-21'])
      assert.equal(missing({ end: 'test_pending', until }), 'until', until)
    assert.equal(missing({ end: 'test_pending', until: '2026-11-23' }), undefined)
    assert.equal(missing({ end: 'test_pending', until: '2027-02-20' }), undefined)
  })

  it('sends the reason of the end that is chosen, without what was typed for another', () => {
    const form = { ...empty, until: '2026-11-30', of: 'x', reason: ' Wrong person. ', to: 'phone' as const }
    assert.deepEqual(whyOf({ ...form, end: 'entered_in_error' }), {
      outcome: 'entered_in_error',
      reason: 'Wrong person.',
    })
    assert.deepEqual(whyOf({ ...form, end: 'converted' }), { outcome: 'converted', to: 'phone' })
    assert.equal(whyOf(form), undefined)
  })

  it('counts days over the end of a month', () => assert.equal(dayAfter('2026-11-28', 7), '2026-12-05'))
})
