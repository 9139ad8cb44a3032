import type { EntryKind } from '#contract/case-states.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { KeyOf, Vault } from '#kernel/vault.ts'
import { commitmentOf, noteCommitmentOf } from '#modules/cases/index.ts'

export type SealedRow = {
  readonly id: string
  /** Whose key seals it: a patient's or a person's; null for the practice's own. */
  readonly subject: string | null
  /** The row's name and version as they are bound to the seal. */
  readonly row: string
  readonly rowVersion: number
  /** Where one table keeps several kinds apart. */
  readonly part: string | null
  readonly sealed: Buffer
  /** Of the record alone. */
  readonly committed?: Committed | null
}
/** What the log signed of a row's words when they were written, in hexadecimal, and what else it is made of. */
type Committed = { readonly to: string; readonly caseId: string; readonly kind: EntryKind }
/** A row as the audit names it, `table/id`, and the version it is in. */
export type Versioned = { readonly name: string; readonly version: number }
export type SealedColumn = {
  readonly table: string
  readonly column: string
  readonly scope: 'patient' | 'person' | 'practice'
  /** The newest `limit` rows of one practice, or of the house where people's accounts are meant. */
  readonly newest: (organizationId: string, limit: number) => Sql<SealedRow>
  /** The version each row of the table is in, of people only where it is not the first; or why no account of it is kept. */
  readonly versions: ((organizationId: string) => Sql<Versioned>) | string
  /** Of the record, whose words the log has signed for: that commitment made again from what opens now. */
  readonly commit?: (vault: Pick<Vault, 'commit'>, of: KeyOf, place: Place, opened: never) => Promise<Buffer>
}
type Place = { readonly organizationId: string; readonly caseId: string; readonly id: string; readonly kind: EntryKind }

const ofPatients = (
  table: string,
  column: string,
  newest: SealedColumn['newest'],
  versions: SealedColumn['versions'],
): SealedColumn => ({ table, column, scope: 'patient', newest, versions })
const inTheLog = 'the log has each row by itself'

/**
 * Every sealed column there is, with the place its seals are bound to. A test holds this list against the catalogue.
 * Left out: `one_time`, which lives for minutes.
 */
export const sealedColumns: readonly SealedColumn[] = [
  ofPatients(
    'patient',
    'sealed',
    (
      org,
      n,
    ) => sql<SealedRow>`select id, id as subject, id as row, version as row_version, null as part, sealed from patient
      where organization_id = ${org} order by id desc limit ${n}`,
    inEach('patient'),
  ),
  ofPatients(
    'chart_item',
    'sealed',
    versioned('chart_item'),
    // Replaced, a statement keeps what it was sealed as: the pointer is its second version.
    inEach('chart_item', sql`t.version + (t.replaced_by is not null)::int`),
  ),
  ofPatients('patient_location', 'sealed', first('patient_location'), inEach('patient_location', sql`1`)),
  ofPatients('emergency_access', 'sealed', versioned('emergency_access'), inEach('emergency_access')),
  ofPatients('outside_disclosure', 'sealed', versioned('outside_disclosure'), inEach('outside_disclosure')),
  ofPatients('care_loop', 'sealed', versioned('care_loop'), inEach('care_loop')),
  ofPatients('chart_snapshot', 'sealed', first('chart_snapshot'), inEach('chart_snapshot', sql`1`)),
  ofPatients('plan', 'sealed', first('plan'), inEach('plan')),
  ofPatients('prescription', 'sealed', first('prescription'), inEach('prescription')),
  ofPatients('attachment', 'sealed', first('attachment'), 'one taken back goes for good after a day, row and blob'),
  ofPatients('safety_finding', 'sealed', first('safety_finding'), inEach('safety_finding')),
  ofPatients(
    'safety_finding',
    'disposition',
    (
      org,
      n,
    ) => sql<SealedRow>`select id, patient_id as subject, id as row, 1 as row_version, null as part, disposition as sealed from safety_finding
      where organization_id = ${org} and disposition is not null order by id desc limit ${n}`,
    'counted with the flag itself',
  ),
  {
    ...ofPatients('timeline_entry', 'sealed', ofRecord('timeline_entry', sql`t.kind`), inTheLog),
    commit: (vault, of, place, opened) => commitmentOf(vault, of, place, place.kind, opened),
  },
  {
    ...ofPatients('staff_note', 'sealed', ofRecord('staff_note', sql`'note'`), inTheLog),
    commit: (vault, of, place, { text }: { text: string }) => noteCommitmentOf(vault, of, place, text),
  },
  ofPatients('patient_request', 'sealed', ofCase('patient_request'), inEach('patient_request')),
  ofPatients(
    'case_topic',
    'sealed',
    (
      org,
      n,
    ) => sql<SealedRow>`select t.case_id as id, c.patient_id as subject, t.case_id || '/' || encode(t.hash, 'hex') as row, 1 as row_version, null as part, t.sealed
      from case_topic t join clinical_case c on c.organization_id = t.organization_id and c.id = t.case_id
      where t.organization_id = ${org} order by t.case_id desc limit ${n}`,
    'what staff take from a matter’s topics goes',
  ),
  ofPatients(
    'draft',
    'sealed',
    (
      org,
      n,
    ) => sql<SealedRow>`select d.subject_id as id, c.patient_id as subject, d.subject_id as row, d.revision as row_version, d.kind as part, d.sealed from draft d
      join clinical_case c on c.organization_id = d.organization_id and c.id = d.subject_id
      where d.organization_id = ${org} order by d.subject_id desc limit ${n}`,
    'no account is kept of a save, and what was sent takes its draft away',
  ),
  {
    table: 'invitation',
    column: 'sealed',
    scope: 'practice',
    newest: (
      org,
      n,
    ) => sql<SealedRow>`select id, null as subject, id as row, version as row_version, null as part, sealed from invitation
      where organization_id = ${org} order by id desc limit ${n}`,
    versions: inEach('invitation'),
  },
  {
    table: 'person',
    column: 'sealed',
    scope: 'person',
    newest: (
      _org,
      n,
    ) => sql<SealedRow>`select person_id as id, person_id as subject, person_id as row, version as row_version, null as part, sealed from person
      order by person_id desc limit ${n}`,
    versions: () => sql<Versioned>`select 'person/' || person_id as name, version from person where version > 1`,
  },
  {
    table: 'credential',
    column: 'sealed',
    scope: 'person',
    newest: (
      _org,
      n,
    ) => sql<SealedRow>`select id, person_id as subject, id as row, version as row_version, null as part, sealed from credential
      where retired_at is null order by id desc limit ${n}`,
    versions: () => sql<Versioned>`select 'credential/' || id as name, version from credential where version > 1`,
  },
]

