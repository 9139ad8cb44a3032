import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { nextOpening } from './business-time.ts'
import { toEpochDay } from './civil-date.ts'
import {
  findCalendarInForce,
  findCalendarProblems,
  openIntervalsOn,
  searchLimit,
  type PracticeCalendar,
  WEEKDAYS,
} from './practice-calendar.ts'

const nine = [{ opens: '09:00', closes: '17:00' }]
const austin: PracticeCalendar = {
  id: 'austin',
  version: 3,
  zone: 'America/Chicago',
  weekly: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine },
  holidays: [{ date: '2026-11-26', name: 'Thanksgiving' }],
  effectiveFrom: '2026-01-01',
}
/** The same hours, with nothing of them worked out yet. */
const anew = (changed: Partial<PracticeCalendar> = {}): PracticeCalendar => ({ ...austin, ...changed })
const onMonday = (opens: string, closes: string) => anew({ weekly: { mon: [{ opens, closes }] } })
const day = (date: string): number => toEpochDay(date)

describe('Hours that an administrator typed', () => {
  it('are times of a day of twenty-four hours, and nothing before or behind them', () => {
    for (const [opens, closes] of [
      ['00:00', '24:00'],
      ['09:05', '19:59'],
      ['20:00', '23:59'],
    ] as const)
      assert.deepEqual(findCalendarProblems(onMonday(opens, closes)), [], `${opens} ${closes}`)
    for (const wrong of ['109:00', '09:000', '24:30', '25:00', '08:60', '8:00', 'noon', '']) {
      const where = { en: 'Monday', es: 'Lunes' }
      const opening = { where, opens: wrong, closes: '23:00' }
      const closing = { where, opens: '08:00', closes: wrong }
      assert.deepEqual(findCalendarProblems(onMonday(wrong, '23:00')), [{ what: 'hours_unreadable', facts: opening }])
      assert.deepEqual(findCalendarProblems(onMonday('08:00', wrong)), [{ what: 'hours_unreadable', facts: closing }])
    }
  })

  it('close after they open, and follow one another; whoever reads which day is wrong reads its name', () => {
    const names = { en: [] as string[], es: [] as string[] }
    for (const name of WEEKDAYS) {
      const [problem] = findCalendarProblems(anew({ weekly: { [name]: [{ opens: '09:00', closes: '09:00' }] } }))
      assert.equal(problem?.what, 'hours_backwards')
      const where = problem.facts?.['where'] as { en: string; es: string }
      names.en.push(where.en)
      names.es.push(where.es)
    }
    assert.equal(names.en.join(), 'Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday')
    assert.equal(names.es.join(), 'Lunes,Martes,Miércoles,Jueves,Viernes,Sábado,Domingo')
    const both = (opens: string) => anew({ weekly: { mon: [...nine, { opens, closes: '19:00' }] } })
    assert.deepEqual(findCalendarProblems(both('17:00')), [], 'one stretch begins where another ends')
    assert.equal(findCalendarProblems(both('16:59'))[0]?.what, 'hours_overlap')
  })

  it('are in a zone that is known, from a day that is a date; each day off is one, and is there once', () => {
    const problems = (changed: Partial<PracticeCalendar>) => findCalendarProblems(anew(changed))
    assert.deepEqual(problems({ zone: 'Texas' }), [{ what: 'zone_unknown', facts: { zone: 'Texas' } }])
    assert.deepEqual(problems({ effectiveFrom: 'soon' }), [{ what: 'date_unreadable', facts: { date: 'soon' } }])
    const labor = { date: '2026-09-07', name: 'Labor Day' }
    assert.deepEqual(problems({ holidays: [labor, { ...labor, name: 'Labour Day' }] }), [
      { what: 'holiday_twice', facts: { name: 'Labour Day', date: labor.date } },
    ])
    assert.deepEqual(problems({ holidays: [{ ...labor, date: '2026-09-31' }] }), [
      { what: 'holiday_unreadable', facts: { name: 'Labor Day', date: '2026-09-31' } },
    ])
    const short = { ...labor, hours: [{ opens: '12:00', closes: '9:00' }] }
    assert.deepEqual(problems({ holidays: [short] }), [
      { what: 'hours_unreadable', facts: { where: 'Labor Day', ...short.hours[0] } },
    ])
    assert.deepEqual(problems({ weekly: { mon: [], sun: [] } }), [{ what: 'never_open' }])
  })

  it('that cannot be used say all that is wrong, each in a sentence of its own', () => {
    const wrong = anew({ zone: 'Texas', weekly: {} })
    assert.throws(
      () => openIntervalsOn(wrong, 0),
      /^CalendarError: Calendar austin version 3 cannot be used\. .*Chicago\. The practice is never open\./,
    )
  })
})

