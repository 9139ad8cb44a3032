import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  addBusinessDays,
  addBusinessMinutes,
  addBusinessTime,
  businessMinutesBetween,
  businessTimeBetween,
  closingOn,
  isOpen,
  nextOpening,
  openUntil,
} from './business-time.ts'
import { sayWrong } from '#contract/words/wrong.ts'
import { findCalendarInForce, findCalendarProblems, type PracticeCalendar } from './practice-calendar.ts'
import { fromWall, toWall } from './zoned-time.ts'

const nine = [{ opens: '09:00', closes: '17:00' }]
const austin: PracticeCalendar = {
  id: 'austin',
  version: 3,
  zone: 'America/Chicago',
  weekly: {
    mon: nine,
    tue: nine,
    wed: [
      { opens: '08:00', closes: '12:00' },
      { opens: '13:00', closes: '19:00' },
    ],
    thu: nine,
    fri: nine,
  },
  holidays: [
    { date: '2026-11-26', name: 'Thanksgiving' },
    { date: '2026-12-24', name: 'Christmas Eve', hours: [{ opens: '09:00', closes: '12:00' }] },
    { date: '2026-12-25', name: 'Christmas Day' },
  ],
  effectiveFrom: '2026-01-01',
}
const allDay = [{ opens: '00:00', closes: '24:00' }]
const always: PracticeCalendar = {
  ...austin,
  id: 'always',
  weekly: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
  holidays: [],
}
const nights: PracticeCalendar = {
  ...always,
  id: 'nights',
  weekly: { ...always.weekly, sun: [{ opens: '01:30', closes: '04:00' }] },
}
/** A wall time in Austin with its offset, so that a test shows both clocks. */
const at = (text: string): Date => new Date(text)
const iso = (date: Date): string => date.toISOString()

describe('Business time in a practice', () => {
  it('asks 60 minutes late on Friday and is due first thing on Monday', () => {
    assert.equal(
      iso(addBusinessMinutes(austin, at('2026-11-20T16:30:00-06:00'), 60)),
      iso(at('2026-11-23T09:30:00-06:00')),
    )
  })

  it('is due at closing when the time runs out exactly at closing', () => {
    assert.equal(
      iso(addBusinessMinutes(austin, at('2026-11-20T16:30:00-06:00'), 30)),
      iso(at('2026-11-20T17:00:00-06:00')),
    )
  })

  it('does not count the lunch hour of a split day', () => {
    assert.equal(
      iso(addBusinessMinutes(austin, at('2026-11-18T11:30:00-06:00'), 60)),
      iso(at('2026-11-18T13:30:00-06:00')),
    )
    assert.equal(isOpen(austin, at('2026-11-18T12:30:00-06:00')), false)
    assert.equal(isOpen(austin, at('2026-11-18T12:00:00-06:00')), false, 'closing time is closed')
    assert.equal(isOpen(austin, at('2026-11-18T13:00:00-06:00')), true, 'opening time is open')
  })

  it('steps over Thanksgiving, and counts the short hours of Christmas Eve', () => {
    assert.equal(
      iso(addBusinessMinutes(austin, at('2026-11-25T18:30:00-06:00'), 60)),
      iso(at('2026-11-27T09:30:00-06:00')),
    )
    assert.equal(businessMinutesBetween(austin, at('2026-12-24T00:00:00-06:00'), at('2026-12-26T00:00:00-06:00')), 180)
  })

  it('planted fault: with the holiday forgotten the promise falls on Thanksgiving itself', () => {
    const forgetful = { ...austin, holidays: [] }
    const due = addBusinessMinutes(forgetful, at('2026-11-25T18:30:00-06:00'), 60)
    assert.equal(iso(due), iso(at('2026-11-26T09:30:00-06:00')))
    assert.notEqual(iso(due), iso(addBusinessMinutes(austin, at('2026-11-25T18:30:00-06:00'), 60)))
  })

  it('knows until when it is open, lunch and closing time included', () => {
    const until = (text: string) => openUntil(austin, at(text))?.toISOString()
    assert.equal(until('2026-11-18T08:30:00-06:00'), iso(at('2026-11-18T12:00:00-06:00')))
    assert.equal(until('2026-11-18T12:30:00-06:00'), undefined)
    assert.equal(until('2026-11-20T16:59:00-06:00'), iso(at('2026-11-20T17:00:00-06:00')))
    assert.equal(until('2026-11-20T17:00:00-06:00'), undefined)
  })

  it('tells a patient at 2 am on Sunday when the practice next opens', () => {
    assert.equal(iso(nextOpening(austin, at('2026-11-22T02:00:00-06:00'))), iso(at('2026-11-23T09:00:00-06:00')))
    assert.equal(iso(nextOpening(austin, at('2026-11-23T10:00:00-06:00'))), iso(at('2026-11-23T10:00:00-06:00')))
  })
})

