import type { Asker } from '#contract/access-rows.ts'
import type { Role } from '#contract/roles.ts'
import type { TestHouse } from '#dev/test-house.ts'
import type { Actor } from '#kernel/actor.ts'
import { setScene } from '#dev/scene.ts'
import { run } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { grantRoleCommand } from '#modules/directory/grant-role.command.ts'
import { saveLicenceCommand } from '#modules/directory/save-licence.command.ts'
import { savePractitionerCommand } from '#modules/directory/save-practitioner.command.ts'
import { seedPersonCommand } from '#modules/identity/index.ts'

/** Everybody who can be asked for, but the visitor; `colleagues_patient` is whom the other team's matter is about. */
export type PersonKey = Exclude<Asker, 'anonymous'> | 'colleagues_patient'
export type Seed = {
  readonly role: Role
  readonly team?: 'triage' | 'clinicians'
  readonly until?: string
  readonly covers?: 'triage'
  /** Has no chart; a grant to act for this one. */
  readonly actsFor?: 'patient'
}
const GOOD_UNTIL = '2027-12-31'
const people: Readonly<Record<PersonKey, Seed>> = {
  patient: { role: 'patient' },
  other_patient: { role: 'patient' },
  colleagues_patient: { role: 'patient' },
  proxy: { role: 'patient', actsFor: 'patient' },
  nurse: { role: 'triage_nurse', team: 'triage', until: GOOD_UNTIL },
  covering: { role: 'triage_nurse', covers: 'triage', until: GOOD_UNTIL },
  clinician: { role: 'clinician', team: 'clinicians', until: GOOD_UNTIL },
  lapsed: { role: 'clinician', team: 'clinicians', until: '2026-11-22' },
  coordinator: { role: 'care_coordinator', team: 'triage' },
  front_desk: { role: 'care_coordinator' },
  administrator: { role: 'administrator' },
  privacy_officer: { role: 'privacy_officer' },
  disabled: { role: 'clinician', team: 'clinicians', until: GOOD_UNTIL },
}

export const matrixPeople = Object.entries(people) as readonly [PersonKey, Seed][]
export const isStaff = (who: PersonKey): boolean => people[who].role !== 'patient'

/** Somebody with an account here; their person id. */
export async function seedPerson(
  t: TestHouse,
  operator: Actor,
  slug: string,
  key: PersonKey,
  seed: Seed,
  teams: ReadonlyMap<string, string>,
): Promise<string> {
  const personId = newId()
  const { role, team, actsFor } = seed
  await run(t.house, seedPersonCommand, operator, {
    personId,
    name: `Invented ${key}`,
    email: `${key}@${slug}.invalid`,
    password: 'copper lantern 58 otter',
    totpSecret: null,
    language: 'en',
    staff: role === 'patient' ? null : { roles: [role], teamIds: team ? [teams.get(team) ?? ''] : [] },
    patient:
      role === 'patient' && !actsFor
        ? {
            givenName: 'Invented',
            familyName: key,
            birthDate: '1992-03-03',
            sexAtBirth: 'female',
            phone: '512-555-0130',
            established: true,
          }
        : null,
  })
  return personId
}

/** What some may only by somebody else's leave: to act for a patient, which no endpoint grants, and to cover a team. */
export async function grantMore(
  t: TestHouse,
  admin: Actor,
  ids: Readonly<Record<PersonKey, string>>,
  teams: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [key, { actsFor, covers }] of matrixPeople) {
    const personId = ids[key]
    const teamId = covers && teams.get(covers)
    if (teamId) await run(t.house, grantRoleCommand, admin, { personId, kind: 'cover', teamId })
    if (actsFor)
      await setScene(t, admin.organizationId, (tx) =>
        tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at)
          select organization_id, ${newId()}, ${personId}, 'proxy', patient_id, ${tx.now} from access_grant
          where organization_id = ${tx.organizationId} and person_id = ${ids[actsFor]} and kind = 'self'`),
      )
  }
}

/** Professions and licences, saved by the administrator as in life. The practitioner and licence to ask about are the disabled person's. */
export async function licence(t: TestHouse, admin: Actor, ids: Readonly<Record<PersonKey, string>>) {
  const last = { practitioner: '', licence: '' }
  for (const [key, { role, until }] of matrixPeople) {
    if (!until) continue
    const physician = role === 'clinician'
    const profession = physician ? ('physician' as const) : ('registered-nurse' as const)
    const npi = physician ? { npi: '1000000103' } : {}
    const personId = ids[key]
    const { id } = await run(t.house, savePractitionerCommand, admin, {
      personId,
      version: 1,
      displayName: key,
      profession,
      credentials: 'MD',
      medicalDirector: key === 'clinician',
      ...npi,
    })
    const dates = { validFrom: '2020-01-01', expiresOn: until, verifiedOn: '2026-01-01' }
    const saved = await run(t.house, saveLicenceCommand, admin, {
      practitionerId: id,
      state: 'TX',
      number: `Q-${key}`,
      type: 'full',
      status: 'active',
      ...dates,
    })
    Object.assign(last, { practitioner: id, licence: saved.id })
  }
  return last
}
