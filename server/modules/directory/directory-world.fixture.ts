import * as z from 'zod/mini'
import type { Profession } from '#clinical/where/index.ts'
import { internal } from '#contract/endpoint.ts'
import { event } from '#contract/events.ts'
import { id } from '#contract/shared.ts'
import type { Role } from '#contract/roles.ts'
import { actorOf, type TestHouse } from '#dev/test-house.ts'
import { systemActor, type Actor } from '#kernel/actor.ts'
import { command, run } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { house as houseOnly } from '#kernel/policy.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { TableName } from '#kernel/tables.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import { insertGrant, joinPractice } from '#modules/directory/join-practice.ts'
import { saveLicenceCommand } from '#modules/directory/save-licence.command.ts'
import { savePractitionerCommand } from '#modules/directory/save-practitioner.command.ts'

/** Writes whatever a test needs, as the house itself: for people who would have signed up, and for planted faults. */
export async function plant<T>(
  t: TestHouse,
  org: string,
  writes: readonly TableName[],
  work: (tx: WriteTx, now: Date) => Promise<T>,
): Promise<T> {
  let out: T | undefined
  const probe = command({
    endpoint: internal({
      name: 'probe.plant',
      says: '',
      input: z.strictObject({}),
      output: z.object({ id }),
      errors: [],
    }),
    writes,
    policy: houseOnly('for a test'),
    load: async () => ({}),
    handle: async (tx, { now }) => {
      out = await work(tx, now)
      return {
        kind: 'changed',
        out: { id: org },
        events: [event('directory.changed', { what: 'test', id: null })],
        audit: { subject: { kind: 'test', id: org }, patientId: null, fields: [] },
      }
    },
  })
  await run(t.house, probe, systemActor('test', org), {})
  return out as T
}

export const plantSql = (t: TestHouse, org: string, writes: readonly TableName[], statement: Sql): Promise<unknown> =>
  plant(t, org, writes, (tx) => tx.query(statement))

const insertPerson = (tx: WriteTx, personId: string, now: Date) =>
  tx.query(
    sql`insert into person (person_id, sealed, created_at) values (${personId}, ${Buffer.from('sealed')}, ${now})`,
  )

/** A new person on a practice's staff, as its session would see them. */
export async function staffMember(
  t: TestHouse,
  org: string,
  name: string,
  roles: readonly Role[],
  teamIds: readonly string[] = [],
): Promise<Actor & { personId: string }> {
  const personId = newId()
  await plant(t, org, ['person', 'practitioner', 'access_grant'], async (tx, now) => {
    await insertPerson(tx, personId, now)
    await joinPractice(tx, { personId, name, roles, teamIds, now })
  })
  return { ...(await actorOf(t.house, org, personId)), personId }
}

/** Somebody with an account and a patient's grant here, and nothing else. */
export async function patientOf(t: TestHouse, org: string): Promise<Actor> {
  const personId = newId()
  await plant(t, org, ['person', 'access_grant'], async (tx, now) => {
    await insertPerson(tx, personId, now)
    await tx.query(
      sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at) values (${org}, ${newId()}, ${personId}, 'self', ${newId()}, ${now})`,
    )
  })
  return actorOf(t.house, org, personId)
}

export const alsoOn = (t: TestHouse, org: string, personId: string, teamId: string) =>
  plant(t, org, ['access_grant'], (tx, now) =>
    insertGrant(tx, { personId, kind: 'cover', role: null, teamId, to: null, now }),
  )

export type Holds = { readonly state: string; readonly expiresOn: string; readonly status?: 'active' | 'suspended' }

/** A clinician with a profession and licences, saved by an administrator as in life. */
export async function clinician(
  t: TestHouse,
  admin: Actor,
  name: string,
  profession: Profession,
  licences: readonly Holds[],
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
