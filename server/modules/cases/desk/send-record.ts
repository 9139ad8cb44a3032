import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import { sentIntake } from '#modules/cases/desk/intake-answers.ts'
import { minutesFrom } from '#modules/cases/desk/working.ts'
import { openTask } from '#modules/cases/tasks.store.ts'

const WITHIN_MINUTES = 72 * 60

/** A summary goes to the patient's own clinician where the patient asked for it when sending; by a person, who says that it went. */
export async function openSendRecord(tx: WriteTx, c: Granted<CaseRow>): Promise<void> {
  if (!(await sentIntake(tx, c))?.ownClinician) return
  if ((await openTasksOf(tx, c.id)).some((t) => t.kind === 'send_record')) return
  const dueAt = minutesFrom(tx.now, WITHIN_MINUTES)
  const { teamId } = c
  await openTask(tx, c, { kind: 'send_record', teamId, whoseMove: 'care_team', needs: 'staff', dueAt })
}
