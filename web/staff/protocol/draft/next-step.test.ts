import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { nextStep } from './next-step.ts'

type Checked = NonNullable<Parameters<typeof nextStep>[1]>
const sound: Checked = {
  version: 3,
  problems: [],
  vignettes: [],
  vignettesRun: true,
  weaker: [],
  sound: true,
}
const signedOff = { name: 'Dr. Ana Ruiz', credentials: 'MD', at: '2026-03-10T10:00:00Z' }
const page = (needs: ('sign-off' | 'second-person')[], signed: boolean) => ({
  version: 3,
  signedOff: signed ? signedOff : null,
  publishNeeds: needs,
})
const weaker = (so: 'refused' | 'reason-needed' | 'reason-given'): Checked['weaker'] => [
  {
    of: 'flag',
    ruleId: 'fever',
    at: '/protocol/rules/fever',
    level: 'urgent',
    clinician: 'Fever.',
    how: 'missing',
    so,
    reason: null,
    message: 'It is gone.',
    back: [],
  },
]

describe('The one next step of a draft', () => {
  it('is to put right what is wrong, then to sign, then to approve, then to publish', () => {
    const wrong = { part: 'protocol' as const, pointer: '/protocol', message: 'wrong' }
    assert.equal(nextStep(page(['sign-off'], false), { ...sound, problems: [wrong], sound: false }, false), 'mend')
    assert.equal(nextStep(page(['sign-off'], false), sound, false), 'sign')
    assert.equal(nextStep(page(['second-person'], true), sound, false), 'approve')
    assert.equal(nextStep(page([], true), sound, false), 'publish')
  })

  it('is to say why, where a warning of the house is weaker and nobody has said it', () => {
    assert.equal(nextStep(page([], true), { ...sound, weaker: weaker('reason-needed'), sound: false }, false), 'weaker')
    assert.equal(nextStep(page([], true), { ...sound, weaker: weaker('refused'), sound: false }, false), 'weaker')
    assert.equal(nextStep(page([], true), { ...sound, weaker: weaker('reason-given') }, false), 'publish')
  })

  it('is to wait while what was typed is not saved, or was not yet looked at', () => {
    assert.equal(nextStep(page([], true), sound, true), 'wait')
    assert.equal(nextStep(page([], true), { ...sound, version: 2 }, false), 'wait')
    assert.equal(nextStep(page([], true), undefined, false), 'wait')
  })
})