describe('Daylight saving', () => {
  it('opens at nine by the wall on both sides of the spring change in Chicago', () => {
    assert.equal(iso(nextOpening(austin, at('2026-03-06T18:00:00-06:00'))), '2026-03-09T14:00:00.000Z')
    assert.equal(iso(nextOpening(austin, at('2026-02-27T18:00:00-06:00'))), '2026-03-02T15:00:00.000Z')
  })

  it('counts 23 hours on the spring day and 25 on the autumn day for a practice that never closes', () => {
    assert.equal(
      businessMinutesBetween(always, at('2026-03-08T00:00:00-06:00'), at('2026-03-09T00:00:00-05:00')),
      23 * 60,
    )
    assert.equal(
      businessMinutesBetween(always, at('2026-11-01T00:00:00-05:00'), at('2026-11-02T00:00:00-06:00')),
      25 * 60,
    )
  })

  it('keeps night hours of 1:30 to 4:00 right when 2:00 to 3:00 is skipped, or shown twice', () => {
    const day = (date: string): number =>
      businessMinutesBetween(nights, at(`${date}T07:00:00Z`), at(`${date}T11:00:00Z`))
    assert.equal(day('2026-03-08'), 90, 'spring: 1:30-2:00 and 3:00-4:00')
    assert.equal(
      businessMinutesBetween(nights, at('2026-11-01T06:00:00Z'), at('2026-11-01T11:00:00Z')),
      210,
      'autumn: from the first 1:30',
    )
  })

  it('turns a wall time that was skipped into the moment of the change', () => {
    assert.equal(fromWall('America/Chicago', Date.UTC(2026, 2, 8, 2, 30)), Date.parse('2026-03-08T08:00:00Z'))
    assert.equal(fromWall('America/Chicago', Date.UTC(2026, 10, 1, 1, 30)), Date.parse('2026-11-01T06:30:00Z'))
    assert.equal(
      fromWall('Africa/Cairo', Date.UTC(2026, 3, 24, 0, 0)),
      Date.parse('2026-04-23T22:00:00Z'),
      'a day that begins at one',
    )
  })

  it('planted fault: hours held at one fixed offset open an hour wrong after the change', () => {
    const fixed = { ...austin, zone: 'Etc/GMT+6' }
    assert.notEqual(
      iso(nextOpening(fixed, at('2026-03-07T00:00:00-06:00'))),
      iso(nextOpening(austin, at('2026-03-07T00:00:00-06:00'))),
    )
  })
})

describe('Business days', () => {
  it('promises the same time on the next open day', () => {
    assert.equal(iso(addBusinessDays(austin, at('2026-11-20T11:00:00-06:00'), 1)), iso(at('2026-11-23T11:00:00-06:00')))
    assert.equal(iso(addBusinessDays(austin, at('2026-11-25T11:00:00-06:00'), 1)), iso(at('2026-11-27T11:00:00-06:00')))
  })

  it('counts what comes in at night from the next opening', () => {
    assert.equal(iso(addBusinessDays(austin, at('2026-11-21T02:00:00-06:00'), 1)), iso(at('2026-11-24T09:00:00-06:00')))
  })

  it('does not promise a time at which that day is closed', () => {
    assert.equal(iso(addBusinessDays(austin, at('2026-11-18T18:30:00-06:00'), 1)), iso(at('2026-11-19T17:00:00-06:00')))
    assert.equal(iso(addBusinessDays(austin, at('2026-11-17T12:30:00-06:00'), 1)), iso(at('2026-11-18T12:00:00-06:00')))
    assert.equal(iso(addBusinessDays(austin, at('2026-11-18T08:10:00-06:00'), 1)), iso(at('2026-11-19T09:00:00-06:00')))
  })
})

