import type { Actor } from '#kernel/actor.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { moved, saveCase } from '#modules/cases/cases.store.ts'
import { endTasks } from '#modules/cases/tasks.store.ts'

/** Ends an answered matter with what is left of its tasks. The caller has seen that no red flag is open. */
export async function closeAnswered(
  tx: WriteTx,
  c: Granted<CaseRow>,
  actor: Actor,
  result: string,
): Promise<Granted<CaseRow>> {
  const closed = await saveCase(tx, c, {
    ...moved(c, 'close'),
    outcome: c.outcome ?? 'answered',
    closedAt: tx.now,
    checkInAt: null,
    promise: null,
    promiseDueAt: null,
  })
  await endTasks(tx, closed, 'all', actor, result)
  return closed
}
