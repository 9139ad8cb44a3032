import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { NoticeRow } from '#modules/notifications/notifications.access.ts'

export type NewNotice = Pick<NoticeRow, 'caseId' | 'kind' | 'cause' | 'subjectId' | 'seq' | 'reminder'> & {
  readonly people: readonly (string | null)[]
}

/**
 * A row for each person not told of this yet. The same event, delivered again, tells nobody twice; nor do two events that
 * speak of the same words in a thread.
 */
export async function insertNotices(tx: WriteTx, n: NewNotice): Promise<string[]> {
  const rows = n.people.map((personId) => ({ id: newId(), person_id: personId }))
  const made = await tx.query(sql<{ id: string }>`insert into notice
      (organization_id, id, person_id, case_id, kind, cause, subject_id, seq, state, reminder, created_at)
    select ${tx.organizationId}::uuid, x.id, x.person_id, ${n.caseId}::uuid, ${n.kind}, ${n.cause}::uuid, ${n.subjectId}::uuid, ${n.seq}::int, 'waiting', ${n.reminder}::int, ${tx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, person_id uuid)
    where ${n.seq}::int is null or not exists (select 1 from notice o where o.organization_id = ${tx.organizationId} and o.case_id = ${n.caseId}
      and o.person_id = x.person_id and o.kind = ${n.kind} and o.seq = ${n.seq} and o.reminder = ${n.reminder})
    on conflict do nothing returning id`)
  return made.map(({ id }) => id)
}

export async function setNoticeState(
  tx: WriteTx,
  n: Granted<NoticeRow>,
  state: 'sent' | 'skipped' | 'failed',
): Promise<void> {
  await tx.query(sql`update notice set state = ${state}, sent_at = ${state === 'sent' ? tx.now : null}, version = version + 1
    where organization_id = ${tx.organizationId} and id = ${n.id}`)
}
