import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factProblem, factsInForce, factsNamedIn, type Fact } from './practice-facts.ts'

const words = { en: 'x', es: 'x' }
const clearance: Fact = {
  name: 'creatinineClearance',
  of: 'patient',
  label: words,
  hint: words,
  unit: 'mL/min',
  min: 1,
  max: 250,
  validDays: 365,
  citation: 'label',
}
const at = (value: number, on: string) => ({ name: clearance.name, value, on })
const known = (measured: readonly ReturnType<typeof at>[]) =>
  factsInForce({ facts: [clearance] }, measured, '2026-11-23')[clearance.name]

test('of what was measured the newest counts, on its last day still and on the next no more', () => {
  assert.equal(known([]), undefined)
  assert.equal(known([at(40, '2026-02-01'), at(58, '2026-06-01'), at(90, '2025-12-01')]), 58)
  assert.equal(known([at(58, '2025-11-23')]), 58, '365 days')
  assert.equal(known([at(58, '2025-11-22')]), undefined, '366 days')
  assert.equal(known([at(58, '2026-11-24'), at(40, '2026-11-20')]), 40, 'tomorrow has not been measured')
})

test('a mistake is put right by recording the day once more: what was recorded last stands', () => {
  assert.equal(known([at(85, '2026-06-01'), at(58, '2026-06-01')]), 85)
})

test('a protocol reads only what it declares', () => {
  assert.deepEqual(factsInForce({ facts: [] }, [at(58, '2026-06-01')], '2026-11-23'), {})
  assert.deepEqual(factsNamedIn("'x' in %facts.medicineClasses and %facts.creatinineClearance < 60"), [clearance.name])
})

test('a number outside what can be, a day to come and a day too long ago are refused', () => {
  const why = (value: number, on: string) => factProblem(clearance, at(value, on), '2026-11-23')
  assert.equal(why(58, '2026-11-23'), undefined)
  assert.equal(why(0, '2026-11-23'), 'range')
  assert.equal(why(251, '2026-11-23'), 'range')
  assert.equal(why(Number.NaN, '2026-11-23'), 'range')
  assert.equal(why(58, '2026-11-24'), 'future')
  assert.equal(why(58, '2025-11-22'), 'old')
})
