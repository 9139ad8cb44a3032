import { findPatients } from '#contract/patients.ts'
import { query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { lookUpsAsked } from '#modules/patients/look-up.ts'
import { mayFind } from '#modules/patients/patients.policy.ts'
import { getPatients } from '#modules/patients/patients.views.ts'

const MOST = 20

/** The database knows only hashes: it finds, and cannot sort by name, so a long list is asked to be narrowed. */
export const findPatientsQuery = query({
  endpoint: findPatients,
  policy: mayFind,
  view: async (tx, _actor, asked) => {
    const all = await lookUpsAsked(tx, asked)
    if (all.length === 0) return { patients: [], more: false }
    const rows = await tx.query(sql<{ id: string }>`select l.patient_id as id from patient_lookup l
      join unnest(${all.map((a) => a.kind)}::text[], ${all.map((a) => a.hash)}::bytea[]) as a(kind, hash) on a.kind = l.kind and a.hash = l.hash
      where l.organization_id = ${tx.organizationId}
      group by l.patient_id having count(*) = ${all.length} order by l.patient_id desc limit ${MOST + 1}`)
    const found = await getPatients(
      tx,
      rows.slice(0, MOST).map((r) => r.id),
    )
    const patients = [...found.values()]
      .map(({ id, deskName, birthDate, age }) => ({ id, name: deskName, birthDate, age }))
      .toSorted((a, b) => a.name.localeCompare(b.name))
    return { patients, more: rows.length > MOST }
  },
  discloses: ({ patients }) => patients.map((p) => ({ patientId: p.id, screen: 'patients.find', how: 'listed' })),
})
