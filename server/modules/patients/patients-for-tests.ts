import type { Role } from '#contract/roles.ts'
import { insertPerson, setScene } from '#dev/scene.ts'
import type { TestHouse } from '#dev/test-house.ts'
import { actorOf } from '#dev/test-house.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { registerPatient, type NewPatient } from '#modules/patients/index.ts'

const someone = {
  givenName: 'Pat',
  familyName: 'Example',
  birthDate: '1992-03-01',
  sexAtBirth: 'female',
  email: 'pat@example.org',
  phone: '512-555-0101',
  language: 'en',
} as const

/** A patient who signs in. */
export async function openPatient(t: TestHouse, org: string, said: Partial<Omit<NewPatient, 'personId' | 'now'>> = {}) {
  const made = await setScene(t, org, async (tx) => {
    const personId = await insertPerson(tx)
    return { personId, ...(await registerPatient(tx, { ...someone, ...said, personId, now: tx.now })) }
  })
  return { ...made, actor: await actorOf(t.house, org, made.personId) }
}

/** Somebody on the staff, on one team or none. */
export async function openStaff(
  t: TestHouse,
  org: string,
  role: Role,
  name: string,
  teamKey: string | null = null,
): Promise<Actor> {
  const personId = await setScene(t, org, async (tx) => {
    const id = await insertPerson(tx)
    await tx.query(sql`insert into practitioner (organization_id, id, person_id, display_name, profession, credentials, created_at)
      values (${org}, ${newId()}, ${id}, ${name}, 'registered_nurse', 'RN', ${tx.now})`)
    await tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, role, team_id, from_at)
      values (${org}, ${newId()}, ${id}, 'role', ${role}, (select id from team where organization_id = ${org} and key = ${teamKey}), ${tx.now})`)
    return id
  })
  return actorOf(t.house, org, personId)
}

/** A matter of this patient with open work for a team. */
export const openWork = (
  t: TestHouse,
  org: string,
  patient: { patientId: string; personId: string },
  teamKey: string,
  state: 'draft' | 'triage' = 'triage',
) =>
  setScene(t, org, async (tx) => {
    const caseId = newId()
    await tx.query(sql`insert into clinical_case (organization_id, id, patient_id, kind, protocol_key, protocol_version, state, team_id, language, price_cents, opened_by, opened_at)
      select ${org}::uuid, ${caseId}::uuid, ${patient.patientId}::uuid, 'visit', 'uti', '1', ${state}, id, 'en', 0, ${patient.personId}::uuid, ${tx.now}::timestamptz
      from team where organization_id = ${org} and key = ${teamKey}`)
    await tx.query(sql`insert into task (organization_id, id, case_id, kind, team_id, whose_move, opened_at)
      select ${org}::uuid, ${newId()}::uuid, ${caseId}::uuid, 'triage', id, 'care_team', ${tx.now}::timestamptz from team where organization_id = ${org} and key = ${teamKey}`)
    return caseId
  })
