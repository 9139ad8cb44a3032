import { contactKinds, isContact } from '#contract/case-states.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'

/** How a matter goes on that was told so, and that nobody has decided yet: `by` is when we call or look again, at the latest. */
export type GoesOn = { readonly as: 'call' | 'visit' | 'test'; readonly by: Date | null }
type Contact = Pick<TaskRow, 'kind' | 'dueAt'>
type Going = Pick<CaseRow, 'state' | 'outcome' | 'followUpUntil'>

/** What a contact still to be made was promised as. An arrival is no promise of ours; older matters hold one for any contact. */
const promisedAs: Readonly<Record<string, 'call' | 'visit'>> = { confirm_call: 'call', confirm_visit: 'visit' }

export function goesOnOf(c: Going, tasks: readonly Contact[]): GoesOn | null {
  if (c.state !== 'answered') return null
  if (c.outcome === 'test_pending') return { as: 'test', by: c.followUpUntil }
  if (c.outcome !== 'converted') return null
  // Without one the call or visit was made, whatever else still keeps the matter open.
  const contact = tasks.find((t) => isContact(t.kind))
  const as = contact && promisedAs[contact.kind]
  return as ? { as, by: contact.dueAt } : null
}

export const goesOnView = (g: GoesOn | null) => g && { as: g.as, by: g.by?.toISOString() ?? null }

/** Of a list of matters, the contacts that are still to be made. */
export async function contactsIn(
  tx: ReadTx,
  rows: readonly (Going & Pick<CaseRow, 'id'>)[],
): Promise<readonly (Contact & Pick<TaskRow, 'caseId'>)[]> {
  const ids = rows.filter((c) => c.state === 'answered' && c.outcome === 'converted').map((c) => c.id)
  if (ids.length === 0) return []
  return tx.query(sql<Contact & Pick<TaskRow, 'caseId'>>`select case_id, kind, due_at from task
    where organization_id = ${tx.organizationId} and case_id = any(${ids}::uuid[]) and state = 'open' and kind = any(${[...contactKinds]}::text[])`)
}
