import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isZone } from '#clinical/time/index.ts'
import { zoneOptions } from './zones.ts'

const now = Date.UTC(2026, 10, 22)

test('a time zone is chosen among real ones, those of the states first, by place or by name', () => {
  const all = zoneOptions('en', 'America/Chicago', now)
  assert.ok(all.length > 300)
  assert.ok(all.every(({ value }) => isZone(value)))
  assert.equal(new Set(all.map(({ value }) => value)).size, all.length)
  assert.equal(all.find(({ value }) => value === 'America/Chicago')?.label, 'Chicago (America) · Central Time')
  // By what it is called today: in 1970 its zone had another name.
  assert.equal(all.find(({ value }) => value === 'America/Anchorage')?.label, 'Anchorage (America) · Alaska Time')
  const first = all.slice(0, 6).map(({ value }) => value)
  assert.ok(!first.some((zone) => /^(Africa|Asia|Europe)\//.test(zone)), first.join())
})

test('a zone that was saved under an old name stays the one chosen, and names are the reader’s language', () => {
  const all = zoneOptions('es', 'US/Central', now)
  assert.ok(all.some(({ value }) => value === 'US/Central'))
  assert.match(all.find(({ value }) => value === 'America/Denver')?.label ?? '', /^Denver \(America\) · hora de las/)
})
