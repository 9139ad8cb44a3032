import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isZone } from '../time/zoned-time.ts'
import { checkLicence, type Licence, type LicenceNeed } from './licence-check.ts'
import { isNpi } from './npi.ts'
import {
  decideAge,
  decidePrescribe,
  decideStart,
  findStatePolicy,
  readStatePolicies,
  shippedStatePolicies,
} from './state-policy.ts'
import { findState, STATE_CODES, US_STATES } from './us-states.ts'

const texas: Licence = {
  state: 'TX',
  profession: 'physician',
  type: 'full',
  number: 'T0001',
  status: 'active',
  restrictions: [],
  issuedOn: '2020-03-01',
  expiresOn: '2026-11-21',
  verifiedOn: '2026-01-05',
}
const need = (on: string, more: Partial<LicenceNeed> = {}): LicenceNeed => ({
  state: 'TX',
  professionNeeded: 'physician',
  scope: 'sign',
  on: new Date(on),
  ...more,
})
const reason = (licences: readonly Licence[], asked: LicenceNeed): string => {
  const verdict = checkLicence(licences, asked)
  return verdict.ok ? 'ok' : verdict.reason
}

describe('A licence for where the patient is', () => {
  it('that lapses today is good until the last second of the day in Texas, whatever the date in London', () => {
    assert.equal(reason([texas], need('2026-11-21T23:59:59-06:00')), 'ok')
    assert.equal(reason([texas], need('2026-11-22T05:59:59Z')), 'ok')
    assert.equal(reason([texas], need('2026-11-22T00:00:00-06:00')), 'expired')
  })

  it('that lapsed yesterday is refused and says when', () => {
    assert.deepEqual(checkLicence([texas], need('2026-11-22T10:00:00-06:00')), {
      ok: false,
      reason: 'expired',
      licence: texas,
      expiredOn: '2026-11-21',
    })
  })

  it('ends at the right midnight on the days the clock changes', () => {
    const spring = { ...texas, expiresOn: '2026-03-08' }
    assert.equal(reason([spring], need('2026-03-09T04:59:59Z')), 'ok')
    assert.equal(reason([spring], need('2026-03-09T05:00:00Z')), 'expired')
    const autumn = { ...texas, expiresOn: '2026-11-01' }
    assert.equal(reason([autumn], need('2026-11-02T05:59:59Z')), 'ok')
    assert.equal(reason([autumn], need('2026-11-02T06:00:00Z')), 'expired')
  })

  it('planted fault: reading the day in UTC would refuse an evening signature on the last good day', () => {
    const evening = new Date('2026-11-21T20:00:00-06:00')
    assert.ok(texas.expiresOn !== null && evening.toISOString().slice(0, 10) > texas.expiresOn)
    assert.equal(reason([texas], need(evening.toISOString())), 'ok')
  })

  it('is not good before it was issued, while pending, or in another state', () => {
    assert.equal(reason([texas], need('2020-02-29T23:00:00-06:00')), 'not-yet')
    assert.equal(reason([{ ...texas, status: 'pending' }], need('2026-11-01T12:00:00Z')), 'not-yet')
    assert.equal(reason([texas], need('2026-11-01T12:00:00Z', { state: 'OK' })), 'none')
    assert.equal(reason([], need('2026-11-01T12:00:00Z')), 'none')
  })

  it('must be of the profession needed, any of several', () => {
    const nurse: Licence = { ...texas, profession: 'registered-nurse' }
    assert.equal(reason([nurse], need('2026-11-01T12:00:00Z')), 'wrong-profession')
    assert.equal(
      reason([nurse], need('2026-11-01T12:00:00Z', { professionNeeded: ['physician', 'registered-nurse'] })),
      'ok',
    )
  })

  it('that is restricted stops only the act that was taken away', () => {
    const limited: Licence = {
      ...texas,
      restrictions: [{ scopes: ['prescribe'], note: 'No prescribing until reviewed' }],
    }
    assert.equal(reason([limited], need('2026-11-01T12:00:00Z', { scope: 'prescribe' })), 'restricted')
    assert.equal(reason([limited], need('2026-11-01T12:00:00Z', { scope: 'review' })), 'ok')
  })

  it('that is suspended is not got round by a second one in the same state', () => {
    const suspended: Licence = { ...texas, status: 'suspended' }
    const registration: Licence = { ...texas, type: 'telehealth-registration', number: 'R1' }
    assert.equal(reason([registration, suspended], need('2026-11-01T12:00:00Z')), 'suspended')
    assert.equal(reason([{ ...suspended, state: 'OK' }, registration], need('2026-11-01T12:00:00Z')), 'ok')
  })

  it('renewed under a new row counts, though the old row has lapsed', () => {
    const renewed = { ...texas, type: 'imlc' as const, expiresOn: '2028-11-21' }
    assert.equal(reason([texas, renewed], need('2027-01-01T12:00:00Z')), 'ok')
  })

  it('that the holder made inactive counts as expired', () => {
    assert.equal(reason([{ ...texas, status: 'inactive' }], need('2026-11-01T12:00:00Z')), 'expired')
  })

  it('as a compact privilege falls with the home licence it stands on', () => {
    const home: Licence = { ...texas, profession: 'registered-nurse', state: 'AZ', expiresOn: '2026-06-30' }
    const privilege: Licence = { ...home, type: 'compact-privilege', state: 'TX', expiresOn: null, homeState: 'AZ' }
    const rn = { professionNeeded: 'registered-nurse' as const }
    assert.equal(reason([home, privilege], need('2026-06-30T12:00:00Z', rn)), 'ok')
    assert.equal(reason([home, privilege], need('2026-07-01T12:00:00Z', rn)), 'expired')
    assert.equal(reason([privilege], need('2026-06-30T12:00:00Z', rn)), 'none')
  })
})

