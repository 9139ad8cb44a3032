import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import { practitionerOf } from '#modules/directory/index.ts'

export type Worked = {
  readonly caseId: string
  readonly personId: string
  readonly activity: 'reading' | 'writing' | 'phone'
  readonly seconds: number
}
/** Pages tell of their work every so often: this much late still belongs to the stretch before. */
const SLACK_MS = 15_000

/**
 * Adds the seconds just worked, as one stretch with the last where that was the same work on the same case.
 * One person's stretches never overlap, however many pages are open: nobody works twice at once.
 */
export async function addWork(tx: WriteTx, w: Worked): Promise<void> {
  const last = await tx.find(sql<{
    id: string
    caseId: string
    activity: string
    toAt: Date
  }>`select id, case_id, activity, to_at from work_interval
    where organization_id = ${tx.organizationId} and person_id = ${w.personId} order by to_at desc limit 1`)
  const began = tx.now.getTime() - w.seconds * 1000
  const same = last?.caseId === w.caseId && last.activity === w.activity && last.toAt.getTime() >= began - SLACK_MS
  if (last && same) {
    await tx.query(
      sql`update work_interval set to_at = ${tx.now} where organization_id = ${tx.organizationId} and id = ${last.id} and to_at < ${tx.now}`,
    )
    return
  }
  const from = new Date(Math.min(tx.now.getTime(), Math.max(began, last?.toAt.getTime() ?? 0)))
  const profession = (await practitionerOf(tx, w.personId))?.profession ?? 'none'
  await tx.query(sql`insert into work_interval (organization_id, id, case_id, person_id, profession, licensed, activity, from_at, to_at)
    values (${tx.organizationId}, ${newId()}, ${w.caseId}, ${w.personId}, ${profession}, ${profession !== 'none'}, ${w.activity}, ${from}, ${tx.now})`)
}
