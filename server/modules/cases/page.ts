import { remind } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, ReadTx, WriteTx } from '#kernel/transaction.ts'
import { pagingNow } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf, type TaskRow } from '#modules/cases/cases.access.ts'
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
  const there = await findOpenPage(tx, c.id)
  if (there) {
    const row = await tx.find(
      sql<{ rung: number }>`select rung from task where organization_id = ${tx.organizationId} and id = ${there.id}`,
    )
    return { rung: Math.max(0, (row?.rung ?? 0) - 1), begins: false }
  }
  const { chain, minutes } = await pagingNow(tx, c.patientId)
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

/** So long after its time a page that nobody ever took is not the team's alone any more. */
const ALONE_MS = 10 * MINUTE
/** Of a task `t`: a page that went by unanswered. */
export const wentUnanswered = (now: Date) =>
  sql`(t.kind = 'emergency_page' and t.lease_fence = 0 and t.due_at <= ${new Date(now.getTime() - ALONE_MS)})`

/** Whether this matter's page went by unanswered: then whoever is there is told that somebody needs help, and no more. */
export const isUnanswered = async (tx: ReadTx, caseId: string): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from task t where t.organization_id = ${tx.organizationId} and t.case_id = ${caseId}
    and t.state = 'open' and ${wentUnanswered(tx.now)} limit 1`)) !== undefined

/** The page of this matter's emergency, while one is open. */
export const findOpenPage = async (tx: ReadTx, caseId: string): Promise<TaskRow | undefined> =>
  (await openTasksOf(tx, caseId)).find((t) => t.kind === 'emergency_page')

/** Goes on to the next now, unless somebody has it in hand: whom it rang last, it did not reach. */
export const hastenPage = (tx: WriteTx, page: TaskRow): Promise<void> => remind(tx, 'page', page.id, tx.now)
