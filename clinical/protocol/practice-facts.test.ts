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
const known = (patient: readonly ReturnType<typeof at>[], practice: typeof patient = []) =>
  factsInForce({ facts: [clearance] }, { patient, practice }, '2026-11-23')[clearance.name]

test('of what was measured the last recorded counts, on its last day still and on the next no more', () => {
  assert.equal(known([]), undefined)
  assert.equal(known([at(58, '2025-11-23')]), 58, '365 days')
  assert.equal(known([at(58, '2025-11-22')]), undefined, '366 days')
  assert.equal(known([at(58, '2026-11-24')]), undefined, 'tomorrow has not been measured')
})

test('a mistake, its day too, is put right by recording once more: what was recorded last stands', () => {
  assert.equal(known([at(25, '2026-11-10'), at(95, '2026-11-23')]), 25)
})

test('what the practice found out of itself answers for no patient', () => {
  assert.equal(known([], [at(95, '2026-11-20')]), undefined)
})

test('a protocol reads only what it declares', () => {
  assert.deepEqual(factsInForce({ facts: [] }, { patient: [at(58, '2026-06-01')], practice: [] }, '2026-11-23'), {})
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
