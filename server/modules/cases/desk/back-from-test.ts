import type { Actor } from '#kernel/actor.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { saveCase } from '#modules/cases/cases.store.ts'
import { findingsOf } from '#modules/cases/findings.store.ts'
import { openAgain, reopenPatch } from '#modules/cases/reopen-case.ts'
import { endTasks } from '#modules/cases/tasks.store.ts'

/** The result that was waited for is here, or its day has come without it: triage's again, with clocks of its own. */
export async function backFromTest(tx: WriteTx, c: Granted<CaseRow>, actor: Actor): Promise<Granted<CaseRow>> {
  const patch = await reopenPatch(tx, c, c.acuity ?? 'clinical', await findingsOf(tx, c))
  const open = await saveCase(tx, c, patch)
  await endTasks(tx, open, ['test_day'], actor, 'triage looks at it')
  await openAgain(tx, open, actor)
  return open
}
