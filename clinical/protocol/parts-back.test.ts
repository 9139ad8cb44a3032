import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { withBack } from './apply-changes.ts'
import { ingredientsAndClassesOf } from './drug-classes.ts'
import { putBack } from './put-back.ts'
import type { ProtocolFolder } from './protocol.types.ts'
import { folderOf } from './shipped-protocols.fixture.ts'
import { houseOrdersOf, weakerOrders } from './weaker-orders.ts'
import { weakerWarnings } from './weaker-warnings.ts'

/** A practice’s protocol with this changed, and the same with everything put back that is told of it. */
function putBackIn(floor: ProtocolFolder, changed: Partial<ProtocolFolder['protocol']>) {
  const house = houseOrdersOf([floor])
  const told = (one: ProtocolFolder) => [
    ...weakerWarnings(floor, one, evaluateFhirPath, { how: 'texts' }),
    ...weakerOrders(floor, one, house),
  ]
  const draft = { ...floor, protocol: { ...floor.protocol, ...changed } }
  const back = told(draft).flatMap((one) => putBack(one, floor, draft))
  assert.ok(back.length > 0, 'it was told')
  const mended = withBack(draft, back)
  assert.deepEqual(told(mended), [])
  return mended.protocol
}
const refill = folderOf('medication-refill')
const [opioids = assert.fail('no names'), ...others] = refill.protocol.drugNames ?? []
const [lost = ''] = opioids.names

test('names of drugs are put back, and those the practice added still stop what they stopped', () => {
  const own = { stands: ['latex'], names: ['gloves of ours'] }
  const drugNames = [own, { ...opioids, names: [...opioids.names.slice(1), 'our poppy'] }, ...others]
  const mended = putBackIn(refill, { drugNames }).drugNames
  assert.deepEqual(mended, [{ ...opioids, names: [...opioids.names, 'our poppy'] }, ...others, own])
  assert.deepEqual(ingredientsAndClassesOf('gloves of ours', mended), ['latex'])
  assert.ok(ingredientsAndClassesOf('our poppy', mended).includes('opioid'))
})
test('a name of the house that was made to stand for something else stands for both', () => {
  const mended = putBackIn(refill, { drugNames: [{ ...opioids, stands: ['latex'] }, ...others] }).drugNames
  assert.deepEqual(
    ingredientsAndClassesOf(lost, mended).toSorted(),
    [...new Set([...opioids.stands, 'latex', ...ingredientsAndClassesOf(lost)])].toSorted(),
  )
})
test('a name that would make an antibiotic none in particular goes, and it alone', () => {
  const own = { stands: ['antibiotic'], names: ['antibiotics', 'our mould'] }
  const mended = putBackIn(refill, { drugNames: [opioids, ...others, own] }).drugNames
  assert.deepEqual(mended, [opioids, ...others, { ...own, names: ['our mould'] }])
  assert.equal(putBackIn(folderOf('uti'), { drugNames: [{ ...own, names: ['antibiotics'] }] }).drugNames, undefined)
})

test('what is recorded is put back, and what the practice records besides, and its words, stay', () => {
  const uti = folderOf('uti')
  const [area = assert.fail('no fact'), kidneys = assert.fail('no second')] = uti.protocol.facts ?? []
  const own = { ...area, name: 'ours', label: { en: 'Ours', es: 'Nuestro' } }
  const said = { ...kidneys, label: { en: 'Kidneys', es: 'Riñones' } }
  const { facts } = putBackIn(uti, { facts: [own, said, { ...area, validDays: 1000 }] })
  assert.deepEqual(facts, [area, said, own])
})

test('where the lines of readings are is put back, in the practice’s words where a line is where it was', () => {
  const home = folderOf('home-blood-pressure')
  const readings = home.protocol.readings ?? assert.fail('no readings')
  const [first = assert.fail('no line'), second = assert.fail('no second'), ...rest] = readings.thresholds
  const said = { ...second, clinician: 'In our own words' }
  const ours = { ...readings.home, systolicAtLeast: readings.home.systolicAtLeast - 5 }
  const mended = putBackIn(home, {
    readings: { ...readings, home: ours, thresholds: [{ ...first, systolicAbove: 300 }, said, ...rest] },
  }).readings
  assert.deepEqual(mended, { ...readings, home: ours, thresholds: [first, said, ...rest] })
})
