import { nextOpening } from '#clinical/time/business-time.ts'
import { fromEpochDay, toEpochDay } from '#clinical/time/civil-date.ts'
import type { PracticeCalendar } from '#clinical/time/practice-calendar.ts'
import { civilDateIn, instantOf } from '#clinical/time/zoned-time.ts'
import { isTaskKind } from '#contract/case-states.ts'
import type { Language } from '#contract/roles.ts'
import { sayWrong } from '#contract/words/wrong.ts'
import { AppError } from '#kernel/errors.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'
import { isContactAgain } from '#modules/cases/contact-again.ts'
import type { NewTask } from '#modules/cases/tasks.store.ts'

/** Of all follow-ups the one that only staff may end: the day on which an undecided matter that waits for a test comes back. The window in which a patient may ask again is anyone's. */
export const isTestDay = (t: Pick<TaskRow, 'kind' | 'needs'>): boolean => t.kind === 'follow_up' && t.needs === 'staff'
/**
 * What is to come back to the house: the day of a test, a referral, an ordered test, the contact after a crisis, and whatever a newer
 * server opened that this code does not know. Only a person ends it, whatever else happens to the matter.
 */
export const comesBack = (t: Pick<TaskRow, 'kind' | 'needs' | 'loopId'>): boolean =>
  isTestDay(t) || t.loopId !== null || isContactAgain(t) || !isTaskKind(t.kind)
export const isAwaited = (tasks: readonly TaskRow[]): boolean => tasks.some(comesBack)

/** The day on which staff look for the result. */
export const testDay = (teamId: string, dueAt: Date): NewTask => ({
  kind: 'follow_up',
  teamId,
  whoseMove: 'other',
  needs: 'staff',
  dueAt,
  look: { kind: 'follow_up', at: dueAt },
})

/** A result that nobody looks for in so long is not waited for: it is forgotten. */
const LONGEST_WAIT_DAYS = 90

/** When the practice opens on the civil date a person chose, or the next it is open. `path`: the field they chose it in. */
export async function lookedForOn(tx: ReadTx, language: Language, path: string, until: string): Promise<Date> {
  const { zone, calendar } = await practiceClock(tx)
  const days = toEpochDay(until) - toEpochDay(civilDateIn(zone, tx.now))
  if (days < 1 || days > LONGEST_WAIT_DAYS) {
    const message = sayWrong(language, 'day_within', { days: LONGEST_WAIT_DAYS })
    throw new AppError('input.invalid', {}, [{ path, message }])
  }
  return nextOpening(calendar, new Date(instantOf(zone, toEpochDay(until), 0)))
}

/** Days from tomorrow on that can be chosen and on which nobody looks, and those after them until the practice opens: YYYY-MM-DD. */
export function closedDaysToCome(calendar: PracticeCalendar, zone: string, now: Date): string[] {
  const today = toEpochDay(civilDateIn(zone, now))
  const closed: string[] = []
  let day = today + 1
  while (day <= today + LONGEST_WAIT_DAYS) {
    const opens = toEpochDay(civilDateIn(zone, nextOpening(calendar, new Date(instantOf(zone, day, 0)))))
    for (; day < opens; day += 1) closed.push(fromEpochDay(day))
    day = opens + 1
  }
  return closed
}
