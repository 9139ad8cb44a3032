import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPerson } from '#kernel/vault.ts'
import { normalEmail } from '#modules/identity/identity.policy.ts'
import type {
  CredentialKind,
  CredentialRow,
  PersonRow,
  PersonWords,
  PracticeOfPerson,
  SessionRow,
} from '#modules/identity/identity.types.ts'

const personColumns = sql`person_id, email_hash, email_claim, sealed, language, email_confirmed_at, disabled_at, version`
const credentialColumns = sql`id, person_id, kind, sealed, created_at, last_used_at, version`
const sessionColumns = sql`id, organization_id, assurance, staff, step_up_at, created_at, last_seen_at, ends_at, device`

/** The person who acts. Undefined for visitors and for anybody disabled meanwhile. */
export const findSelf = async (tx: ReadTx, actor: Actor): Promise<PersonRow | undefined> =>
  actor.personId === null
    ? undefined
    : tx.find(
        sql<PersonRow>`select ${personColumns} from person where person_id = ${actor.personId} and disabled_at is null`,
      )

/** Locks a person's row, so that what hangs on it (credentials, address) changes once at a time. */
export const lockPerson = (tx: ReadTx, personId: string): Promise<PersonRow | undefined> =>
  tx.find(
    sql<PersonRow>`select ${personColumns} from person where person_id = ${personId} and disabled_at is null for update`,
  )
export const lockSelf = async (tx: ReadTx, actor: Actor): Promise<PersonRow | undefined> =>
  actor.personId === null ? undefined : lockPerson(tx, actor.personId)

export const emailHashOf = (tx: ReadTx, email: string): Promise<Buffer> =>
  tx.vault.lookup('email', normalEmail(email), 'platform')

/** Who proved to own an address, and who claimed it last without proof yet. */
export async function peopleBehind(tx: ReadTx, email: string): Promise<{ owner?: PersonRow; claimant?: PersonRow }> {
  const hash = await emailHashOf(tx, email)
  const rows = await tx.query(sql<PersonRow>`
    (select ${personColumns} from person where email_hash = ${hash})
    union all (select ${personColumns} from person where email_claim = ${hash} order by created_at desc limit 1)`)
  const owner = rows.find((r) => r.emailHash !== null)
  const claimant = rows.find((r) => r.emailHash === null)
  return { ...(owner ? { owner } : {}), ...(claimant ? { claimant } : {}) }
}

/** Who proved to own the address with this hash; undefined for nobody and for the disabled. */
export const ownerOf = (tx: ReadTx, emailHash: Buffer): Promise<PersonRow | undefined> =>
  tx.find(sql<PersonRow>`select ${personColumns} from person where email_hash = ${emailHash} and disabled_at is null`)

export const isOwned = async (tx: ReadTx, emailHash: Buffer): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from person where email_hash = ${emailHash}`)) !== undefined

export const openPerson = (tx: ReadTx, p: PersonRow): Promise<PersonWords> =>
  tx.vault.open(
    ofPerson(p.personId),
    { table: 'person', column: 'sealed', row: p.personId, rowVersion: p.version },
    p.sealed,
  )

/** The living credentials of one person. */
export const credentialsOf = (
  tx: ReadTx,
  personId: string,
  kinds: readonly CredentialKind[],
): Promise<CredentialRow[]> =>
  tx.query(sql<CredentialRow>`select ${credentialColumns} from credential
    where person_id = ${personId} and kind = any(${[...kinds]}::text[]) and retired_at is null order by created_at, id`)

/** One's own, also one that was taken away. */
export const findOwnCredential = (
  tx: ReadTx,
  personId: string,
  id: string,
  kinds: readonly CredentialKind[],
): Promise<CredentialRow | undefined> =>
  tx.find(sql<CredentialRow>`select ${credentialColumns} from credential
    where person_id = ${personId} and id = ${id} and kind = any(${[...kinds]}::text[])`)

/** Finds and locks a living credential by its handle: whichever uses it first uses it, the next waits. */
export const lockByHandle = (tx: ReadTx, kind: CredentialKind, handle: Buffer): Promise<CredentialRow | undefined> =>
  tx.find(sql<CredentialRow>`select ${credentialColumns} from credential
    where kind = ${kind} and handle = ${handle} and retired_at is null for update`)

export const openCredential = <T>(tx: ReadTx, c: CredentialRow): Promise<T> =>
  tx.vault.open<T>(
    ofPerson(c.personId),
    { table: 'credential', column: 'sealed', row: c.id, rowVersion: c.version },
    c.sealed,
  )

/** The session the actor came with, if it still lives. */
export const findSession = (tx: ReadTx, actor: Actor): Promise<SessionRow | undefined> =>
  tx.find(sql<SessionRow>`select ${sessionColumns} from session
    where id = ${actor.sessionId} and person_id = ${actor.personId} and revoked_at is null`)
export const sessionsOf = (tx: ReadTx, actor: Actor): Promise<SessionRow[]> =>
  tx.query(sql<SessionRow>`select ${sessionColumns} from session
    where person_id = ${actor.personId} and revoked_at is null and idle_until > ${tx.now} and ends_at > ${tx.now} order by last_seen_at desc`)

/** Where somebody is signed in to this practice. Elsewhere is not this practice's to know. */
export const sessionsHere = (tx: ReadTx, personId: string): Promise<SessionRow[]> =>
  tx.query(sql<SessionRow>`select ${sessionColumns} from session
    where person_id = ${personId} and organization_id = ${tx.organizationId} and revoked_at is null
      and idle_until > ${tx.now} and ends_at > ${tx.now} order by last_seen_at desc`)

/** Every practice this person has a grant in now. Crosses practices, so only ever asked about who has proved to be that person. */
export const practicesOf = (tx: ReadTx, personId: string): Promise<PracticeOfPerson[]> =>
  tx.query(
    sql<PracticeOfPerson>`select organization_id, slug, name, staff from practices_of(${personId}, ${tx.now}) where slug is not null`,
  )

export type Standing = { readonly staffHere: boolean; readonly staffAnywhere: boolean }
export async function standingOf(tx: ReadTx, personId: string, organizationId = tx.organizationId): Promise<Standing> {
  const all = await practicesOf(tx, personId)
  return {
    staffHere: all.some((p) => p.staff && p.organizationId === organizationId),
    staffAnywhere: all.some((p) => p.staff),
  }
}
