import { remind } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, ReadTx, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'
import { addEntry, moved, type Author, type CasePatch } from '#modules/cases/cases.store.ts'
import { dropLease, setDue } from '#modules/cases/tasks.store.ts'

export const lettingGoWrites = ['task', 'clinical_case', 'timeline_entry'] as const

/**
 * The task goes back to its pool, and a matter under review is ready for the next: by will, or by neglect. An emergency
 * nobody holds any more climbs again at once. Who took it for triage and left nothing on record has not looked: its first
 * look is due as it was.
 */
export async function letGo(
  tx: WriteTx,
  c: Granted<CaseRow>,
  task: TaskRow,
  author: Author,
  what: 'released' | 'lease_over',
): Promise<Granted<CaseRow>> {
  await dropLease(tx, task.id)
  if (task.kind === 'emergency_page') await remind(tx, 'page', task.id, tx.now)
  const unlooked = task.kind === 'triage' && c.state === 'triage' && !(await leftSomething(tx, c))
  const patch: CasePatch =
    task.kind === 'review' && c.state === 'in_review' ? moved(c, 'release') : unlooked ? { firstLookAt: null } : {}
  if (unlooked) await setDue(tx, c, ['triage'], c.safetyDueAt)
  const content = { taskId: task.id, what, personId: task.holder }
  const entry = { kind: 'assignment' as const, author, language: c.language, label: 'staff_only' as const, content }
  return (await addEntry(tx, c, entry, patch)).c
}

/** Whether staff have put anything on record since the first look but who had it in hand: words, a triage, what became of a flag. */
async function leftSomething(tx: ReadTx, c: CaseRow): Promise<boolean> {
  if (c.firstLookAt === null) return true
  const here = sql`organization_id = ${tx.organizationId} and case_id = ${c.id}`
  const since = sql`at >= ${c.firstLookAt}`
  const row = await tx.find(sql`select 1 as one from timeline_entry
      where ${here} and ${since} and author_kind = 'person' and author_role <> 'patient' and kind <> 'assignment'
    union all select 1 from staff_note where ${here} and ${since}
    union all select 1 from safety_finding where ${here} and disposed_at >= ${c.firstLookAt} limit 1`)
  return row !== undefined
}
