import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
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
