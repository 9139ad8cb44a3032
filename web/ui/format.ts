import { type Language, regionOf } from './i18n.ts'

export type Instant = Date | string | number

export type Formats = {
  /** 2:14 am */
  time(at: Instant): string
  /** Tuesday, March 4 */
  day(at: Instant): string
  /** Mar 4, 2026 */
  date(at: Instant): string
  /** Tuesday 11:00 am; with the date when it is more than six days off. */
  moment(at: Instant, now: Instant): string
  number(value: number, digits?: number): string
  money(cents: number): string
  /** a civil date (2026-03-04) that belongs to no time zone */
  civil(date: string): string
  /** Spanish; español */
  languageName(language: Language): string
}

const instant = (at: Instant) => (at instanceof Date ? at : new Date(at))
// Spanish and English both write "a.m."/"AM" with odd spaces; a nurse would write 2:14 am.
const calm = (text: string) =>
  text.replace(/[\s\u00a0\u202f]*([ap])\.?[\s\u00a0\u202f]*m\.?/i, (_, half: string) => `\u00a0${half.toLowerCase()}m`)

/** Dates, times and numbers as people of this language write them, in the given time zone (the device's when absent). */
export function formatsFor(language: Language, timeZone?: string): Formats {
  const region = regionOf[language]
  const zone = timeZone === undefined ? {} : { timeZone }
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(region, { ...zone, ...options })
  const time = dates({ hour: 'numeric', minute: '2-digit' })
  const weekday = dates({ weekday: 'long' })
  const day = dates({ weekday: 'long', month: 'long', day: 'numeric' })
  const date = dates({ year: 'numeric', month: 'short', day: 'numeric' })
  const dayKey = new Intl.DateTimeFormat('en-CA', { ...zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const daysApart = (a: Date, b: Date) =>
    Math.round((Date.parse(dayKey.format(a)) - Date.parse(dayKey.format(b))) / 86_400_000)
  const civil = new Intl.DateTimeFormat(region, { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' })
  return {
    time: (at) => calm(time.format(instant(at))),
    day: (at) => day.format(instant(at)),
    date: (at) => date.format(instant(at)),
    moment(at, now) {
      const [then, today] = [instant(at), instant(now)]
      const clock = calm(time.format(then))
      const apart = daysApart(then, today)
      if (apart === 0) return clock
      return `${Math.abs(apart) <= 6 ? weekday.format(then) : day.format(then)} ${clock}`
    },
    number: (value, digits) =>
      new Intl.NumberFormat(region, digits === undefined ? {} : { maximumFractionDigits: digits }).format(value),
    money: (cents) =>
      new Intl.NumberFormat(region, {
        style: 'currency',
        currency: 'USD',
        minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
      }).format(cents / 100),
    civil: (value) => civil.format(new Date(`${value}T00:00:00Z`)),
    languageName: (named) => new Intl.DisplayNames(region, { type: 'language' }).of(named) ?? named,
  }
}