/** Rows that name their patient and are sealed once. */
function first(table: keyof typeof written): SealedColumn['newest'] {
  return (
    org,
    n,
  ) => sql<SealedRow>`select t.id, t.patient_id as subject, t.id as row, 1 as row_version, null as part, t.sealed
    from ${written[table]} t where t.organization_id = ${org} order by t.id desc limit ${n}`
}
/** Rows that name their patient and are sealed anew with each version. */
function versioned(
  table: 'chart_item' | 'emergency_access' | 'outside_disclosure' | 'care_loop',
): SealedColumn['newest'] {
  return (
    org,
    n,
  ) => sql<SealedRow>`select t.id, t.patient_id as subject, t.id as row, t.version as row_version, null as part, t.sealed
    from ${written[table]} t where t.organization_id = ${org} order by t.id desc limit ${n}`
}
/** All rows of a table, whose version grows with every change of theirs. */
function inEach(table: keyof typeof written, version = sql`t.version`): (organizationId: string) => Sql<Versioned> {
  return (
    org,
  ) => sql<Versioned>`select ${`${table}/`}::text || t.id as name, ${version} as version from ${written[table]} t
    where t.organization_id = ${org}`
}
/** Rows whose patient is their case's. `committed`: null, or what the log has of them. */
function ofCase(table: keyof typeof written, committed = sql`null`): SealedColumn['newest'] {
  return (
    org,
    n,
  ) => sql<SealedRow>`select t.id, c.patient_id as subject, t.id as row, 1 as row_version, null as part, t.sealed, ${committed} as committed
    from ${written[table]} t join clinical_case c on c.organization_id = t.organization_id and c.id = t.case_id
    where t.organization_id = ${org} order by t.id desc limit ${n}`
}
function ofRecord(table: 'timeline_entry' | 'staff_note', kind: Sql): SealedColumn['newest'] {
  const to = sql`encode(t.commitment, 'hex')`
  return ofCase(table, sql`jsonb_build_object('to', ${to}, 'caseId', t.case_id, 'kind', ${kind})`)
}
const written = {
  patient: sql`patient`,
  invitation: sql`invitation`,
  chart_item: sql`chart_item`,
  emergency_access: sql`emergency_access`,
  outside_disclosure: sql`outside_disclosure`,
  patient_location: sql`patient_location`,
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
