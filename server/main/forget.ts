import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import { sql } from '#kernel/sql.ts'
import { shareOfPatient, shareOfPerson } from '#kernel/inner-keys.ts'
import { forgetPatient } from './modules.ts'

export type Approved = { readonly organizationId: string; readonly id: string; readonly patientId: string }

/** Requests that two people approved and nobody has carried out, in every practice. */
export async function approvedRequests(house: House): Promise<Approved[]> {
  const found: Approved[] = []
  for (const organizationId of await readPracticeIds(house.db)) {
    const rows = await house.db.transaction({ organizationId, readOnly: true }, (tx) =>
      tx.query(sql<{ id: string; patientId: string }>`select id, patient_id from forget_request
        where organization_id = ${organizationId} and state = 'approved' order by approved_at`),
    )
    found.push(...rows.map((r) => ({ organizationId, ...r })))
  }
  return found
}

/**
 * The database first, then what lies outside it: after a crash between the two nothing of theirs opens here any more, and
 * `finishForgetting` destroys the shares that are left.
 */
export async function forget(
  house: House,
  { organizationId, patientId, requestId }: { organizationId: string; patientId: string; requestId: string | null },
): Promise<{ accounts: number; photos: number }> {
  const { accounts, blobs } = await run(house, forgetPatient, systemActor('operator', organizationId), {
    patientId,
    requestId,
  })
  await house.keyRing.shares.destroy(shareOfPatient(organizationId, patientId))
  for (const id of accounts) await house.keyRing.shares.destroy(shareOfPerson(id))
  for (const id of blobs) await house.blobs.remove(id)
  return { accounts: accounts.length, photos: blobs.length }
}

/** Whose keys the database says are destroyed, of patients and of accounts, as their shares are named. */
async function forgottenHere(house: House): Promise<Set<string>> {
  const gone = new Set<string>()
  for (const organizationId of await readPracticeIds(house.db)) {
    const rows = await house.db.transaction({ organizationId, readOnly: true }, (tx) =>
      tx.query(sql<{ id: string }>`select patient_id as id from patient_key where organization_id = ${organizationId}
        group by patient_id having bool_and(destroyed_at is not null)`),
    )
    for (const { id } of rows) gone.add(shareOfPatient(organizationId, id))
  }
  const people = await house.db.query(
    sql<{
      id: string
    }>`select person_id as id from person_key group by person_id having bool_and(destroyed_at is not null)`,
  )
  for (const { id } of people) gone.add(shareOfPerson(id))
  return gone
}

/**
 * What a crash left undone, and what a database restored to before it does not know: shares of the forgotten are destroyed,
 * and whoever's share was destroyed is forgotten here too. Run again, it finds nothing.
 */
export async function finishForgetting(house: House): Promise<{ shares: number; again: number }> {
  const { shares } = house.keyRing
  let destroyed = 0
  for (const id of await forgottenHere(house))
    if (await shares.find(id)) {
      await shares.destroy(id)
      destroyed++
    }
  let again = 0
  for (const { organizationId, patientId } of await knownNoMore(house)) {
    await forget(house, { organizationId, patientId, requestId: null })
    again++
  }
  return { shares: destroyed, again }
}

/** Patients whose share was destroyed on purpose and whom this database still takes for known. Accounts go with their chart. */
export async function knownNoMore(house: House): Promise<{ organizationId: string; patientId: string }[]> {
  const here = await forgottenHere(house)
  const practices = new Set(await readPracticeIds(house.db))
  const found = []
  for await (const id of house.keyRing.shares.forgotten()) {
    const [organizationId = '', patientId = ''] = id.split('/')
    if (here.has(id) || !practices.has(organizationId)) continue
    const rows = await house.db.transaction({ organizationId, readOnly: true }, (tx) =>
      tx.query(sql`select 1 as one from patient where organization_id = ${organizationId} and id = ${patientId}`),
    )
    if (rows.length > 0) found.push({ organizationId, patientId })
  }
  return found
}
