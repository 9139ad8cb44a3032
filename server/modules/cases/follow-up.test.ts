import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PracticeCalendar } from '#clinical/time/practice-calendar.ts'
import { checkInTime } from '#modules/cases/follow-up.ts'

const hours = [{ opens: '08:00', closes: '18:00' }]
const austin: PracticeCalendar = {
  id: 'austin',
  version: 1,
  zone: 'America/Chicago',
  weekly: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  holidays: [
    { date: '2026-12-25', name: 'Christmas' },
    { date: '2027-01-01', name: 'New Year' },
  ],
  effectiveFrom: '2026-01-01',
}
const HOUR = 3_600_000
const asked = (signed: string, promised: number) => checkInTime(new Date(signed), promised, austin).toISOString()

describe('Somebody promised to be asked how they are', () => {
  it('in three days over Christmas is asked when the practice opens again, and not on the day after', () => {
    // A Thursday at ten, the last open day: its end, a third of what was said, is no time to ask how three days went.
    assert.equal(asked('2026-12-24T16:00:00Z', 72), '2026-12-28T14:00:00.000Z')
    assert.equal(asked('2026-12-23T16:00:00Z', 72), '2026-12-28T14:00:00.000Z')
  })
  it('in two days, at nine in the evening, is asked before closing that day, not at its opening', () =>
    assert.equal(asked('2026-12-08T03:00:00Z', 48), '2026-12-09T23:00:00.000Z'))
  it('is never asked more than a third of the wait early, nor while the practice is closed', () => {
    for (const promised of [24, 48, 72, 96])
      for (let t = Date.parse('2026-12-14T00:00:00Z'); t < Date.parse('2027-01-04T00:00:00Z'); t += 5 * HOUR) {
        const at = Date.parse(asked(new Date(t).toISOString(), promised))
        assert.ok(at - t >= (promised * HOUR * 2) / 3, new Date(t).toISOString())
      }
  })
  it('planted fault: the opening of that day, as it stood, is a quarter of the two days early', () => {
    const [signed, opening] = ['2026-12-08T03:00:00Z', '2026-12-09T14:00:00Z']
    assert.equal((Date.parse(opening) - Date.parse(signed)) / HOUR, 35)
    assert.notEqual(asked(signed, 48), new Date(opening).toISOString())
  })
})
