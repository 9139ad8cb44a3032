import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { keepCount } from '../tests/journeys/counts.ts'
import { readTaps, tapNames, type Taps } from './page-weight.ts'
import { type Figures, writeReport } from './report.ts'

const folder = mkdtempSync(join(tmpdir(), 'kairos-taps-'))
const file = join(folder, 'taps.json')
const machine = { cpu: '', cores: 2, memoryGb: 8, kernel: '', node: '', postgresql: '', loadBefore: 0, busy: false }
const peopleLines = (taps: Taps): string =>
  writeReport({ at: '', machine, loadAfter: 0, taps } as unknown as Figures).split('## (d)')[1] ?? ''

test.after(() => rmSync(folder, { recursive: true }))

test('what the journeys counted is read by the bench and printed, every figure of it', () => {
  const counted = Object.fromEntries(tapNames.map((name, i) => [name, 101 + i]))
  keepCount(counted, file)
  assert.deepEqual(readTaps(file), counted)
  const lines = peopleLines(readTaps(file))
  assert.doesNotMatch(lines, /not measured(?!: the web app)/)
  for (const value of Object.values(counted)) assert.match(lines, new RegExp(`\\b${value}\\b`))
})

test('what nobody counted is said to be not measured, and never taken for met', () => {
  assert.equal(peopleLines({ patientTaps: 20 }).match(/\| not measured \|/g)?.length, 6)
  assert.doesNotMatch(peopleLines({ patientTaps: 20 }), /aim 25/)
  assert.match(peopleLines({ patientTaps: 25, patientPlanTaps: 2 }), /27 \(aim 25: not met\)/)
})

test('a planted name that the bench does not read is refused, and one left from before is dropped', () => {
  const planted = { clinicianActs: 3 } as object
  assert.throws(() => keepCount(planted, file), /The bench reads no clinicianActs/)
  writeFileSync(file, JSON.stringify({ clinicianActs: 3, patientTaps: 20 }))
  keepCount({ patientTyped: 6 }, file)
  assert.deepEqual(readTaps(file), { patientTaps: 20, patientTyped: 6 })
})