describe('The edges of hours', () => {
  const next = (text: string, days = 1) => iso(addBusinessDays(austin, at(text), days))
  it('a day later at the minute of opening is that minute, and at the minute of closing too', () => {
    assert.equal(next('2026-11-16T09:00:00-06:00'), iso(at('2026-11-17T09:00:00-06:00')))
    assert.equal(next('2026-11-18T17:00:00-06:00'), iso(at('2026-11-19T17:00:00-06:00')))
  })
  it('a day later in the morning or the afternoon of a day with a lunch hour is there, and in the lunch hour is before it', () => {
    assert.equal(next('2026-11-17T10:00:00-06:00'), iso(at('2026-11-18T10:00:00-06:00')))
    assert.equal(next('2026-11-17T15:00:00-06:00'), iso(at('2026-11-18T15:00:00-06:00')))
    assert.equal(next('2026-11-17T12:30:00-06:00'), iso(at('2026-11-18T12:00:00-06:00')))
  })
  it('no days later is now, or the next opening', () => {
    assert.equal(next('2026-11-17T10:00:00-06:00', 0), iso(at('2026-11-17T10:00:00-06:00')))
    assert.equal(next('2026-11-17T20:00:00-06:00', 0), iso(at('2026-11-18T08:00:00-06:00')))
  })
  it('whoever counts days in parts, backwards or over ten years is told what fits', () => {
    for (const days of [-1, 1.5, 3661, Number.NaN])
      assert.throws(() => addBusinessDays(always, at('2026-11-17T10:00:00-06:00'), days), /whole number from 0 to 3660/)
    const [far, late] = [
      at('2036-11-24T10:00:00-06:00'),
      addBusinessDays(always, at('2026-11-17T10:00:00-06:00'), 3660),
    ]
    assert.equal(iso(late), iso(far))
  })
  it('no time later is this very moment, open or not, and ten years are the most', () => {
    const night = at('2026-11-17T23:00:00-06:00')
    assert.equal(iso(addBusinessTime(austin, night, 0)), iso(night))
    const most = 10 * 366 * 86_400_000
    assert.equal(addBusinessTime(always, night, most).getTime(), night.getTime() + most)
    assert.throws(() => addBusinessTime(always, night, most + 1), /between 0 and ten years/)
  })
  it('closes on a day once, at its last hour: not before lunch, nor after it has, nor on a holiday', () => {
    const closes = (text: string) => closingOn(austin, at(text))?.toISOString()
    assert.equal(closes('2026-11-18T09:00:00-06:00'), iso(at('2026-11-18T19:00:00-06:00')))
    assert.equal(closes('2026-11-18T06:00:00-06:00'), iso(at('2026-11-18T19:00:00-06:00')))
    for (const over of ['2026-11-18T19:00:00-06:00', '2026-11-18T21:00:00-06:00', '2026-11-26T10:00:00-06:00'])
      assert.equal(closes(over), undefined, over)
  })
})

