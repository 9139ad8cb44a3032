import type { DomainEvent } from '#contract/events.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import { readsNow } from '#modules/cases/contact-again.ts'
import { minutesFrom } from '#modules/cases/desk/working.ts'
import { raiseFindings } from '#modules/cases/findings.store.ts'
import type { Flag } from '#modules/cases/flag.ts'
import { openTask } from '#modules/cases/tasks.store.ts'

/** A red flag heard on the telephone, on a matter nobody works on: somebody looks within this time. */
const HEARD_MINUTES = 30

/** Raises what a colleague heard, and makes it somebody's work where nothing but `ending`, which is about to end, would be. */
export async function hearByTelephone(
  tx: WriteTx,
  c: Granted<CaseRow>,
  flags: readonly Flag[],
  ending?: string,
): Promise<{ c: Granted<CaseRow>; events: DomainEvent[] }> {
  const raised = await raiseFindings(tx, c, flags, 'by telephone')
  const isRead = (await openTasksOf(tx, c.id)).some((t) => t.id !== ending && readsNow(t))
  if (raised.events.length > 0 && !isRead)
    await openTask(tx, raised.c, {
      kind: 'outreach',
      teamId: c.teamId,
      whoseMove: 'care_team',
      needs: 'triage',
      dueAt: minutesFrom(tx.now, HEARD_MINUTES),
      wallClock: true,
    })
  return raised
}
