import { toOpenTime } from '#clinical/time/business-time.ts'
import type { PracticeCalendar } from '#clinical/time/practice-calendar.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** So long the window stays open after a check-in was due, at least: time to answer it, and to write. */
const AFTER_CHECK_IN_DAYS = 2

export const latest = (a: Date | null, b: Date): Date => (a !== null && a > b ? a : b)
export const checkInWindow = (checkInAt: Date): Date => new Date(checkInAt.getTime() + AFTER_CHECK_IN_DAYS * DAY)
/**
 * When somebody who was promised to be asked how they are is asked: at the time that was said, while the practice is open, so
 * that "worse" is read. Where it is closed then, before it closed, but by no more than a third of the wait, since too early says
 * nothing of how it went; else at the next opening. Patient and desk are both told this one date.
 */
export const askingTime = (now: Date, told: Date, calendar: PracticeCalendar): Date =>
  toOpenTime(calendar, told, new Date(told.getTime() - Math.max(0, told.getTime() - now.getTime()) / 3))
export const checkInTime = (now: Date, hours: number, calendar: PracticeCalendar): Date =>
  askingTime(now, new Date(now.getTime() + hours * HOUR), calendar)

/** The day on which a patient was told they are asked how they are; one whose time came while the matter is answered anew is not told. */
export const checkInToTell = (c: Pick<CaseRow, 'state' | 'checkInAt'>, now: Date): Date | null =>
  c.state === 'answered' || (c.state !== 'closed' && c.checkInAt !== null && c.checkInAt > now) ? c.checkInAt : null
