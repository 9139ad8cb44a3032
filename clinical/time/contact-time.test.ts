import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contactTime } from './contact-time.ts'
import type { PracticeCalendar } from './practice-calendar.ts'

const nine = [{ opens: '09:00', closes: '17:00' }]
const austin: PracticeCalendar = {
  id: 'austin',
  version: 1,
  zone: 'America/Chicago',
  weekly: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine },
  holidays: [
    { date: '2026-12-24', name: 'Christmas Eve' },
    { date: '2026-12-25', name: 'Christmas Day' },
    { date: '2026-12-28', name: 'Closed' },
  ],
  effectiveFrom: '2026-01-01',
}
/** In Austin, in winter. */
const at = (day: string, hour: string) => new Date(`${day}T${hour}:00-06:00`)
const when = (day: string, hour: string) => contactTime(at(day, hour), austin)

test('whoever was in a crisis is contacted a day later, in the practice’s hours or as it next opens', () => {
  assert.deepEqual(when('2026-11-30', '10:00'), at('2026-12-01', '10:00'))
  assert.deepEqual(when('2026-11-30', '22:00'), at('2026-12-02', '09:00'), 'in the night: the morning after the next')
  assert.deepEqual(when('2026-12-04', '15:00'), at('2026-12-07', '09:00'), 'Friday: Monday, in less than three days')
})

test('a practice that is closed for longer than three days contacts them before it closes, or from who is on call', () => {
  assert.deepEqual(when('2026-12-23', '10:00'), at('2026-12-23', '16:00'))
  // Planted fault: taken as it next opens, this would be Tuesday, six days later.
  assert.deepEqual(when('2026-12-23', '16:30'), at('2026-12-24', '16:30'), 'too late today: a day later, by the clock')
})

test('planted fault: no moment of two years waits longer than three days', () => {
  const HOUR = 3_600_000
  for (let now = at('2026-01-01', '00:00').getTime(); now < at('2028-01-01', '00:00').getTime(); now += 5 * HOUR) {
    const waits = contactTime(new Date(now), austin).getTime() - now
    assert.ok(waits >= 4 * HOUR && waits <= 72 * HOUR, new Date(now).toISOString())
  }
})
