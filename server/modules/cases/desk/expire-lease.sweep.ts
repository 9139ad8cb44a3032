import { event } from '#contract/events.ts'
import { remind } from '#kernel/outbox.ts'
import { theHouse } from '#modules/cases/cases.store.ts'
import { letGo } from '#modules/cases/desk/let-go.ts'
import type { SweepAct } from '#modules/cases/desk/sweep.types.ts'

/** A lease lost by neglect: the task goes back to its pool by itself. */
export const expireLease: SweepAct = async (tx, c, task) => {
  if (task.holder === null || task.leaseUntil === null) return 'nobody holds it'
  if (task.leaseUntil > tx.now) {
    await remind(tx, 'lease', task.id, task.leaseUntil)
    return 'the lease was extended'
  }
  await letGo(tx, c, task, theHouse, 'lease_over')
  return { events: [event('case.released', { caseId: c.id, taskId: task.id })], fields: ['holder', 'state'] }
}
