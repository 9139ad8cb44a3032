import type { WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import type { NewTask } from '#modules/cases/tasks.store.ts'

/** Somebody makes sure that the patient was reached. It takes the place of an arrival nobody has confirmed yet, and is due no later than that was. */
export async function arrivalTask(tx: WriteTx, c: CaseRow, dueAt: Date, wallClock = false): Promise<NewTask> {
  const before = (await openTasksOf(tx, c.id)).find((t) => t.kind === 'confirm_arrival')
  return {
    kind: 'confirm_arrival',
    teamId: c.teamId,
    whoseMove: 'care_team',
    needs: 'staff',
    dueAt: before?.dueAt && before.dueAt < dueAt ? before.dueAt : dueAt,
    wallClock: wallClock || before?.wallClock === true,
  }
}
