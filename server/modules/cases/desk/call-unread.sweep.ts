import { event } from '#contract/events.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { openCall } from '#modules/cases/calls.ts'
import { isReadWithinTheHour } from '#modules/cases/desk/reading-limit.ts'
import type { SweepAct } from '#modules/cases/desk/sweep.types.ts'
import { minutesFrom } from '#modules/cases/desk/working.ts'
import { planOf } from '#modules/cases/plan.views.ts'

/** An answer the patient has not read: somebody calls. */
export const callUnread: SweepAct = async (tx, c) => {
  const urgent = await isReadWithinTheHour(tx, c, (await planOf(tx, c))?.urgent === true)
  const { unreadUrgentMinutes, unreadRoutineMinutes } = (await practiceClock(tx)).notify
  const dueAt = minutesFrom(tx.now, urgent ? unreadUrgentMinutes : unreadRoutineMinutes)
  if (!(await openCall(tx, c, { reason: 'unread', dueAt, wallClock: urgent }))) return 'somebody is to call already'
  return { events: [event('case.task_changed', { caseId: c.id })], fields: ['call_patient'] }
}
