import { addBusinessDays } from '#clinical/time/business-time.ts'
import { event } from '#contract/events.ts'
import { remind } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { practiceClock } from '#modules/directory/index.ts'
import type { SweepAct } from '#modules/cases/desk/sweep.types.ts'
import { isHeld } from '#modules/cases/desk/working.ts'

/**
 * Its day has come. Nobody outside has answered: the care team's, due now. Still not done an open day later: it stands before all
 * that is calm, and those up the chain are told, again each open day.
 */
export const chaseLoop: SweepAct = async (tx, c, task) => {
  const { loopId } = task
  if (loopId === null) return 'it is no loop'
  if (task.dueAt !== null && task.dueAt > tx.now) {
    await remind(tx, 'loop', task.id, task.dueAt)
    return 'its day has not come'
  }
  const { calendar } = await practiceClock(tx)
  await remind(tx, 'loop', task.id, addBusinessDays(calendar, tx.now, 1))
  if (task.whoseMove !== 'care_team') {
    await tx.query(sql`update task set whose_move = 'care_team', version = version + 1
      where organization_id = ${tx.organizationId} and id = ${task.id}`)
    return { events: [event('case.task_changed', { caseId: c.id })], fields: ['loop'] }
  }
  if (task.dueAt !== null && addBusinessDays(calendar, task.dueAt, 1) > tx.now) return 'it is due today'
  if (isHeld(task, tx.now)) return 'somebody is at it'
  const [row] = await tx.query(sql<{
    rung: number
  }>`update task set rung = rung + 1, wall_clock = true, version = version + 1
    where organization_id = ${tx.organizationId} and id = ${task.id} returning rung`)
  return {
    events: [event('case.loop_overdue', { caseId: c.id, loopId, rung: row?.rung ?? 1 })],
    fields: ['loop', 'overdue'],
  }
}
