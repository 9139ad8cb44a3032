import { addBusinessDays, isOpen, nextOpening } from '#clinical/time/business-time.ts'
import { event } from '#contract/events.ts'
import { remind } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { isContactAgain } from '#modules/cases/contact-again.ts'
import type { SweepAct } from '#modules/cases/desk/sweep.types.ts'
import { isHeld, minutesFrom } from '#modules/cases/desk/working.ts'

const AN_HOUR = 60

/**
 * Somebody who was in a crisis is to be contacted now: it stands before all that is calm. An hour later the team hears of it, or
 * while closed who is on call; then at the next opening, and each open day, with the administrators, until somebody has reached them.
 */
export const contactLate: SweepAct = async (tx, c, task) => {
  if (!isContactAgain(task) || task.dueAt === null) return 'it is no contact after a crisis'
  if (task.dueAt > tx.now) {
    await remind(tx, 'contact', task.id, task.dueAt)
    return 'its time has not come'
  }
  const inAnHour = minutesFrom(tx.now, AN_HOUR)
  if (!task.wallClock) {
    await tx.query(sql`update task set wall_clock = true, version = version + 1
      where organization_id = ${tx.organizationId} and id = ${task.id}`)
    await remind(tx, 'contact', task.id, inAnHour)
    return { events: [event('case.task_changed', { caseId: c.id })], fields: ['contact_again'] }
  }
  if (isHeld(task, tx.now)) {
    await remind(tx, 'contact', task.id, inAnHour)
    return 'somebody is at it'
  }
  const { calendar } = await practiceClock(tx)
  const again = isOpen(calendar, tx.now) ? addBusinessDays(calendar, tx.now, 1) : nextOpening(calendar, tx.now)
  await remind(tx, 'contact', task.id, again)
  const [row] = await tx.query(sql<{ rung: number }>`update task set rung = rung + 1, version = version + 1
    where organization_id = ${tx.organizationId} and id = ${task.id} returning rung`)
  const { id: taskId } = task
  return {
    events: [event('case.contact_overdue', { caseId: c.id, taskId, rung: row?.rung ?? 1 })],
    fields: ['contact_again', 'overdue'],
  }
}
