import { remind } from '#kernel/outbox.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'
import { addEntry, moved, type Author } from '#modules/cases/cases.store.ts'
import { dropLease } from '#modules/cases/tasks.store.ts'

export const lettingGoWrites = ['task', 'clinical_case', 'timeline_entry'] as const

/**
 * The task goes back to its pool, and a matter under review is ready for the next: by will, or by neglect. An emergency
 * nobody holds any more climbs again at once.
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
  const patch = task.kind === 'review' && c.state === 'in_review' ? moved(c, 'release') : {}
  const content = { taskId: task.id, what, personId: task.holder }
  const entry = { kind: 'assignment' as const, author, language: c.language, label: 'staff_only' as const, content }
  return (await addEntry(tx, c, entry, patch)).c
}
