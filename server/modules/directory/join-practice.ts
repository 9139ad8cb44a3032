import { careRoles, type Role } from '#contract/roles.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'

/** The tables `joinPractice` writes: a command that calls it declares them. */
export const joinPracticeWrites = ['practitioner', 'access_grant'] as const

export type Joining = {
  readonly personId: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly teamIds: readonly string[]
  readonly now: Date
  /** Who invited them, where somebody did. */
  readonly grantedBy?: string | null
}

const isCareRole = (role: Role): boolean => (careRoles as readonly Role[]).includes(role)

/**
 * Puts a person on the staff: the name they go by, and a grant for each role (each team too, for roles that work on cases).
 * Somebody who comes back keeps their row; a grant already in force is not given twice.
 */
export async function joinPractice(tx: WriteTx, j: Joining): Promise<{ practitionerId: string }> {
  const org = tx.organizationId
  await tx.query(sql`insert into practitioner (organization_id, id, person_id, display_name, profession, credentials, created_at)
    values (${org}, ${newId()}, ${j.personId}, ${j.name}, 'none', '', ${j.now}) on conflict (organization_id, person_id) do nothing`)
  const [row] = await tx.query(
    sql<{ id: string }>`select id from practitioner where organization_id = ${org} and person_id = ${j.personId}`,
  )
  for (const role of j.roles) {
    const teams = isCareRole(role) && j.teamIds.length > 0 ? j.teamIds : [null]
    for (const teamId of teams) await insertGrant(tx, { ...j, kind: 'role', role, teamId, to: null })
  }
  return { practitionerId: row?.id ?? '' }
}

export type NewGrant = {
  readonly personId: string
  readonly kind: 'role' | 'cover' | 'on_call'
  readonly role: Role | null
  readonly teamId: string | null
  readonly to: Date | null
  readonly now: Date
  readonly grantedBy?: string | null
}

/** Gives a grant from now on; undefined when the same one is already in force. */
export async function insertGrant(tx: WriteTx, g: NewGrant): Promise<string | undefined> {
  const id = newId()
  const rows =
    await tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, role, team_id, from_at, to_at, granted_by)
    select ${tx.organizationId}::uuid, ${id}::uuid, ${g.personId}::uuid, ${g.kind}::text, ${g.role}::text, ${g.teamId}::uuid, ${g.now}::timestamptz, ${g.to}::timestamptz, ${g.grantedBy ?? null}::uuid
    where not exists (select 1 from access_grant where organization_id = ${tx.organizationId} and person_id = ${g.personId} and kind = ${g.kind}
      and role is not distinct from ${g.role}::text and team_id is not distinct from ${g.teamId}::uuid and (to_at is null or to_at > ${g.now}))
    returning id`)
  return rows.length > 0 ? id : undefined
}
