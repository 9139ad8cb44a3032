import { sql } from '#kernel/sql.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { pagingNow } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import { openTask, ringNext } from '#modules/cases/tasks.store.ts'

const MINUTE = 60_000

/**
 * An emergency's page: a task with its own clock on the wall, of the team in opening hours and of who is on call while closed.
 * One that rings already rings whom it rings now. `rung`: how many of those on call it had rung before.
 */
export async function ringPage(
  tx: WriteTx,
  c: Granted<CaseRow>,
): Promise<{ readonly rung: number; readonly begins: boolean }> {
  const there = (await openTasksOf(tx, c.id)).find((t) => t.kind === 'emergency_page')
  if (there) {
    const row = await tx.find(
      sql<{ rung: number }>`select rung from task where organization_id = ${tx.organizationId} and id = ${there.id}`,
    )
    return { rung: Math.max(0, (row?.rung ?? 0) - 1), begins: false }
  }
  const { chain, minutes } = await pagingNow(tx, c.teamId)
  const due = new Date(tx.now.getTime() + minutes * MINUTE)
  const id = await openTask(tx, c, {
    kind: 'emergency_page',
    teamId: c.teamId,
    whoseMove: 'care_team',
    needs: 'staff',
    dueAt: due,
    wallClock: true,
    look: { kind: 'page', at: due },
  })
  return { rung: await ringNext(tx, id, chain), begins: true }
}