describe('Beginning in a state', () => {
  const on = '2026-11-21'
  const stranger = { established: false, hasImagesOrRecords: false, modality: 'async' } as const

  it('where nobody has said what the state asks, everybody is seen live first, whom the practice knows too', () => {
    const none = findStatePolicy(shippedStatePolicies, 'NY', on)
    for (const established of [true, false]) {
      const ask = { established, hasImagesOrRecords: true, modality: 'async' } as const
      assert.deepEqual(decideStart(none, ask), { allowed: false, reason: 'live-first' })
      assert.deepEqual(decidePrescribe(none, ask), { allowed: false, reason: 'live-first' })
      assert.deepEqual(decideStart(none, { ...ask, modality: 'live' }), { allowed: true })
    }
  })

  it('planted fault: a rule that asks first whether the practice knows them lets them begin where nobody read the law', () => {
    const careless: typeof decideStart = (row, ask) => (ask.established ? { allowed: true } : decideStart(row, ask))
    const known = { established: true, hasImagesOrRecords: false, modality: 'async' } as const
    assert.equal(careless(undefined, known).allowed, true)
    assert.equal(decideStart(undefined, known).allowed, false)
  })

  it('where the practice has said that it serves nobody is "not here yet", for everybody and however they come', () => {
    const row = { ...shippedStatePolicies[0]!, newPatientAsync: 'not-served' } as const
    for (const modality of ['async', 'live'] as const)
      assert.deepEqual(decideStart(row, { established: true, hasImagesOrRecords: true, modality }), {
        allowed: false,
        reason: 'not-here-yet',
      })
  })

  it('in Texas lets a new patient begin on images or records', () => {
    const row = findStatePolicy(shippedStatePolicies, 'TX', on)
    assert.deepEqual(decideStart(row, stranger), { allowed: true, needs: 'images-or-records' })
    assert.deepEqual(decideStart(row, { ...stranger, hasImagesOrRecords: true }), { allowed: true })
    assert.deepEqual(decidePrescribe(row, stranger), { allowed: true, needs: 'images-or-records' })
  })

  it('in Arkansas, West Virginia and Missouri a stranger is seen live first; an established patient may write', () => {
    for (const state of ['AR', 'WV', 'MO'] as const) {
      const row = findStatePolicy(shippedStatePolicies, state, on)
      assert.deepEqual(decideStart(row, { ...stranger, hasImagesOrRecords: true }), {
        allowed: false,
        reason: 'live-first',
      })
      assert.deepEqual(decideStart(row, { ...stranger, established: true }), { allowed: true })
      assert.deepEqual(decideStart(row, { ...stranger, modality: 'live' }), { allowed: true })
    }
  })

  it('may allow a start and still want a live visit before prescribing', () => {
    const row = { ...shippedStatePolicies[0]!, newPatientAsync: 'allowed', asyncRxNewPatient: 'live-first' } as const
    assert.deepEqual(decideStart(row, stranger), { allowed: true })
    assert.deepEqual(decidePrescribe(row, stranger), { allowed: false, reason: 'live-first' })
  })

  it('follows the row in force that day', () => {
    const [row] = shippedStatePolicies.filter(({ state }) => state === 'TX')
    const next = { ...row!, version: 2, effectiveFrom: '2027-01-01', newPatientAsync: 'live-first' as const }
    assert.equal(findStatePolicy([row!, next], 'TX', '2026-12-31')?.version, 1)
    assert.equal(findStatePolicy([row!, next], 'TX', '2027-01-01')?.version, 2)
    assert.equal(findStatePolicy([{ ...row!, effectiveTo: '2026-06-30' }], 'TX', '2026-07-01'), undefined)
  })

  it('ships no row that claims a lawyer has read it', () => {
    assert.ok(shippedStatePolicies.every(({ reviewer, note }) => reviewer === null && note.includes('Needs counsel')))
  })

  it('planted fault: a row with a word it does not know, or a state that is none, is refused by name', () => {
    const [row] = shippedStatePolicies
    assert.throws(
      () => readStatePolicies([{ ...row!, newPatientAsync: 'yes' }]),
      /TX version 1: newPatientAsync must be one of allowed/,
    )
    assert.throws(() => readStatePolicies([{ ...row!, state: 'ZZ' }]), /"ZZ" is not a state/)
    assert.throws(() => readStatePolicies([{ ...row!, effectiveFrom: 'soon' }]), /YYYY-MM-DD/)
  })
})

