import { sql, type Sql } from '#kernel/sql.ts'
import type { Inner } from '#kernel/inner-keys.ts'

/** A value that an older key sealed, and its place. */
export type Before = {
  readonly id: string
  readonly row: string
  readonly rowVersion: number
  readonly part: string | null
  readonly sealed: Buffer
}
export type SealedTable = {
  readonly table: string
  readonly column: string
  readonly scope: Inner['scope']
  /** At most `most` values of one patient or account that were sealed before this version of their key. */
  readonly before: (organizationId: string, subject: string, version: number, most: number) => Sql<Before>
  /** Only where it is still what was read: whoever wrote meanwhile sealed it with a newer key, or is found the next time. */
  readonly put: (organizationId: string, b: Before, sealed: Buffer) => Sql
}

const names = {
  patient: sql`patient`,
  chart_item: sql`chart_item`,
  patient_location: sql`patient_location`,
  emergency_access: sql`emergency_access`,
  outside_disclosure: sql`outside_disclosure`,
  care_loop: sql`care_loop`,
  chart_snapshot: sql`chart_snapshot`,
  plan: sql`plan`,
  prescription: sql`prescription`,
  attachment: sql`attachment`,
  safety_finding: sql`safety_finding`,
  timeline_entry: sql`timeline_entry`,
  staff_note: sql`staff_note`,
  patient_request: sql`patient_request`,
} as const
const columns = { sealed: sql`t.sealed`, disposition: sql`t.disposition` } as const
const bare = { sealed: sql`sealed`, disposition: sql`disposition` } as const
const older = (column: Sql, version: number): Sql =>
  sql`(get_byte(${column}, 2) * 256 + get_byte(${column}, 3)) < ${version}::int`
const mattersOf = (org: string, patientId: string): Sql =>
  sql`(select c.id from clinical_case c where c.organization_id = ${org} and c.patient_id = ${patientId})`

/** Rows with an id of their own, which name their patient or belong to one of their matters. */
function byId(
  table: keyof typeof names,
  whose: 'self' | 'patient' | 'matter',
  column: keyof typeof columns = 'sealed',
  versioned = false,
): SealedTable {
  const col = columns[column]
  const mine = (org: string, patientId: string): Sql =>
    whose === 'self'
      ? sql`t.id = ${patientId}`
      : whose === 'patient'
        ? sql`t.patient_id = ${patientId}`
        : sql`t.case_id in ${mattersOf(org, patientId)}`
  return {
    table,
    column,
    scope: 'patient',
    before: (
      org,
      subject,
      version,
      most,
    ) => sql<Before>`select t.id, t.id::text as row, ${versioned ? sql`t.version` : sql`1`} as row_version, null as part, ${col} as sealed
      from ${names[table]} t where t.organization_id = ${org} and ${mine(org, subject)} and ${col} is not null and ${older(col, version)} limit ${most}`,
    put: (
      org,
      b,
      sealed,
    ) => sql`update ${names[table]} t set ${bare[column]} = ${sealed} where t.organization_id = ${org} and t.id = ${b.id} and ${col} = ${b.sealed}
      returning 1 as one`,
  }
}

/** Every sealed column of patients and accounts, as it is sealed again. A test holds this list against the register of `verify`. */
export const sealedTables: readonly SealedTable[] = [
  byId('patient', 'self', 'sealed', true),
  byId('chart_item', 'patient', 'sealed', true),
  byId('patient_location', 'patient'),
  byId('emergency_access', 'patient', 'sealed', true),
  byId('outside_disclosure', 'patient', 'sealed', true),
  byId('care_loop', 'patient', 'sealed', true),
  byId('chart_snapshot', 'patient'),
  byId('plan', 'patient'),
  byId('prescription', 'patient'),
  byId('attachment', 'patient'),
  byId('safety_finding', 'patient'),
  byId('safety_finding', 'patient', 'disposition'),
  byId('timeline_entry', 'matter'),
  byId('staff_note', 'matter'),
  byId('patient_request', 'matter'),
  {
    table: 'case_topic',
    column: 'sealed',
    scope: 'patient',
    before: (
      org,
      subject,
      version,
      most,
    ) => sql<Before>`select t.case_id as id, t.case_id || '/' || encode(t.hash, 'hex') as row, 1 as row_version, null as part, t.sealed
      from case_topic t where t.organization_id = ${org} and t.case_id in ${mattersOf(org, subject)} and ${older(sql`t.sealed`, version)} limit ${most}`,
    put: (org, b, sealed) =>
      sql`update case_topic set sealed = ${sealed} where organization_id = ${org} and case_id = ${b.id} and sealed = ${b.sealed} returning 1 as one`,
  },
  {
    table: 'draft',
    column: 'sealed',
    scope: 'patient',
    before: (
      org,
      subject,
      version,
      most,
    ) => sql<Before>`select t.subject_id as id, t.subject_id::text as row, t.revision as row_version, t.kind as part, t.sealed
      from draft t where t.organization_id = ${org} and t.subject_id in ${mattersOf(org, subject)} and ${older(sql`t.sealed`, version)} limit ${most}`,
    put: (org, b, sealed) =>
      sql`update draft set sealed = ${sealed} where organization_id = ${org} and subject_id = ${b.id} and kind = ${b.part} and sealed = ${b.sealed} returning 1 as one`,
  },
  {
    table: 'person',
    column: 'sealed',
    scope: 'person',
    before: (
      _org,
      subject,
      version,
      most,
    ) => sql<Before>`select t.person_id as id, t.person_id::text as row, t.version as row_version, null as part, t.sealed
      from person t where t.person_id = ${subject} and length(t.sealed) > 4 and ${older(sql`t.sealed`, version)} limit ${most}`,
    put: (_org, b, sealed) =>
      sql`update person set sealed = ${sealed} where person_id = ${b.id} and sealed = ${b.sealed} returning 1 as one`,
  },
  {
    table: 'credential',
    column: 'sealed',
    scope: 'person',
    before: (
      _org,
      subject,
      version,
      most,
    ) => sql<Before>`select t.id, t.id::text as row, t.version as row_version, null as part, t.sealed
      from credential t where t.person_id = ${subject} and t.retired_at is null and ${older(sql`t.sealed`, version)} limit ${most}`,
    put: (_org, b, sealed) =>
      sql`update credential set sealed = ${sealed} where id = ${b.id} and sealed = ${b.sealed} returning 1 as one`,
  },
  {
    // Codes and secrets on their way, of which the subject begins with the person.
    table: 'one_time',
    column: 'sealed',
    scope: 'person',
    before: (
      _org,
      subject,
      version,
      most,
    ) => sql<Before>`select t.id, t.id::text as row, 1 as row_version, null as part, t.sealed
      from one_time t where t.subject like ${`${subject}%`} and t.sealed is not null and ${older(sql`t.sealed`, version)} limit ${most}`,
    put: (_org, b, sealed) =>
      sql`update one_time set sealed = ${sealed} where id = ${b.id} and sealed = ${b.sealed} returning 1 as one`,
  },
]
