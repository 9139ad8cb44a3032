import { toEpochDay } from './civil-date.ts'
import { civilDateIn } from './zoned-time.ts'

const MS_PER_MINUTE = 60_000

/**
 * The parts from which a catalogue makes "Answer by Tuesday 11:00 AM · clinic hours".
 * `nearness` says which sentence: a weekday's name is enough for the next six days and misleads beyond.
 */
export type DueParts = {
  readonly nearness: 'overdue' | 'today' | 'tomorrow' | 'this-week' | 'later'
  /** In the locale's words: "Tuesday", "martes". */
  readonly weekday: string
  /** "11:00 AM", "11:00". */
  readonly time: string
  /** "November 24", "24 de noviembre"; with the year when it is not this one. */
  readonly date: string
  /** "CST", "GMT-6": whose clock it is, for a reader in another zone. */
  readonly zoneName: string
  /** Civil days from now in that zone; 0 today, negative when past. */
  readonly days: number
  /** Whole minutes from now, rounded down; negative when late. */
  readonly minutes: number
}

function nearnessOf(days: number, late: boolean): DueParts['nearness'] {
  if (late) return 'overdue'
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  return days < 7 ? 'this-week' : 'later'
}

/** Throws a RangeError for an unknown zone or a malformed locale. */
export function describeDue(dueAt: Date, now: Date, zone: string, locale: string): DueParts {
  const dueDate = civilDateIn(zone, dueAt)
  const today = civilDateIn(zone, now)
  const days = toEpochDay(dueDate) - toEpochDay(today)
  const show = (options: Intl.DateTimeFormatOptions): string =>
    // Newer runtimes put a narrow no-break space before AM; words typed and searched by people use the plain one.
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(dueAt).replaceAll('\u202F', ' ')
  const sameYear = dueDate.slice(0, 4) === today.slice(0, 4)
  const zoneName = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(dueAt)
    .find(({ type }) => type === 'timeZoneName')?.value
  return {
    nearness: nearnessOf(days, dueAt < now),
    weekday: show({ weekday: 'long' }),
    time: show({ hour: 'numeric', minute: '2-digit' }),
    date: show({ month: 'long', day: 'numeric', ...(sameYear ? {} : { year: 'numeric' }) }),
    zoneName: zoneName ?? zone,
    days,
    minutes: Math.floor((dueAt.getTime() - now.getTime()) / MS_PER_MINUTE),
  }
}
