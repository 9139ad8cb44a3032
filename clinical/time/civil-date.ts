/** A date on a calendar, with no time and no zone: `2026-03-08`. */
export type CivilDate = string

const MS_PER_DAY = 86_400_000
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

/** Days since 1970-01-01. Throws a RangeError when the text is not a real date such as `2026-02-28`. */
export function toEpochDay(date: CivilDate): number {
  const match = SHAPE.exec(date)
  const ms = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : Number.NaN
  if (Number.isNaN(ms) || fromEpochDay(ms / MS_PER_DAY) !== date) {
    throw new RangeError(`"${date}" is not a date. Write a real one as YYYY-MM-DD, for example 2026-02-28.`)
  }
  return ms / MS_PER_DAY
}

/** The civil date `day` days after 1970-01-01. */
export function fromEpochDay(day: number): CivilDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

export function isCivilDate(text: string): boolean {
  try {
    toEpochDay(text)
    return true
  } catch {
    return false
  }
}
