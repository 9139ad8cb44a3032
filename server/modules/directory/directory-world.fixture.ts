import type { Profession } from '#clinical/where/index.ts'
import type { Role } from '#contract/roles.ts'
import { insertPerson, setScene } from '#dev/scene.ts'
import { actorOf, type TestHouse } from '#dev/test-house.ts'
import type { Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { joinPractice } from '#modules/directory/join-practice.ts'
import { saveLicenceCommand } from '#modules/directory/save-licence.command.ts'
import { savePractitionerCommand } from '#modules/directory/save-practitioner.command.ts'

/** A new person on a practice's staff, as its session would see them. */
export async function staffMember(
  t: TestHouse,
  org: string,
  name: string,
  roles: readonly Role[],
  teamIds: readonly string[] = [],
): Promise<Actor & { personId: string }> {
  const personId = newId()
  await setScene(t, org, async (tx) => {
    await insertPerson(tx, personId)
    await joinPractice(tx, { personId, name, roles, teamIds, now: tx.now })
  })
  return { ...(await actorOf(t.house, org, personId)), personId }
}

/** Somebody with an account and a patient's grant here, and nothing else. */
export async function patientOf(t: TestHouse, org: string): Promise<Actor> {
  const personId = newId()
  await setScene(t, org, async (tx) => {
    await insertPerson(tx, personId)
    await tx.query(
      sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at) values (${org}, ${newId()}, ${personId}, 'self', ${newId()}, ${tx.now})`,
    )
  })
  return actorOf(t.house, org, personId)
}

export type Holds = { readonly state: string; readonly expiresOn: string; readonly status?: 'active' | 'suspended' }

/** A clinician with a profession and licences, saved by an administrator as in life; medical director, who then is the only one, where that is said. */
export async function clinician(
  t: TestHouse,
  admin: Actor,
  name: string,
  profession: Profession,
  licences: readonly Holds[],
  { medicalDirector = false } = {},
): Promise<Actor & { personId: string; practitionerId: string }> {
  const { personId } = await staffMember(t, admin.organizationId, name, ['clinician'])
  const credentials = profession === 'physician' ? 'MD' : 'NP-C'
  const { id: practitionerId } = await run(t.house, savePractitionerCommand, admin, {
    personId,
    version: 1,
    displayName: name,
    profession,
    credentials,
    npi: '1000000012',
    medicalDirector,
  })
  for (const { state, expiresOn, status = 'active' } of licences)
    await run(t.house, saveLicenceCommand, admin, {
      practitionerId,
      state,
      number: `${state}-1`,
      type: 'full',
      status,
      validFrom: '2020-01-01',
      expiresOn,
      verifiedOn: '2026-11-01',
    })
  return { ...(await actorOf(t.house, admin.organizationId, personId)), personId, practitionerId }
}
