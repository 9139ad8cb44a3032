import { nextOpening, toOpenTime } from './business-time.ts'
import type { PracticeCalendar } from './practice-calendar.ts'

const HOUR = 3_600_000
/**
 * Draft, to be signed off by a medical director. A first contact within 48 hours: National Action Alliance for Suicide
 * Prevention, Recommended Standard Care for People with Suicide Risk (2018); Zero Suicide asks for 24 to 72 hours, and The Joint
 * Commission, NPSG.15.01.01 (2019), for a written way that is kept. The house takes the day after, for everybody.
 */
const WITHIN = { wanted: 24 * HOUR, most: 72 * HOUR, least: 4 * HOUR } as const
const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms)

/**
 * When: a day from now, while the practice is open or as it next opens; where it is closed for longer than three days, before it
 * closes, if that leaves some hours; and else on the wall clock, of whoever is on call.
 */
export function contactTime(now: Date, calendar: PracticeCalendar): Date {
  const wanted = later(now, WITHIN.wanted)
  const opens = nextOpening(calendar, wanted)
  if (opens <= later(now, WITHIN.most)) return opens
  const before = toOpenTime(calendar, wanted, later(now, WITHIN.least))
  return before < wanted ? before : wanted
}
