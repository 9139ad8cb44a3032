import { people } from '#contract/directory/index.ts'
import { knownOf, known } from '#contract/known-words.ts'
import { roles } from '#contract/roles.ts'
import { nobody, query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { invitationState, listInvitations, openInvitation } from '#modules/directory/invitations.ts'
import type { Practitioner } from '#modules/directory/read-people.ts'
import type { Localized } from '#modules/directory/read-practice.ts'

export const peopleQuery = query({
  endpoint: people,
  policy: administration,
  discloses: nobody('staff are no patients'),
  view: async (tx) => ({ people: await listStaff(tx), invitations: await listInvited(tx) }),
})

type GrantRow = {
  id: string
  personId: string
  kind: string
  role: string | null
  teamId: string | null
  fromAt: Date
  toAt: Date | null
}
type LicenceRow = {
  id: string
  practitionerId: string
  state: string
  number: string
  type: 'full' | 'imlc' | 'telehealth-registration' | 'compact-privilege'
  status: 'active' | 'pending' | 'suspended' | 'revoked' | 'inactive'
  homeState: string | null
  restrictions: { scopes: ('triage' | 'review' | 'sign' | 'prescribe')[]; note: string }[]
  validFrom: string
  expiresOn: string
  verifiedOn: string | null
  version: number
}

/** Whoever is or was on the staff; of their grants those that hold now or will. */
async function listStaff(tx: ReadTx) {
  const org = tx.organizationId
  const staff = await tx.query(sql<Practitioner & { about: Localized | null; version: number }>`
    select id, person_id, display_name, profession, credentials, npi, specialty, about, medical_director, version from practitioner where organization_id = ${org} order by display_name, id`)
  const grants =
    await tx.query(sql<GrantRow>`select id, person_id, kind, role, team_id, from_at, to_at from access_grant
    where organization_id = ${org} and kind in ('role', 'cover', 'on_call') and (to_at is null or to_at > ${tx.now}) order by from_at, id`)
  const licences =
    await tx.query(sql<LicenceRow>`select id, practitioner_id, state, number, type, status, home_state, restrictions, valid_from, expires_on, verified_on, version
    from licence where organization_id = ${org} order by state, valid_from, id`)
  return staff.map(({ personId, ...practitioner }) => ({
    personId,
    name: practitioner.displayName,
    grants: grants
      .filter((g) => g.personId === personId)
      .map(({ id, kind, role, teamId, fromAt, toAt }) => ({
        id,
        kind,
        role: known(roles, role),
        teamId,
        from: fromAt.toISOString(),
        to: toAt?.toISOString() ?? null,
      })),
    practitioner: { ...practitioner, licences: licences.filter((l) => l.practitionerId === practitioner.id) },
  }))
}

async function listInvited(tx: ReadTx) {
  const all = []
  for (const row of await listInvitations(tx)) {
    const { email, name } = await openInvitation(tx, row)
    all.push({
      id: row.id,
      email,
      name,
      roles: knownOf(roles, row.roles),
      expiresAt: row.expiresAt.toISOString(),
      state: invitationState(row, tx.now),
    })
  }
  return all
}
