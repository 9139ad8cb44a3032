import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whyKept, type RecordFacts } from './may-be-forgotten.ts'

const at = (day: string) => new Date(`${day}T12:00:00Z`)
const grown: RecordFacts = {
  openMatters: 0,
  heldAt: null,
  unreviewed: 0,
  lastDisclosure: null,
  lastContact: at('2026-11-23'),
  birthDate: '1992-03-03',
  years: 10,
}

test('a record is kept for ten years after the last contact, to the day', () => {
  assert.deepEqual(whyKept(grown, at('2036-11-22')), { because: 'retention', until: at('2036-11-23') })
  assert.equal(whyKept(grown, at('2036-11-23')), null)
})
test('a child’s until ten years after they are eighteen', () => {
  const child = { ...grown, birthDate: '2022-05-01' }
  assert.deepEqual(whyKept(child, at('2036-11-24'))?.until, new Date('2050-05-01T00:00:00Z'))
  assert.equal(whyKept(child, at('2050-05-01')), null)
})
test('as long as the practice says, where its state wants more', () => {
  assert.equal(whyKept({ ...grown, years: 20 }, at('2036-11-24'))?.because, 'retention')
})
test('never while a matter is open or somebody holds it, however old it is', () => {
  const ancient = at('2099-01-01')
  assert.equal(whyKept({ ...grown, openMatters: 1 }, ancient)?.because, 'open_matters')
  assert.equal(whyKept({ ...grown, heldAt: at('2030-01-01') }, ancient)?.because, 'legal_hold')
})
test('nothing is kept of whom nobody ever cared for', () => {
  assert.equal(whyKept({ ...grown, lastContact: null }, at('2026-11-24')), null)
  assert.equal(whyKept({ ...grown, lastContact: null, openMatters: 1 }, at('2026-11-24'))?.because, 'open_matters')
})
test('the day after a leap day is late enough, the day before is not', () => {
  const leap = { ...grown, lastContact: at('2028-02-29') }
  assert.equal(whyKept(leap, at('2038-02-28'))?.because, 'retention')
  assert.equal(whyKept(leap, at('2038-03-01')), null)
})

test('an accounting is kept for its six years, also where no care was given or the years of care are over', () => {
  const told = { ...grown, lastContact: null, lastDisclosure: at('2030-01-01') }
  assert.deepEqual(whyKept(told, at('2035-12-31')), { because: 'retention', until: at('2036-01-01') })
  assert.equal(whyKept(told, at('2036-01-01')), null)
  const later = { ...grown, lastDisclosure: at('2036-11-22') }
  assert.deepEqual(whyKept(later, at('2036-11-24')), { because: 'retention', until: at('2042-11-22') })
})
test('what nobody has looked into is not destroyed with its reason', () => {
  assert.equal(whyKept({ ...grown, unreviewed: 1 }, at('2099-01-01'))?.because, 'unreviewed_opening')
})
