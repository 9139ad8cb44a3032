import type { concludeCase, concludeOutcomes, convertTo } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'

export type End = (typeof concludeOutcomes)[number]
/** What the sheet holds, whole or not; `text` is null while the house's own words stand. */
export type EndForm = {
  readonly end: End | undefined
  readonly until: string
  readonly to: (typeof convertTo)[number] | undefined
  readonly of: string | undefined
  readonly reason: string
  readonly text: string | null
}

/** Ends that close nothing: something brings the matter back. */
export const staysOpen = (end: End): boolean => end === 'test_pending' || end === 'converted'

const LONGEST_WAIT_DAYS = 90
/** The civil date there, as 2026-03-04. */
export const civilDay = (at: Date | number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)
/** Whether a result can be looked for on this day. Dates as YYYY-MM-DD stand in the order of their letters. */
export const canWaitUntil = (day: string, today: string): boolean =>
  day > today && day <= dayAfter(today, LONGEST_WAIT_DAYS)
/** The civil date so many days after another. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The day on which a result is really looked for: the chosen one, or the next on which the practice is open. */
export const looksOn = (day: string, closed: readonly string[]): string =>
  closed.includes(day) ? looksOn(dayAfter(day, 1), closed) : day

/** Why an end is not open: what is asked of everybody, or what is wanting here. */
export function whyNotEnd(
  end: End,
  ends: readonly End[],
  flagOpen: boolean,
): `${End}.off` | 'off.flag' | 'off.flagged' {
  if (flagOpen) return 'off.flag'
  // Who may let it go on by phone has the matter: only that a red flag was found in it keeps a wait from them.
  return end === 'test_pending' && ends.includes('converted') ? 'off.flagged' : `${end}.off`
}

/** What is wanting before it can be sent; undefined when nothing is. */
export function missingOf(f: EndForm, today: string): 'why' | 'until' | 'to' | 'of' | 'reason' | undefined {
  if (f.end === undefined) return 'why'
  if (f.end === 'test_pending' && !canWaitUntil(f.until, today)) return 'until'
  if (f.end === 'converted' && f.to === undefined) return 'to'
  if (f.end === 'duplicate' && f.of === undefined) return 'of'
  if (f.end === 'entered_in_error' && f.reason.trim() === '') return 'reason'
  return undefined
}

/** The reason as it is sent; undefined while something is wanting. */
export function whyOf(f: EndForm): InputOf<typeof concludeCase>['why'] | undefined {
  switch (f.end) {
    case 'no_response':
      return { outcome: f.end }
    case 'test_pending':
      return { outcome: f.end, until: f.until }
    case 'converted':
      return f.to && { outcome: f.end, to: f.to }
    case 'duplicate':
      return f.of === undefined ? undefined : { outcome: f.end, of: f.of }
    case 'entered_in_error':
      return { outcome: f.end, reason: f.reason.trim() }
    case undefined:
      return undefined
  }
}
