import { type CivilDate, fromEpochDay } from './civil-date.ts'

const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  let made: Intl.DateTimeFormat
  try {
    made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  } catch {
    throw new RangeError(`"${zone}" is not a known time zone. Use an IANA name, for example America/Chicago.`)
  }
  formats.set(zone, made)
  return made
}

/** True when this runtime knows the IANA zone. */
export function isZone(zone: string): boolean {
  // A runtime also takes "-06:00", which knows no summer time.
  if (/^[+-]/.test(zone)) return false
  try {
    formatFor(zone)
    return true
  } catch {
    return false
  }
}

/** What a clock on the wall in `zone` shows at `instant`, as milliseconds counted as if that clock were UTC. */
export function toWall(zone: string, instant: number): number {
  if (!Number.isFinite(instant)) throw new RangeError('The instant is not a valid date.')
  const whole = Math.floor(instant / 1000) * 1000
  const part: Record<string, number> = {}
  for (const { type, value } of formatFor(zone).formatToParts(whole)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) + (instant - whole)
}

/**
 * The first instant at which the clock on the wall in `zone` shows `wall` or has passed it.
 * A time skipped in spring becomes the moment of the change; a time shown twice in autumn is the first of the two;
 * so a later wall time never comes out earlier, and no opening hours turn negative.
 */
export function fromWall(zone: string, wall: number): number {
  const before = toWall(zone, wall - MS_PER_DAY) - (wall - MS_PER_DAY)
  const after = toWall(zone, wall + MS_PER_DAY) - (wall + MS_PER_DAY)
  const candidates = [wall - before, wall - after].toSorted((a, b) => a - b)
  for (const instant of candidates) if (toWall(zone, instant) === wall) return instant
  // The wall time was skipped: look between the two readings for the moment of the change.
  let [low = wall, high = wall] = candidates
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (toWall(zone, middle) >= wall) high = middle
    else low = middle
  }
  return high
}

/** The date on the calendar in `zone` at `instant`. Throws a RangeError for an unknown zone. */
export function civilDateIn(zone: string, instant: Date): CivilDate {
  return fromEpochDay(Math.floor(toWall(zone, instant.getTime()) / MS_PER_DAY))
}

/** The instant at which `epochDay` (days since 1970-01-01) plus `minutes` by the wall clock is reached in `zone`. */
export function instantOf(zone: string, epochDay: number, minutes: number): number {
  return fromWall(zone, epochDay * MS_PER_DAY + minutes * MS_PER_MINUTE)
}