describe('Who is not of age', () => {
  const from14 = { youngestAge: 14, consentAge: 18 }

  it('is not cared for in writing anywhere, as shipped', () => {
    for (const row of shippedStatePolicies) {
      const child = decideAge(row, { age: 17, byProxy: true })
      assert.deepEqual(child, { allowed: false, reason: 'below-age', from: 18 }, row.state)
      assert.deepEqual(decideAge(row, { age: 18, byProxy: false }), { allowed: true })
    }
  })

  it('is cared for where the practice says so, when a parent or guardian sends it', () => {
    assert.deepEqual(decideAge(from14, { age: 13, byProxy: true }), { allowed: false, reason: 'below-age', from: 14 })
    assert.deepEqual(decideAge(from14, { age: 14, byProxy: true }), { allowed: true })
    const alone = decideAge(from14, { age: 17, byProxy: false })
    assert.deepEqual(alone, { allowed: false, reason: 'guardian-needed', from: 18 })
  })

  it('agrees alone from the age the state lets them', () => {
    assert.deepEqual(decideAge({ youngestAge: 14, consentAge: 15 }, { age: 15, byProxy: false }), { allowed: true })
  })

  it('planted fault: asking only whether somebody acts for them lets a child of two through', () => {
    const careless = ({ byProxy }: { byProxy: boolean }) => byProxy
    assert.equal(careless({ byProxy: true }), true)
    assert.equal(decideAge(from14, { age: 2, byProxy: true }).allowed, false)
  })
})

describe('States and numbers', () => {
  it('knows 50 states, the District and five territories, each in a zone the clock knows', () => {
    assert.equal(STATE_CODES.length, 56)
    assert.ok(STATE_CODES.every((code) => isZone(US_STATES[code].zone)))
    assert.equal(findState(' texas '), 'TX')
    assert.equal(findState('tx'), 'TX')
    assert.equal(findState('toString'), undefined)
  })

  it('accepts the NPI that CMS gives as its example and refuses one wrong digit anywhere', () => {
    assert.equal(isNpi('1234567893'), true)
    for (let place = 0; place < 10; place += 1) {
      const digits = [...'1234567893']
      digits[place] = String((Number(digits[place]) + 1) % 10)
      assert.equal(isNpi(digits.join('')), false)
    }
    for (const text of ['', '123456789', '12345678930', '3234567893', '123456789a', '１２３４５６７８９３'])
      assert.equal(isNpi(text), false)
  })
})
