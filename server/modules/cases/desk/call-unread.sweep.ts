import { event } from '#contract/events.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import type { SweepAct } from '#modules/cases/desk/sweep.types.ts'
import { minutesFrom } from '#modules/cases/desk/working.ts'
import { planOf } from '#modules/cases/plan.views.ts'
import { openTask } from '#modules/cases/tasks.store.ts'

/** An answer the patient has not read: somebody calls. */
export const callUnread: SweepAct = async (tx, c) => {
  if ((await openTasksOf(tx, c.id)).some((t) => t.kind === 'call_patient')) return 'somebody is to call already'
  const urgent = c.acuity === 'emergency' || c.acuity === 'urgent' || (await planOf(tx, c))?.urgent === true
  const { unreadUrgentMinutes, unreadRoutineMinutes } = (await practiceClock(tx)).notify
  await openTask(tx, c, {
    kind: 'call_patient',
    teamId: c.teamId,
    whoseMove: 'care_team',
    needs: 'staff',
    dueAt: minutesFrom(tx.now, urgent ? unreadUrgentMinutes : unreadRoutineMinutes),
    wallClock: urgent,
  })
  return { events: [event('case.task_changed', { caseId: c.id })], fields: ['call_patient'] }
}
