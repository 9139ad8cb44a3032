import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPerson } from '#kernel/vault.ts'
import { practitionersOf } from '#modules/directory/index.ts'
import type { PatientFace } from '#modules/patients/patient.types.ts'
import { getPatients } from '#modules/patients/patients.views.ts'

/** What people are called in this practice: staff as they go by here, patients as the desk calls them by their own chart. Others are left out. */
export async function namesOf(tx: ReadTx, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(personIds)]
  const staff = await practitionersOf(tx, wanted)
  const charts = await ownCharts(
    tx,
    wanted.filter((id) => !staff.has(id)),
  )
  return new Map([
    ...[...staff].map(([personId, p]) => [personId, p.displayName] as const),
    ...[...charts].map(([personId, { deskName }]) => [personId, deskName] as const),
  ])
}

async function ownCharts(tx: ReadTx, personIds: readonly string[]): Promise<ReadonlyMap<string, PatientFace>> {
  const own = await tx.query(sql<{
    personId: string
    patientId: string
  }>`select distinct on (person_id) person_id, patient_id from access_grant
    where organization_id = ${tx.organizationId} and person_id = any(${[...personIds]}::uuid[]) and kind = 'self' and patient_id is not null
    order by person_id, from_at desc`)
  const faces = await getPatients(
    tx,
    own.map((o) => o.patientId),
  )
  return new Map(
    own.flatMap(({ personId, patientId }) => {
      const face = faces.get(patientId)
      return face ? [[personId, face] as const] : []
    }),
  )
}

/**
 * What somebody who acts for a patient may sign as: their name here, in their own script or as papers show it, or that of their
 * account where they are neither staff nor a patient.
 */
export async function namesOfSigner(tx: ReadTx, personId: string): Promise<readonly string[]> {
  const colleague = (await practitionersOf(tx, [personId])).get(personId)
  if (colleague) return [colleague.displayName]
  const own = (await ownCharts(tx, [personId])).get(personId)
  if (own) return [own.name, own.paperName]
  const row = await tx.find(
    sql<{ sealed: Buffer; version: number }>`select sealed, version from person where person_id = ${personId}`,
  )
  if (!row) return []
  const place = { table: 'person', column: 'sealed', row: personId, rowVersion: row.version }
  return [(await tx.vault.open<{ name: string }>(ofPerson(personId), place, row.sealed)).name]
}
