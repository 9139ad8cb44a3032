import type { Language } from '#contract/roles.ts'
import { sayWrong, type Wrong, type WrongFacts } from '#contract/words/wrong.ts'
import { type CivilDate, isCivilDate, toEpochDay } from './civil-date.ts'
import { civilDateIn, instantOf, isZone } from './zoned-time.ts'

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Open from `opens` up to but not including `closes`, by the clock on the practice's wall: `08:00`, `24:00`. */
export type OpenSpan = { readonly opens: string; readonly closes: string }

/** A day that is not like its weekday: closed, unless it says `hours`. */
export type Holiday = { readonly date: CivilDate; readonly name: string; readonly hours?: readonly OpenSpan[] }

/** One immutable version of a practice's hours. */
export type PracticeCalendar = {
  readonly id: string
  readonly version: number
  /** IANA name, for example America/Chicago. */
  readonly zone: string
  readonly weekly: Readonly<Partial<Record<Weekday, readonly OpenSpan[]>>>
  readonly holidays: readonly Holiday[]
  /** First date on which this version is in force. */
  readonly effectiveFrom: CivilDate
}

/** Open from `from` up to but not including `to`, both in milliseconds since 1970. */
export type OpenInterval = { readonly from: number; readonly to: number }

export class CalendarError extends Error {
  override readonly name = 'CalendarError'
}

type CompiledDay = readonly (readonly [from: number, to: number])[]
type Compiled = {
  readonly weekly: readonly CompiledDay[]
  readonly holidays: ReadonlyMap<number, CompiledDay>
  readonly lastHoliday: number
  readonly days: Map<number, readonly OpenInterval[]>
}

const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/

function minutesOf(clock: string): number | undefined {
  if (clock === '24:00') return 1440
  const match = CLOCK.exec(clock)
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined
}

/** What is wrong with a calendar; `sayWrong` has the words. */
export type CalendarProblem = { readonly what: Wrong; readonly facts?: WrongFacts }

const dayWords = {
  mon: { en: 'Monday', es: 'Lunes' },
  tue: { en: 'Tuesday', es: 'Martes' },
  wed: { en: 'Wednesday', es: 'Miércoles' },
  thu: { en: 'Thursday', es: 'Jueves' },
  fri: { en: 'Friday', es: 'Viernes' },
  sat: { en: 'Saturday', es: 'Sábado' },
  sun: { en: 'Sunday', es: 'Domingo' },
} as const satisfies Record<Weekday, Record<Language, string>>

function spanProblems(where: WrongFacts[string], spans: readonly OpenSpan[]): CalendarProblem[] {
  let last = 0
  return spans.flatMap(({ opens, closes }): CalendarProblem[] => {
    const [from, to] = [minutesOf(opens), minutesOf(closes)]
    const facts = { where, opens, closes }
    if (from === undefined || to === undefined) return [{ what: 'hours_unreadable', facts }]
    if (to <= from) return [{ what: 'hours_backwards', facts }]
    if (from < last) return [{ what: 'hours_overlap', facts }]
    last = to
    return []
  })
}

/** What is wrong with a calendar, for the administrator who typed it; empty when nothing is. */
export function findCalendarProblems(calendar: PracticeCalendar): readonly CalendarProblem[] {
  const { zone, effectiveFrom, weekly, holidays } = calendar
  const problems: CalendarProblem[] = []
  if (!isZone(zone)) problems.push({ what: 'zone_unknown', facts: { zone } })
  if (!isCivilDate(effectiveFrom)) problems.push({ what: 'date_unreadable', facts: { date: effectiveFrom } })
  for (const day of WEEKDAYS) problems.push(...spanProblems(dayWords[day], weekly[day] ?? []))
  const seen = new Set<string>()
  for (const { date, name, hours } of holidays) {
    if (!isCivilDate(date)) problems.push({ what: 'holiday_unreadable', facts: { name, date } })
    if (seen.has(date)) problems.push({ what: 'holiday_twice', facts: { name, date } })
    seen.add(date)
    problems.push(...spanProblems(name, hours ?? []))
  }
  const everOpen = WEEKDAYS.some((day) => (weekly[day] ?? []).length > 0)
  if (!everOpen) problems.push({ what: 'never_open' })
  return problems
}

const compiled = new WeakMap<PracticeCalendar, Compiled>()

function compile(calendar: PracticeCalendar): Compiled {
  const known = compiled.get(calendar)
  if (known) return known
  const problems = findCalendarProblems(calendar)
  if (problems.length > 0) {
    const said = problems.map(({ what, facts }) => sayWrong('en', what, facts))
    throw new CalendarError(`Calendar ${calendar.id} version ${calendar.version} cannot be used. ${said.join(' ')}`)
  }
  const day = (spans: readonly OpenSpan[]): CompiledDay =>
    spans.map((span) => [minutesOf(span.opens) ?? 0, minutesOf(span.closes) ?? 0] as const)
  const holidays = new Map(calendar.holidays.map((h) => [toEpochDay(h.date), day(h.hours ?? [])] as const))
  const made: Compiled = {
    weekly: WEEKDAYS.map((name) => day(calendar.weekly[name] ?? [])),
    holidays,
    lastHoliday: Math.max(...holidays.keys(), Number.MIN_SAFE_INTEGER),
    days: new Map(),
  }
  compiled.set(calendar, made)
  return made
}

/** When the practice is open on one civil date (as days since 1970-01-01), as instants, in order. */
export function openIntervalsOn(calendar: PracticeCalendar, epochDay: number): readonly OpenInterval[] {
  const { weekly, holidays, days } = compile(calendar)
  const known = days.get(epochDay)
  if (known) return known
  // 1970-01-01 was a Thursday, three days after a Monday.
  const weekday = (((epochDay + 3) % 7) + 7) % 7
  const intervals = (holidays.get(epochDay) ?? weekly[weekday] ?? [])
    .map(([from, to]) => ({
      from: instantOf(calendar.zone, epochDay, from),
      to: instantOf(calendar.zone, epochDay, to),
    }))
    // Hours that fall wholly into a skipped hour do not exist that day.
    .filter((interval) => interval.to > interval.from)
  // The memory is a convenience: emptied now and then, so that a long-lived server does not grow.
  if (days.size > 2000) days.clear()
  days.set(epochDay, intervals)
  return intervals
}

/** The last civil date (as days since 1970-01-01) by which a calendar must have opened, looking forward from `fromDay`. */
export function searchLimit(calendar: PracticeCalendar, fromDay: number): number {
  // Every weekday's hours come round within a week once the listed holidays are over; a spring change can take one.
  return Math.max(fromDay, compile(calendar).lastHoliday) + 15
}

/** The version in force at an instant: the latest that has begun in its own zone. */
export function findCalendarInForce(versions: readonly PracticeCalendar[], at: Date): PracticeCalendar | undefined {
  return versions
    .filter((calendar) => calendar.effectiveFrom <= civilDateIn(calendar.zone, at))
    .toSorted((a, b) =>
      a.effectiveFrom === b.effectiveFrom ? b.version - a.version : a.effectiveFrom < b.effectiveFrom ? 1 : -1,
    )[0]
}
