import { createHash } from 'node:crypto'
import type { Role } from '#contract/roles.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'
import { ofPractice } from '#kernel/vault.ts'
import { joinPractice, joinPracticeWrites } from '#modules/directory/join-practice.ts'

/** The tables `acceptInvitation` writes: an act that calls it declares them. */
export const acceptInvitationWrites = ['invitation', ...joinPracticeWrites] as const

const THREE_DAYS = 3 * 24 * 3600_000
const hashCode = (code: string): Buffer => createHash('sha256').update(code).digest()

/** `code` is there only while the invitation waits and is mailed: the mail is made later, from this. */
type Sealed = { readonly email: string; readonly name: string; readonly code?: string }
export type InvitationState = 'waiting' | 'accepted' | 'over' | 'revoked'
export type InvitationRow = {
  readonly id: string
  readonly sealed: Buffer
  readonly roles: readonly Role[]
  readonly teamIds: readonly string[]
  readonly invitedBy: string
  readonly expiresAt: Date
  readonly acceptedAt: Date | null
  readonly revokedAt: Date | null
  readonly version: number
}

export const invitationState = (i: InvitationRow, now: Date): InvitationState => {
  if (i.acceptedAt) return 'accepted'
  if (i.revokedAt) return 'revoked'
  return i.expiresAt <= now ? 'over' : 'waiting'
}

const place = (id: string, rowVersion: number) => ({ table: 'invitation', column: 'sealed', row: id, rowVersion })
export const openInvitation = (tx: ReadTx, i: InvitationRow): Promise<Sealed> =>
  tx.vault.open<Sealed>(ofPractice, place(i.id, i.version), i.sealed)

const columns = sql`id, sealed, roles, team_ids, invited_by, expires_at, accepted_at, revoked_at, version`

export const listInvitations = (tx: ReadTx): Promise<InvitationRow[]> =>
  tx.query(
    sql<InvitationRow>`select ${columns} from invitation where organization_id = ${tx.organizationId} order by created_at desc`,
  )
export const lockInvitation = (tx: ReadTx, id: string): Promise<InvitationRow | undefined> =>
  tx.find(
    sql<InvitationRow>`select ${columns} from invitation where organization_id = ${tx.organizationId} and id = ${id} for update`,
  )

type NewInvitation = {
  readonly email: string
  readonly name: string
  readonly code: string
  readonly roles: readonly string[]
  readonly teamIds: readonly string[]
  readonly invitedBy: string
  /** Whether it goes by mail; else whoever made it hands the code over, and only the code's hash is kept. */
  readonly mailed: boolean
  readonly now: Date
}

/** Address, name and, for the mail, the code are sealed with the practice's key; the code is found by its hash. */
export async function insertInvitation(tx: WriteTx, i: NewInvitation): Promise<string> {
  const id = newId()
  const words: Sealed = { email: i.email, name: i.name, ...(i.mailed ? { code: i.code } : {}) }
  const sealed = await tx.vault.seal(ofPractice, place(id, 1), words)
  await tx.query(sql`insert into invitation (organization_id, id, code_hash, sealed, roles, team_ids, invited_by, created_at, expires_at)
    values (${tx.organizationId}, ${id}, ${hashCode(i.code)}, ${sealed}, ${[...i.roles]}::text[], ${[...i.teamIds]}::uuid[], ${i.invitedBy}, ${i.now}, ${new Date(i.now.getTime() + THREE_DAYS)})`)
  return id
}

/** Ends an invitation. The code leaves the sealed words with it. */
export async function endInvitation(
  tx: WriteTx,
  i: InvitationRow,
  how: { acceptedBy: string } | 'revoked',
  now: Date,
): Promise<number> {
  const { email, name } = await openInvitation(tx, i)
  const version = i.version + 1
  const sealed = await tx.vault.seal(ofPractice, place(i.id, version), { email, name })
  const acceptedBy = how === 'revoked' ? null : how.acceptedBy
  await tx.query(sql`update invitation set sealed = ${sealed}, version = ${version}, accepted_by = ${acceptedBy},
      accepted_at = ${acceptedBy ? now : null}, revoked_at = ${how === 'revoked' ? now : null}
    where organization_id = ${tx.organizationId} and id = ${i.id}`)
  return version
}

/** What the invitation with this code offers, while it waits; undefined for a code that is wrong, used, revoked or over. */
export async function findInvitation(
  tx: ReadTx,
  code: string,
): Promise<
  { id: string; email: string; name: string; roles: readonly Role[]; teamIds: readonly string[] } | undefined
> {
  const row = await tx.find(
    sql<InvitationRow>`select ${columns} from invitation where organization_id = ${tx.organizationId} and code_hash = ${hashCode(code)}`,
  )
  if (!row || invitationState(row, tx.now) !== 'waiting') return undefined
  const { email, name } = await openInvitation(tx, row)
  return { id: row.id, email, name, roles: row.roles, teamIds: row.teamIds }
}

/**
 * Takes the invitation with this code, once, and joins its person to the staff under `name`.
 * Undefined, with nothing written, when it no longer waits: whoever calls answers `invitation.over`.
 */
export async function acceptInvitation(
  tx: WriteTx,
  a: { readonly code: string; readonly personId: string; readonly name: string; readonly now: Date },
): Promise<{ invitationId: string; practitionerId: string } | undefined> {
  const found = await findInvitation(tx, a.code)
  const row = found && (await lockInvitation(tx, found.id))
  if (!row || invitationState(row, a.now) !== 'waiting') return undefined
  await endInvitation(tx, row, { acceptedBy: a.personId }, a.now)
  // A team may have gone since; the role still holds without it.
  const live = await tx.query(
    sql<{
      id: string
    }>`select id from team where organization_id = ${tx.organizationId} and id = any(${[...row.teamIds]}::uuid[]) and retired_at is null`,
  )
  const { practitionerId } = await joinPractice(tx, {
    personId: a.personId,
    name: a.name,
    roles: row.roles,
    teamIds: live.map(({ id }) => id),
    now: a.now,
    grantedBy: row.invitedBy,
  })
  return { invitationId: row.id, practitionerId }
}

/** What the invitation's mail needs; undefined once it is over, so that a late mail is not sent. */
export async function invitationToMail(
  tx: ReadTx,
  invitationId: string,
): Promise<{ email: string; name: string; code: string } | undefined> {
  const row = await tx.find(
    sql<InvitationRow>`select ${columns} from invitation where organization_id = ${tx.organizationId} and id = ${invitationId}`,
  )
  if (!row || invitationState(row, tx.now) !== 'waiting') return undefined
  const { email, name, code } = await openInvitation(tx, row)
  return code === undefined ? undefined : { email, name, code }
}
