import type { Language } from '#contract/roles.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import { ofPerson } from '#kernel/vault.ts'
import { emailHashOf, isOwned, openCredential, openPerson } from '#modules/identity/identity.access.ts'
import type {
  CredentialKind,
  CredentialRow,
  EndedBy,
  PersonRow,
  PersonWords,
} from '#modules/identity/identity.types.ts'

const personPlace = (row: string, rowVersion: number) => ({ table: 'person', column: 'sealed', row, rowVersion })
const credentialPlace = (row: string, rowVersion: number) => ({
  table: 'credential',
  column: 'sealed',
  row,
  rowVersion,
})

/**
 * A new person with a key of their own. `proved` says that they read mail at this address (they came by an invitation);
 * otherwise the address is only claimed. Throws conflict.exists when a proved address has an owner already.
 */
export async function insertPerson(
  tx: WriteTx,
  p: { personId: string; words: PersonWords; language: Language; proved: boolean },
): Promise<{ owned: boolean }> {
  const hash = await emailHashOf(tx, p.words.email)
  const owned = await isOwned(tx, hash)
  if (owned && p.proved) throw new AppError('conflict.exists')
  await tx.vault.create(ofPerson(p.personId))
  const sealed = await tx.vault.seal(ofPerson(p.personId), personPlace(p.personId, 1), p.words)
  const [row] =
    await tx.query(sql`insert into person (person_id, email_hash, email_claim, sealed, language, email_confirmed_at, created_at)
    values (${p.personId}, ${p.proved ? hash : null}, ${p.proved ? null : hash}, ${sealed}, ${p.language}, ${p.proved ? tx.now : null}, ${tx.now})
    on conflict (email_hash) do nothing returning 1 as one`)
  if (!row) throw new AppError('conflict.exists')
  return { owned }
}

/** An address that was only claimed gives way to another claim: nobody has proved either. Returns whether that has an owner. */
export async function correctClaim(tx: WriteTx, p: PersonRow, email: string): Promise<{ owned: boolean }> {
  const version = p.version + 1
  const hash = await emailHashOf(tx, email)
  const words = { ...(await openPerson(tx, p)), email }
  const sealed = await tx.vault.seal(ofPerson(p.personId), personPlace(p.personId, version), words)
  const rows = await tx.query(sql`update person set email_claim = ${hash}, version = ${version}, sealed = ${sealed}
    where person_id = ${p.personId} and version = ${p.version} and email_claim is not null returning 1 as one`)
  if (rows.length === 0) throw new AppError('conflict.version')
  return { owned: await isOwned(tx, hash) }
}

/** The address becomes this person's, unless somebody else proved it first: then false. */
export async function claimEmail(tx: WriteTx, p: PersonRow): Promise<boolean> {
  const version = p.version + 1
  const sealed = await tx.vault.seal(ofPerson(p.personId), personPlace(p.personId, version), await openPerson(tx, p))
  const rows =
    await tx.query(sql`update person set email_hash = email_claim, email_claim = null, email_confirmed_at = ${tx.now},
    version = ${version}, sealed = ${sealed} where person_id = ${p.personId} and version = ${p.version}
    and not exists (select 1 from person o where o.email_hash = ${p.emailClaim}) returning 1 as one`)
  return rows.length > 0
}

export async function rewritePerson(
  tx: WriteTx,
  p: PersonRow,
  { language = p.language, ...change }: { readonly language?: Language; readonly name?: string },
): Promise<number> {
  const version = p.version + 1
  const words = { ...(await openPerson(tx, p)), ...change }
  const sealed = await tx.vault.seal(ofPerson(p.personId), personPlace(p.personId, version), words)
  await tx.query(sql`update person set language = ${language}, version = ${version}, sealed = ${sealed}
    where person_id = ${p.personId} and version = ${p.version}`)
  return version
}

/** The new credential's id; null when this handle is taken already. */
export async function insertCredential(
  tx: WriteTx,
  c: { personId: string; kind: CredentialKind; handle: Buffer | null; words: unknown },
): Promise<string | null> {
  const id = newId()
  const sealed = await tx.vault.seal(ofPerson(c.personId), credentialPlace(id, 1), c.words)
  const [row] = await tx.query(sql`insert into credential (id, person_id, kind, handle, sealed, created_at)
    values (${id}, ${c.personId}, ${c.kind}, ${c.handle}, ${sealed}, ${tx.now}) on conflict (kind, handle) do nothing returning 1 as one`)
  return row ? id : null
}

/** Notes a use, or the end, of a living credential; with new words where they changed. False: another was first. */
async function rewriteCredential(
  tx: WriteTx,
  c: CredentialRow,
  { end, by = null, words }: { end: boolean; by?: EndedBy | null; words?: unknown },
): Promise<boolean> {
  const version = c.version + 1
  const sealed = await tx.vault.seal(
    ofPerson(c.personId),
    credentialPlace(c.id, version),
    words ?? (await openCredential(tx, c)),
  )
  const rows = await tx.query(sql`update credential set sealed = ${sealed}, version = ${version},
      last_used_at = case when ${end} then last_used_at else ${tx.now} end, retired_at = case when ${end} then ${tx.now}::timestamptz end, ended_by = ${by}
    where id = ${c.id} and version = ${c.version} and retired_at is null returning 1 as one`)
  return rows.length > 0
}
export const noteUse = (tx: WriteTx, c: CredentialRow, words?: unknown): Promise<boolean> =>
  rewriteCredential(tx, c, { end: false, words })
/** `by`: whoever ended it for somebody else. */
export const retire = (tx: WriteTx, c: CredentialRow, by: EndedBy | null = null): Promise<boolean> =>
  rewriteCredential(tx, c, { end: true, by })
