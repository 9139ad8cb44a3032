import {
  CalendarError,
  type OpenInterval,
  openIntervalsOn,
  type PracticeCalendar,
  searchLimit,
} from './practice-calendar.ts'
import { fromWall, toWall } from './zoned-time.ts'

const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000
const LONGEST_MS = 10 * 366 * MS_PER_DAY

function dayOf(calendar: PracticeCalendar, instant: number): number {
  return Math.floor(toWall(calendar.zone, instant) / MS_PER_DAY)
}

/** Every stretch of open time that ends after `from`, in order, for as long as the caller wants more. */
function* openTimeFrom(calendar: PracticeCalendar, from: number): Generator<OpenInterval> {
  let day = dayOf(calendar, from)
  let limit = searchLimit(calendar, day)
  while (day <= limit) {
    for (const interval of openIntervalsOn(calendar, day)) {
      if (interval.to <= from) continue
      yield { from: Math.max(interval.from, from), to: interval.to }
      limit = searchLimit(calendar, day)
    }
    day += 1
  }
  throw new CalendarError(
    `Calendar ${calendar.id} version ${calendar.version} never opens again. Give it weekly hours that exist on the clock.`,
  )
}

/**
 * The earliest instant by which `milliseconds` of open time have passed since `from`.
 * Time that runs out exactly at closing is due at closing, not the next morning.
 */
export function addBusinessTime(calendar: PracticeCalendar, from: Date, milliseconds: number): Date {
  if (!(milliseconds >= 0 && milliseconds <= LONGEST_MS)) {
    throw new RangeError(`Business time to add must be between 0 and ten years, but is ${milliseconds} ms.`)
  }
  let left = milliseconds
  if (left === 0) return new Date(from)
  for (const interval of openTimeFrom(calendar, from.getTime())) {
    const length = interval.to - interval.from
    if (left <= length) return new Date(interval.from + left)
    left -= length
  }
  throw new CalendarError('A calendar that stops opening.')
}

/** Open milliseconds from one instant to another; negative when `to` is the earlier. */
export function businessTimeBetween(calendar: PracticeCalendar, from: Date, to: Date): number {
  const [start, end] = [from.getTime(), to.getTime()]
  if (end < start) return 0 - businessTimeBetween(calendar, to, from)
  let total = 0
  const last = dayOf(calendar, end)
  for (let day = dayOf(calendar, start); day <= last; day += 1) {
    for (const interval of openIntervalsOn(calendar, day)) {
      total += Math.max(0, Math.min(interval.to, end) - Math.max(interval.from, start))
    }
  }
  return total
}

/** As `addBusinessTime`, in minutes. Throws a RangeError for negative minutes, a CalendarError for a calendar that never opens. */
export function addBusinessMinutes(calendar: PracticeCalendar, from: Date, minutes: number): Date {
  return addBusinessTime(calendar, from, Math.round(minutes * MS_PER_MINUTE))
}

/** As `businessTimeBetween`, in minutes and parts of a minute. */
export function businessMinutesBetween(calendar: PracticeCalendar, from: Date, to: Date): number {
  return businessTimeBetween(calendar, from, to) / MS_PER_MINUTE
}

/** The first instant at or after `at` when the practice is open; `at` itself when it is open then. */
export function nextOpening(calendar: PracticeCalendar, at: Date): Date {
  for (const interval of openTimeFrom(calendar, at.getTime())) return new Date(interval.from)
  throw new CalendarError('A calendar that stops opening.')
}

/** When the practice closes for the day that `at` falls on, where it lives; undefined once it has, or on a day without hours. */
export function closingOn(calendar: PracticeCalendar, at: Date): Date | undefined {
  const last = openIntervalsOn(calendar, dayOf(calendar, at.getTime())).at(-1)?.to
  return last !== undefined && last > at.getTime() ? new Date(last) : undefined
}

/** When the stretch of open time around an instant ends; undefined while closed. Lunch ends a morning. */
export function openUntil(calendar: PracticeCalendar, at: Date): Date | undefined {
  const instant = at.getTime()
  const now = openIntervalsOn(calendar, dayOf(calendar, instant)).find(
    ({ from, to }) => from <= instant && instant < to,
  )
  return now && new Date(now.to)
}

export function isOpen(calendar: PracticeCalendar, at: Date): boolean {
  const instant = at.getTime()
  return openIntervalsOn(calendar, dayOf(calendar, instant)).some(({ from, to }) => from <= instant && instant < to)
}

/**
 * The same time by the wall clock, `days` open days later; what comes in while closed counts from the next opening.
 * Where that day is closed at that time, the end of the open stretch before it, or else that day's opening.
 */
export function addBusinessDays(calendar: PracticeCalendar, from: Date, days: number): Date {
  if (!Number.isInteger(days) || days < 0 || days > 3660) {
    throw new RangeError(`Business days to add must be a whole number from 0 to 3660, but is ${days}.`)
  }
  const start = nextOpening(calendar, from).getTime()
  const first = dayOf(calendar, start)
  let day = first
  for (let passed = 0; passed < days; passed += 1) {
    const next = openTimeFrom(calendar, dayEnd(calendar, day)).next().value
    day = dayOf(calendar, next?.from ?? start)
  }
  if (day === first) return new Date(start)
  const target = fromWall(calendar.zone, toWall(calendar.zone, start) + (day - first) * MS_PER_DAY)
  const intervals = openIntervalsOn(calendar, day)
  if (intervals.some((interval) => interval.from <= target && target <= interval.to)) return new Date(target)
  const before = intervals.findLast((interval) => interval.to < target)
  return new Date(before?.to ?? intervals[0]?.from ?? start)
}

const READ_BEFORE_CLOSING_MS = 3_600_000

/**
 * The same instant where the practice is open then; else an hour before it last closed, so that an answer is still read that day,
 * or later in that hour, but never earlier than `notBefore`; and only then the next opening.
 */
export function toOpenTime(calendar: PracticeCalendar, at: Date, notBefore: Date): Date {
  if (isOpen(calendar, at)) return at
  const first = dayOf(calendar, notBefore.getTime())
  for (let day = dayOf(calendar, at.getTime()); day >= first; day -= 1) {
    const before = openIntervalsOn(calendar, day).findLast(({ to }) => to <= at.getTime())
    if (!before) continue
    const latest = Math.max(before.from, before.to - READ_BEFORE_CLOSING_MS, notBefore.getTime())
    if (latest < before.to) return new Date(latest)
    break
  }
  return nextOpening(calendar, at)
}

/** The last instant of open time on a day that is known to have some. */
function dayEnd(calendar: PracticeCalendar, day: number): number {
  return openIntervalsOn(calendar, day).at(-1)?.to ?? 0
}
