import type { Language } from '#contract/roles.ts'
import { isUuid } from '#kernel/ids.ts'
import { wrong } from '#kernel/input.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { orderOfPeople } from '#modules/directory/index.ts'

export type TrailRow = {
  readonly id: string
  readonly at: Date
  readonly what: 'act' | 'look' | 'refusal'
  readonly by: 'house' | 'person' | 'not_signed_in'
  /** Who did it; of somebody not signed in, whose account it was. */
  readonly personId: string | null
  readonly system: string | null
  readonly sessionId: string | null
  readonly roles: string[]
  readonly act: string
  readonly outcome: string
  readonly patientId: string | null
  readonly caseId: string | null
  readonly fields: string[]
  readonly screen: string | null
}
/** By what it is sorted before its time; empty where by time alone. It may hold a name, and stays here. */
type Sorted = TrailRow & { readonly sortedBy: string }
type Order = 'newest' | 'oldest' | 'person' | 'patient'
export type TrailFilter = {
  readonly patientId?: string | undefined
  readonly caseId?: string | undefined
  readonly personId?: string | undefined
  readonly what?: 'acts' | 'looks' | 'refusals' | 'accounts' | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly order?: Order | undefined
  readonly after?: string | undefined
  /** Of whoever reads, for what is refused. */
  readonly language: Language
}
type Key = {
  readonly at: Date
  readonly id: string
  /** Whose lines these are, where the list goes by that. */ readonly of: string | null
}

/** Where a page ended, in numbers: it stands in an address. */
export function keyOf(row: TrailRow, order: Order = 'newest'): string {
  const of = order === 'person' ? row.personId : order === 'patient' ? row.patientId : null
  return `${row.at.toISOString()}_${row.id}${of === null ? '' : `_${of}`}`
}
function keyFrom({ after, language }: TrailFilter): Key | undefined {
  if (after === undefined) return undefined
  const [at = '', id = '', of] = after.split('_')
  const date = new Date(at)
  if (Number.isNaN(date.getTime()) || !isUuid(id) || (of !== undefined && !isUuid(of)))
    throw wrong(language, { path: 'after', what: 'page_unknown' })
  return { at: date, id, of: of ?? null }
}

/** `most` at a time: acts and refusals of the audit, and looks of the disclosures, woven together. */
export async function trailPage(tx: ReadTx, f: TrailFilter, most: number): Promise<TrailRow[]> {
  const within = { ...f, order: f.order ?? 'newest', key: keyFrom(f), most }
  const acts = f.what === 'looks' ? [] : await actsOf(tx, within)
  const looks = f.what === undefined || f.what === 'looks' ? await looksOf(tx, within) : []
  const newer = (a: TrailRow, b: TrailRow) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1)
  // As the database compares: byte by byte.
  const before = (a: Sorted, b: Sorted) => Buffer.compare(Buffer.from(a.sortedBy), Buffer.from(b.sortedBy))
  const sort = within.order === 'oldest' ? (a: TrailRow, b: TrailRow) => newer(b, a) : newer
  const page = [...acts, ...looks].toSorted((a, b) => before(a, b) || sort(a, b)).slice(0, most)
  return page.map((one) => {
    const { sortedBy: _sortedBy, ...row } = one
    return row
  })
}

type Within = TrailFilter & { readonly order: Order; readonly key: Key | undefined; readonly most: number }
/** What a line is sorted by before its time: of the person `personId` is; of patients only numbers are there to sort by. */
function sortedBy(tx: ReadTx, order: Order, personId: Sql, patientId: Sql): Sql {
  if (order === 'person') return orderOfPeople(tx, personId)
  return order === 'patient' ? sql`coalesce(${patientId}::text, 'z') collate "C"` : sql`''`
}
function past(tx: ReadTx, { order, key }: Within, personId: Sql): Sql {
  if (!key) return sql`true`
  if (order === 'oldest') return sql`(t.at, t.id) > (${key.at}::timestamptz, ${key.id}::uuid)`
  const earlier = sql`(t.at, t.id) < (${key.at}::timestamptz, ${key.id}::uuid)`
  if (order === 'newest') return earlier
  const [here, there] = [
    sortedBy(tx, order, personId, sql`t.patient_id`),
    sortedBy(tx, order, sql`${key.of}::uuid`, sql`${key.of}::uuid`),
  ]
  return sql`(${here} > ${there} or (${here} = ${there} and ${earlier}))`
}
const sorting = ({ order, most }: Within): Sql =>
  order === 'oldest'
    ? sql`order by t.at, t.id limit ${most}`
    : sql`order by sorted_by, t.at desc, t.id desc limit ${most}`

const about = (
  tx: ReadTx,
  f: Within,
  personId: Sql,
) => sql`t.organization_id = ${tx.organizationId} and ${past(tx, f, personId)}
  and (${f.patientId ?? null}::uuid is null or t.patient_id = ${f.patientId ?? null}::uuid)
  and (${f.caseId ?? null}::uuid is null or t.case_id = ${f.caseId ?? null}::uuid)
  and (${f.from ?? null}::timestamptz is null or t.at >= ${f.from ?? null}::timestamptz)
  and (${f.to ?? null}::timestamptz is null or t.at <= ${f.to ?? null}::timestamptz)`

const kind = (what: TrailFilter['what']): Sql => {
  if (what === 'acts') return sql`t.outcome = 'done'`
  if (what === 'refusals') return sql`t.outcome <> 'done'`
  return what === 'accounts' ? sql`t.command like 'identity.%'` : sql`true`
}

/** Who did it; of somebody not signed in, whose account it was. */
const whose = sql`coalesce(t.actor_person_id, case when t.actor_kind = 'anonymous' and t.subject_kind = 'person' then t.subject_id::uuid end)`
const actsOf = (tx: ReadTx, f: Within): Promise<Sorted[]> =>
  tx.query(sql<Sorted>`select t.id, t.at, case when t.outcome = 'done' then 'act' else 'refusal' end as what,
      case t.actor_kind when 'person' then 'person' when 'system' then 'house' else 'not_signed_in' end as by,
      ${whose} as person_id, ${sortedBy(tx, f.order, whose, sql`t.patient_id`)} as sorted_by,
      t.actor_system as system, t.session_id, t.actor_roles as roles, t.command as act, t.outcome, t.patient_id, t.case_id, t.fields, null as screen
    from audit t where ${about(tx, f, whose)} and ${kind(f.what)}
      and (${f.personId ?? null}::uuid is null or t.actor_person_id = ${f.personId ?? null}::uuid
        or (t.actor_kind = 'anonymous' and t.subject_kind = 'person' and t.subject_id = ${f.personId ?? null}::text))
    ${sorting(f)}`)

const looksOf = (tx: ReadTx, f: Within): Promise<Sorted[]> =>
  tx.query(sql<Sorted>`select t.id, t.at, 'look' as what, case when t.person_id is null then 'house' else 'person' end as by, t.person_id,
      t.actor_system as system, t.session_id, t.actor_roles as roles, t.screen as act, t.how as outcome,
      t.patient_id, t.case_id, '{}'::text[] as fields, t.screen,
      ${sortedBy(tx, f.order, sql`t.person_id`, sql`t.patient_id`)} as sorted_by
    from disclosure t where ${about(tx, f, sql`t.person_id`)}
      and (${f.personId ?? null}::uuid is null or t.person_id = ${f.personId ?? null}::uuid)
    ${sorting(f)}`)
