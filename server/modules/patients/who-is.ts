import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPerson } from '#kernel/vault.ts'
import { practitionersOf } from '#modules/directory/index.ts'
import { getPatients } from '#modules/patients/patients.views.ts'

/** What people are called in this practice: staff as they go by here, patients by the name in their own chart. Others are left out. */
export async function namesOf(tx: ReadTx, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(personIds)]
  const staff = await practitionersOf(tx, wanted)
  const rest = wanted.filter((id) => !staff.has(id))
  const own = await tx.query(sql<{
    personId: string
    patientId: string
  }>`select distinct on (person_id) person_id, patient_id from access_grant
    where organization_id = ${tx.organizationId} and person_id = any(${rest}::uuid[]) and kind = 'self' and patient_id is not null
    order by person_id, from_at desc`)
  const faces = await getPatients(
    tx,
    own.map((o) => o.patientId),
  )
  return new Map([
    ...[...staff].map(([personId, p]) => [personId, p.displayName] as const),
    ...own.flatMap((o) => {
      const name = faces.get(o.patientId)?.name
      return name === undefined ? [] : [[o.personId, name] as const]
    }),
  ])
}

/** What somebody who acts for a patient signs as: their name here, or that of their account where they are neither staff nor a patient. */
export async function nameOfSigner(tx: ReadTx, personId: string): Promise<string | undefined> {
  const here = (await namesOf(tx, [personId])).get(personId)
  if (here !== undefined) return here
  const row = await tx.find(
    sql<{ sealed: Buffer; version: number }>`select sealed, version from person where person_id = ${personId}`,
  )
  if (!row) return undefined
  const place = { table: 'person', column: 'sealed', row: personId, rowVersion: row.version }
  return (await tx.vault.open<{ name: string }>(ofPerson(personId), place, row.sealed)).name
}
