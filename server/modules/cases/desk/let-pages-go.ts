import type { Actor } from '#kernel/actor.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import { staffAuthor } from '#modules/cases/cases.store.ts'
import { heldOfMatter } from '#modules/cases/desk/alongside.ts'
import { letGo } from '#modules/cases/desk/let-go.ts'

/**
 * Who passes the matter on, or waits for the patient, no longer has its emergency in hand: its page rings again at once.
 * A page whose every emergency was disposed of is over, and stays so.
 */
export async function letPagesGo(tx: WriteTx, c: Granted<CaseRow>, a: Actor): Promise<Granted<CaseRow>> {
  let now = c
  for (const page of heldOfMatter(await openTasksOf(tx, c.id), a, tx.now))
    if (page.kind === 'emergency_page') now = await letGo(tx, now, page, staffAuthor(a), 'released')
  return now
}
