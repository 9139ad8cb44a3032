import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeOverDays } from './day-points.ts'

test('things of one day stand in their order, inside that day, never on top of each other', () => {
  const placed = placeOverDays([{ on: '2026-03-03' }, { on: '2026-03-04' }, { on: '2026-03-04' }, { on: '2026-03-04' }])
  const at = placed.map((one) => one.at)
  assert.deepEqual(at, [...new Set(at)].toSorted())
  for (const one of placed) assert.equal(new Date(one.at).toISOString().slice(0, 10), one.on)
})
