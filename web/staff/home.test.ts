import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { homeOf, homePath, passkeyAsk, placesOf } from './home.ts'

const can = (...abilities: ('work' | 'administer' | 'readTrail')[]) => ({
  work: abilities.includes('work'),
  administer: abilities.includes('administer'),
  readTrail: abilities.includes('readTrail'),
})

describe('Where somebody’s day at the desk begins', () => {
  it('is the queue for who cares for patients, administration for who administers, the trail for who guards privacy', () => {
    assert.equal(homePath('demo', can('work', 'administer', 'readTrail')), '/desk/p/demo/queue')
    assert.equal(homePath('demo', can('administer', 'readTrail')), '/desk/p/demo/admin')
    assert.equal(homePath('demo', can('readTrail')), '/desk/p/demo/audit')
    assert.equal(homeOf(can()), undefined)
  })

  it('shows in the head what one may open, and nothing else', () => {
    assert.deepEqual(
      placesOf(can('readTrail')).map((place) => place.name),
      ['audit'],
    )
    assert.deepEqual(
      placesOf(can('work')).map((place) => place.name),
      ['queue', 'patients', 'protocols'],
    )
  })
})

describe('Staff without a passkey', () => {
  const me = (must: 'enrol_passkey'[], ...abilities: ('work' | 'administer' | 'readTrail')[]) => ({
    must,
    can: { ...can(...abilities), breakGlass: false },
  })
  it('must make one before anything, if they came in by less than staff need', () => {
    assert.equal(passkeyAsk(me(['enrol_passkey']), '/p/demo/account'), 'first')
    assert.equal(passkeyAsk(me(['enrol_passkey']), '/p/demo/queue'), 'first')
  })
  it('may put it off, if a password and a code opened their work; and are not asked in the middle of it', () => {
    assert.equal(passkeyAsk(me(['enrol_passkey'], 'work'), '/p/demo/queue'), 'soon')
    assert.equal(passkeyAsk(me(['enrol_passkey'], 'work'), '/p/demo/cases/1'), undefined)
    assert.equal(passkeyAsk(me([], 'work'), '/p/demo/queue'), undefined)
  })
})
