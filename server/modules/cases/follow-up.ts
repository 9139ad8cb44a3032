const HOUR = 3_600_000
const DAY = 24 * HOUR
/** So long the window stays open after a check-in was due, at least: time to answer it, and to write. */
const AFTER_CHECK_IN_DAYS = 2

export const latest = (a: Date | null, b: Date): Date => (a !== null && a > b ? a : b)
export const checkInWindow = (checkInAt: Date): Date => new Date(checkInAt.getTime() + AFTER_CHECK_IN_DAYS * DAY)
export const checkInTime = (now: Date, hours: number): Date => new Date(now.getTime() + hours * HOUR)
