import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isOpen, toOpenTime } from './business-time.ts'
import type { PracticeCalendar } from './practice-calendar.ts'

const nine = [{ opens: '09:00', closes: '17:00' }]
const austin: PracticeCalendar = {
  id: 'austin',
  version: 1,
  zone: 'America/Chicago',
  weekly: { mon: nine, tue: nine, wed: [{ opens: '08:00', closes: '19:00' }], thu: nine, fri: nine },
  holidays: [{ date: '2026-11-26', name: 'Thanksgiving' }],
  effectiveFrom: '2026-01-01',
}

describe('A time at which somebody is asked how they are', () => {
  const on = (at: string, notBefore: string) => toOpenTime(austin, new Date(at), new Date(notBefore)).toISOString()
  const longAgo = '2026-11-01T00:00:00Z'
  it('stays as it is while the practice is open', () =>
    assert.equal(on('2026-11-23T16:00:00Z', longAgo), '2026-11-23T16:00:00.000Z'))
  it('at night is the hour before closing, the same day or, after midnight, the day before', () => {
    assert.equal(on('2026-11-24T04:50:00Z', longAgo), '2026-11-23T22:00:00.000Z')
    assert.equal(on('2026-11-24T08:00:00Z', longAgo), '2026-11-23T22:00:00.000Z')
    assert.equal(on('2026-11-23T23:00:00Z', longAgo), '2026-11-23T22:00:00.000Z', 'at the minute of closing too')
  })
  it('without hours is the open day before: a Sunday is Friday, Thanksgiving Wednesday', () => {
    assert.equal(on('2026-11-23T04:50:00Z', longAgo), '2026-11-20T22:00:00.000Z')
    assert.equal(on('2026-11-26T16:00:00Z', longAgo), '2026-11-26T00:00:00.000Z')
  })
  it('is never earlier than it may be: later in that hour, or the next opening', () => {
    assert.equal(on('2026-11-21T16:00:00Z', '2026-11-20T22:30:00Z'), '2026-11-20T22:30:00.000Z')
    assert.equal(on('2026-11-21T16:00:00Z', '2026-11-20T23:00:00Z'), '2026-11-23T15:00:00.000Z')
    assert.equal(on('2026-11-22T16:00:00Z', '2026-11-21T16:00:00Z'), '2026-11-23T15:00:00.000Z')
  })
  it('planted fault: the hours alone fall on a Sunday, when nobody reads that it got worse', () =>
    assert.ok(!isOpen(austin, new Date('2026-11-23T04:50:00Z'))))
})
