import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { onlyForAdults, speaksOfChild } from './whose-care.ts'

describe('Somebody looks for care for a child', () => {
  it('is heard in either language', () => {
    for (const said of [
      'my kid has pink eye',
      'My son’s eye is red',
      'daughter, 6, fever',
      'mi niño tiene el ojo rojo',
    ])
      assert.equal(speaksOfChild(said), true, said)
    for (const said of ['mi bebé con tos', 'mi hija tiene fiebre', 'el nene', 'baby rash'])
      assert.equal(speaksOfChild(said), true, said)
  })

  it('is not heard in words that only look alike', () => {
    for (const said of ['kidney pain', 'seasonal allergies', 'pink eye', 'me arde al orinar', 'babysitting cough'])
      assert.equal(speaksOfChild(said), false, said)
  })

  it('is told that what fits is for adults, and not where children are treated', () => {
    assert.equal(onlyForAdults('my kid has pink eye', [{ ages: { min: 18 } }]), true)
    assert.equal(onlyForAdults('my kid has pink eye', [{ ages: { min: 0 } }]), false)
    assert.equal(onlyForAdults('pink eye', [{ ages: { min: 18 } }]), false)
    assert.equal(onlyForAdults('my kid has pink eye', []), false)
  })
})