describe('A calendar that cannot be used', () => {
  it('says so when the practice is never open, instead of searching for ever', () => {
    const never = { ...austin, weekly: {} }
    assert.throws(
      () => addBusinessMinutes(never, at('2026-11-20T11:00:00Z'), 5),
      /never open.*Give at least one weekday hours/,
    )
    assert.throws(() => nextOpening(never, at('2026-11-20T11:00:00Z')), { name: 'CalendarError' })
  })

  it('says so when its only hours are skipped by the clock, and still finds hours the next week', () => {
    const sliver = { ...always, weekly: { sun: [{ opens: '02:15', closes: '02:45' }] } }
    assert.equal(iso(nextOpening(sliver, at('2026-03-08T00:00:00-06:00'))), iso(at('2026-03-15T02:15:00-05:00')))
  })

  it('names every mistake in words an administrator can act on', () => {
    const problems = findCalendarProblems({
      ...austin,
      zone: 'Texas',
      weekly: {
        mon: [{ opens: '17:00', closes: '09:00' }],
        tue: [{ opens: '8', closes: '17:00' }],
        wed: [...nine, ...nine],
      },
      holidays: [{ date: '2026-02-30', name: 'Nonsense' }],
    })
    assert.equal(problems.length, 5)
    assert.match(
      problems.map(({ what, facts }) => sayWrong('en', what, facts)).join('\n'),
      /America\/Chicago[\s\S]*must be after[\s\S]*24-hour times[\s\S]*overlaps[\s\S]*2026-02-30/,
    )
  })

  it('refuses to add negative time or no number at all', () => {
    assert.throws(() => addBusinessMinutes(austin, at('2026-11-20T11:00:00Z'), -1), RangeError)
    assert.throws(() => addBusinessMinutes(austin, at('2026-11-20T11:00:00Z'), Number.NaN), RangeError)
    assert.throws(() => addBusinessMinutes(austin, new Date(Number.NaN), 5), RangeError)
  })

  it('chooses the version in force on the date in the practice own zone', () => {
    const next = { ...austin, version: 4, effectiveFrom: '2026-12-01' }
    assert.equal(findCalendarInForce([next, austin], at('2026-11-30T23:59:00-06:00'))?.version, 3)
    assert.equal(findCalendarInForce([next, austin], at('2026-12-01T00:00:00-06:00'))?.version, 4)
    assert.equal(findCalendarInForce([next, austin], at('2025-12-01T00:00:00-06:00')), undefined)
  })
})

describe('Business time, for any moment and any zone', () => {
  const zones = [
    'America/Chicago',
    'America/Phoenix',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'America/Havana',
  ]
  const zone = fc.constantFrom(...zones)
  // Made once: a calendar keeps the days it was asked for.
  const calendar = fc.constantFrom(
    ...zones.flatMap((each) => [austin, always, nights].map((base) => ({ ...base, zone: each }))),
  )
  const instant = fc
    .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2027-12-31T00:00:00Z') })
    .map((ms) => new Date(ms))
  const amount = fc.integer({ min: 0, max: 20_000_000 * 20 })

  it('adding a then b is adding a and b at once', () => {
    fc.assert(
      fc.property(calendar, instant, amount, amount, (c, t, a, b) => {
        assert.equal(iso(addBusinessTime(c, addBusinessTime(c, t, a), b)), iso(addBusinessTime(c, t, a + b)))
      }),
    )
  })

  it('measures back exactly what it added', () => {
    fc.assert(
      fc.property(calendar, instant, amount, (c, t, a) => {
        assert.equal(businessTimeBetween(c, t, addBusinessTime(c, t, a)), a)
      }),
    )
  })

  it('never promises earlier for a later start or a longer time', () => {
    fc.assert(
      fc.property(calendar, instant, instant, amount, (c, s, t, a) => {
        const [early, late] = s <= t ? [s, t] : [t, s]
        assert.ok(addBusinessTime(c, early, a) <= addBusinessTime(c, late, a))
        assert.ok(addBusinessTime(c, early, a) <= addBusinessTime(c, early, a + 1))
        assert.ok(businessTimeBetween(c, early, late) <= late.getTime() - early.getTime())
      }),
    )
  })

  it('adds up over any middle moment, and is the negative backwards', () => {
    fc.assert(
      fc.property(calendar, instant, instant, instant, (c, s, t, u) => {
        assert.equal(businessTimeBetween(c, s, t) + businessTimeBetween(c, t, u), businessTimeBetween(c, s, u))
        assert.equal(businessTimeBetween(c, s, t) + businessTimeBetween(c, t, s), 0)
      }),
    )
  })

  it('is open at its next opening, and closed until then', () => {
    fc.assert(
      fc.property(calendar, instant, (c, t) => {
        const opening = nextOpening(c, t)
        assert.equal(isOpen(c, opening), true)
        assert.equal(businessTimeBetween(c, t, opening), 0)
      }),
    )
  })

  it('reads the wall clock back from the instant it gave, unless that time was skipped', () => {
    fc.assert(
      fc.property(zone, instant, (z, t) => {
        const back = fromWall(z, toWall(z, t.getTime()))
        assert.ok(back <= t.getTime())
        assert.ok(toWall(z, back) === toWall(z, t.getTime()))
      }),
    )
  })
})