describe('The hours of one day', () => {
  it('are those of its weekday, also before 1970, but for a day off and a day with hours of its own', () => {
    const opens = (date: string) => openIntervalsOn(short, day(date)).map(({ from }) => new Date(from).toISOString())
    const short = anew({ holidays: [...austin.holidays, { date: '2026-12-24', name: 'Eve', hours: nine }] })
    assert.deepEqual(opens('2026-11-25'), ['2026-11-25T15:00:00.000Z'])
    assert.deepEqual([opens('2026-11-26'), opens('2026-11-28'), opens('2026-11-29')], [[], [], []])
    assert.deepEqual(opens('2026-12-24'), ['2026-12-24T15:00:00.000Z'])
    assert.deepEqual(opens('1969-12-29'), ['1969-12-29T15:00:00.000Z'])
    assert.deepEqual([opens('1969-12-28'), opens('1969-12-27')], [[], []])
  })

  it('are worked out once, and forgotten together when two thousand and one days are known', () => {
    const calendar = anew()
    const first = openIntervalsOn(calendar, day('2026-11-23'))
    for (let other = 0; other < 2_000; other++) openIntervalsOn(calendar, other)
    assert.equal(openIntervalsOn(calendar, day('2026-11-23')), first)
    openIntervalsOn(calendar, 2_000)
    const again = openIntervalsOn(calendar, day('2026-11-23'))
    assert.deepEqual(again, first)
    assert.notEqual(again, first)
  })

  it('have come round within two weeks of today, or of the last day off that lies ahead', () => {
    const monday = day('2026-11-23')
    const off = [
      { date: '2027-01-01', name: 'New Year' },
      { date: '2026-12-25', name: 'Christmas Day' },
    ]
    assert.equal(searchLimit(anew({ holidays: [] }), monday), monday + 15)
    assert.equal(searchLimit(anew({ holidays: off }), monday), day('2027-01-01') + 15)
    assert.equal(searchLimit(anew({ holidays: off }), day('2027-02-01')), day('2027-02-01') + 15)
    const december = Array.from({ length: 31 }, (_, i) => `2026-12-${String(i + 1).padStart(2, '0')}`)
    const closed = anew({ holidays: december.map((date) => ({ date, name: 'Moving house' })) })
    assert.equal(nextOpening(closed, new Date('2026-12-01T12:00:00Z')).toISOString(), '2027-01-01T15:00:00.000Z')
  })
})

describe('Which hours are in force', () => {
  const versions = [
    anew({ version: 1 }),
    anew({ version: 3, effectiveFrom: '2026-06-01' }),
    anew({ version: 2, effectiveFrom: '2026-06-01' }),
    anew({ version: 4, effectiveFrom: '2026-12-01' }),
    anew({ version: 5, effectiveFrom: '2026-03-01' }),
  ]
  const orders = [versions, versions.toReversed(), [2, 0, 4, 3, 1].flatMap((i) => versions[i] ?? [])]
  it('the latest that have begun, and of two that begin on one day the newer, in whatever order they are kept', () => {
    for (const kept of orders) {
      const inForce = (date: string) => findCalendarInForce(kept, new Date(`${date}T18:00:00Z`))?.version
      assert.deepEqual(
        ['2025-12-31', '2026-01-01', '2026-03-01', '2026-05-31', '2026-06-01', '2026-11-30', '2026-12-01'].map(inForce),
        [undefined, 1, 5, 5, 3, 3, 4],
      )
    }
  })
})
