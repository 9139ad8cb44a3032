import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { matterToTell, readUpTo, type MatterToTell } from '#modules/cases/index.ts'

export type NoticeRow = {
  readonly id: string
  readonly personId: string | null
  readonly caseId: string | null
  readonly kind: string
  readonly cause: string
  readonly subjectId: string | null
  readonly seq: number | null
  readonly state: 'waiting' | 'sent' | 'skipped' | 'failed'
  readonly reminder: number
  readonly createdAt: Date
}
const columns = sql`id, person_id, case_id, kind, cause, subject_id, seq, state, reminder, created_at`

/** Notices are the house's own: no screen shows them. */
export const findNotice = (tx: ReadTx, id: string): Promise<NoticeRow | undefined> =>
  tx.find(sql<NoticeRow>`select ${columns} from notice where organization_id = ${tx.organizationId} and id = ${id}`)
export const lockNotice = (tx: ReadTx, id: string): Promise<NoticeRow | undefined> =>
  tx.find(
    sql<NoticeRow>`select ${columns} from notice where organization_id = ${tx.organizationId} and id = ${id} for update`,
  )

/** Whether it needs no reader any more: they have read that far, or somebody wrote back, or what was asked is asked no longer. */
export async function isOver(tx: ReadTx, n: NoticeRow, known?: MatterToTell): Promise<boolean> {
  if (!n.caseId || !n.personId || n.seq === null) return false
  const matter = known ?? (await matterToTell(tx, n.caseId))
  if (!matter || matter.patientSeq > n.seq || (await readUpTo(tx, n.caseId, n.personId)) >= n.seq) return true
  return n.kind === 'your-turn' && matter.state !== 'awaiting_patient'
}

/** A later notice of the same matter speaks for this one too. */
export const isOvertaken = async (tx: ReadTx, n: NoticeRow): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from notice where organization_id = ${tx.organizationId} and case_id = ${n.caseId} and person_id = ${n.personId}
    and reminder = 0 and seq > ${n.seq} and state <> 'skipped' limit 1`)) !== undefined

/**
 * Whether this page, which did not arrive, was of the only one rung. Whoever it missed before hastens nothing a second time:
 * where no mail leaves at all, the page goes on in its usual time.
 */
export const rangNobody = async (tx: ReadTx, n: NoticeRow, pageOpenedAt: Date): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from notice o where o.organization_id = ${tx.organizationId} and o.case_id = ${n.caseId}
    and o.kind = 'staff-page' and o.id <> ${n.id} and ((o.created_at >= ${n.createdAt} and o.state in ('waiting', 'sent'))
      or (o.created_at >= ${pageOpenedAt} and o.person_id = ${n.personId} and o.state in ('skipped', 'failed'))) limit 1`)) ===
  undefined
