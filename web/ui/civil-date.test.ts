import assert from 'node:assert/strict'
import { test } from 'node:test'
import { momentHere } from './civil-date.ts'

test('a time of day is kept with how far the device’s clock is from UTC, and is that moment everywhere', () => {
  const zone = process.env['TZ']
  for (const [tz, ends] of [
    ['America/Chicago', '-06:00'],
    ['Asia/Kolkata', '+05:30'],
    ['UTC', '+00:00'],
    ['America/St_Johns', '-03:30'],
  ] as const) {
    process.env['TZ'] = tz
    const moment = momentHere('2026-03-04', '22:15')
    assert.equal(moment, `2026-03-04T22:15:00${ends}`)
    assert.equal(Date.parse(moment), new Date(2026, 2, 4, 22, 15).getTime(), tz)
  }
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})
