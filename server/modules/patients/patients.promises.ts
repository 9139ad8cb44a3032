import type { Promised } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { keyIsKept } from '#modules/patients/key-is-kept.ts'

/** Each must return no row, in any practice, at any time. */
export const patientsPromises = [
  {
    name: 'patients: every patient has a key',
    broken: sql`select p.organization_id, p.id from patient p where not exists
      (select 1 from patient_key k where k.organization_id = p.organization_id and k.patient_id = p.id)`,
  },
  {
    name: 'patients: every patient was somebody’s, by a grant of their own or a proxy’s',
    broken: sql`select p.organization_id, p.id from patient p where not exists
      (select 1 from access_grant g where g.organization_id = p.organization_id and g.patient_id = p.id and g.kind in ('self', 'proxy'))`,
  },
  {
    name: 'patients: every patient whose key is kept can be found by name and birth date',
    broken: sql`select p.organization_id, p.id from patient p
      where ${keyIsKept(sql`p.organization_id`, sql`p.id`)}
        and (select count(distinct kind) from patient_lookup l where l.organization_id = p.organization_id and l.patient_id = p.id and l.kind in ('name', 'birth')) < 2`,
  },
  {
    name: 'patients: a replaced statement and what replaced it are of one chart',
    broken: sql`select i.organization_id, i.id from chart_item i where i.replaced_by is not null and not exists
      (select 1 from chart_item n where n.organization_id = i.organization_id and n.id = i.replaced_by and n.patient_id = i.patient_id)`,
  },
] as const satisfies readonly Promised[]
