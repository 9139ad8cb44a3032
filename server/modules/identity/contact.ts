import type { Language } from '#contract/roles.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { openPerson } from '#modules/identity/identity.access.ts'
import type { PersonRow } from '#modules/identity/identity.types.ts'
import { readEmailCode } from '#modules/identity/one-time.store.ts'

export type Contact = {
  readonly email: string
  readonly name: string
  readonly language: Language
  readonly confirmed: boolean
}

/** Where mail to a person goes, and in which language. Undefined for nobody and for the disabled. */
export async function contactOf(tx: ReadTx, personId: string): Promise<Contact | undefined> {
  const p =
    await tx.find(sql<PersonRow>`select person_id, email_hash, email_claim, sealed, language, email_confirmed_at, disabled_at, version
    from person where person_id = ${personId} and disabled_at is null`)
  if (!p) return undefined
  const { email, name } = await openPerson(tx, p)
  return { email, name, language: p.language, confirmed: p.emailConfirmedAt !== null }
}

/** Whether this person proved that they read the mail sent to their address. */
export const isEmailConfirmed = async (tx: ReadTx, personId: string): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from person where person_id = ${personId} and email_confirmed_at is not null`)) !==
  undefined

/** Names by person id, for lists of colleagues; each name costs one trip for its key. */
export async function personNames(tx: ReadTx, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows =
    await tx.query(sql<PersonRow>`select person_id, email_hash, email_claim, sealed, language, email_confirmed_at, disabled_at, version
    from person where person_id = any(${[...personIds]}::uuid[])`)
  const names = new Map<string, string>()
  for (const p of rows) names.set(p.personId, (await openPerson(tx, p)).name)
  return names
}

/**
 * What follows `identity.code_wanted`. `code`: eight digits to confirm the address with; null: the address belongs to another
 * account already, and the mail tells its owner so. Null altogether: spent, replaced or over; there is nothing to send.
 */
export async function codeToMail(
  tx: ReadTx,
  oneTimeId: string,
): Promise<{ personId: string; email: string; language: Language; code: string | null } | null> {
  const found = await readEmailCode(tx, oneTimeId)
  const contact = found && (await contactOf(tx, found.personId))
  return contact
    ? { personId: found.personId, email: contact.email, language: contact.language, code: found.code }
    : null
}
