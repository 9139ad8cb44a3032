import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { caseTransitions } from '#contract/case-states.ts'
import { concludeOutcomes } from '#contract/desk/index.ts'
import { ends as en } from '../words/ends.en.ts'
import { ends as es } from '../words/ends.es.ts'
import { dayAfter, type EndForm, looksOn, missingOf, staysOpen, whyNotEnd, whyOf } from './conclude.ts'

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

  it('tells the day on which somebody really looks: the chosen one, or the first open one after it', () => {
    const closed = ['2026-11-26', '2026-11-28', '2026-11-29']
    const told = ['2026-11-25', '2026-11-26', '2026-11-28', '2026-11-29'].map((day) => looksOn(day, closed))
    assert.deepEqual(told, ['2026-11-25', '2026-11-27', '2026-11-30', '2026-11-30'])
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

  it('says of each end, before it is chosen, whether the matter closes now or stays open: as the table of states has it', () => {
    for (const end of concludeOutcomes) {
      // What comes back is carried over; the rest goes straight to the end.
      const open = end === 'test_pending' || end === 'converted'
      assert.equal(staysOpen(end), open)
      assert.equal(caseTransitions[open ? 'carry_over' : 'conclude'].to, open ? 'answered' : 'closed')
      assert.match(en[`conclude.${end}.hint`], open ? /^Stays open/ : /^Closes now/)
      assert.match(es[`conclude.${end}.hint`], open ? /^Sigue abierto/ : /^Se cierra ahora/)
    }
    for (const words of [en, es])
      assert.doesNotMatch(`${words['act.conclude']} ${words['conclude.title']}`, /close|cerrar/i)
  })

  it('says the true reason why an end is not open: a flag that stands, one that stood, or what is asked of everybody', () => {
    assert.equal(whyNotEnd('converted', [], true), 'off.flag')
    assert.equal(whyNotEnd('test_pending', ['converted', 'duplicate'], false), 'off.flagged')
    assert.equal(whyNotEnd('test_pending', [], false), 'test_pending.off')
    assert.equal(whyNotEnd('duplicate', ['converted'], false), 'duplicate.off')
  })

  it('counts days over the end of a month', () => assert.equal(dayAfter('2026-11-28', 7), '2026-12-05'))
})
