import type { Language, Role } from '#contract/roles.ts'
import { sayWrong } from '#contract/words/wrong.ts'
import { AppError } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'

export type TrailRow = {
  readonly id: string
  readonly at: Date
  readonly what: 'act' | 'look' | 'refusal'
  readonly by: 'house' | 'person' | 'not_signed_in'
  /** Who did it; of somebody not signed in, whose account it was. */
  readonly personId: string | null
  readonly system: string | null
  readonly sessionId: string | null
  readonly roles: Role[]
  readonly act: string
  readonly outcome: string
  readonly patientId: string | null
  readonly caseId: string | null
  readonly fields: string[]
  readonly screen: string | null
}
export type TrailFilter = {
  readonly patientId?: string | undefined
  readonly caseId?: string | undefined
  readonly personId?: string | undefined
  readonly what?: 'acts' | 'looks' | 'refusals' | 'accounts' | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly order?: 'newest' | 'oldest' | undefined
  readonly after?: string | undefined
  /** Of whoever reads, for what is refused. */
  readonly language: Language
}
type Key = { readonly at: Date; readonly id: string }
/** Before the first of the list, from either end. */
const ENDS = {
  newest: { at: new Date('9999-12-31T00:00:00Z'), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
  oldest: { at: new Date('0001-01-01T00:00:00Z'), id: '00000000-0000-0000-0000-000000000000' },
} as const

export const keyOf = (row: Key): string => `${row.at.toISOString()}_${row.id}`
function keyFrom({ after, language }: TrailFilter, end: Key): Key {
  if (after === undefined) return end
  const [at = '', id = ''] = after.split('_')
  const date = new Date(at)
  if (Number.isNaN(date.getTime()) || !isUuid(id))
    throw new AppError('input.invalid', {}, [{ path: 'after', message: sayWrong(language, 'page_unknown') }])
  return { at: date, id }
}

/** `most` at a time: acts and refusals of the audit, and looks of the disclosures, woven together. */
export async function trailPage(tx: ReadTx, f: TrailFilter, most: number): Promise<TrailRow[]> {
  const order = f.order ?? 'newest'
  const key = keyFrom(f, ENDS[order])
  const within = { ...f, order, key, most }
  const acts = f.what === 'looks' ? [] : await actsOf(tx, within)
  const looks = f.what === undefined || f.what === 'looks' ? await looksOf(tx, within) : []
  const newer = (a: TrailRow, b: TrailRow) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1)
  const sorted = [...acts, ...looks].toSorted(newer)
  return (order === 'newest' ? sorted : [...acts, ...looks].toSorted((a, b) => newer(b, a))).slice(0, most)
}

type Within = TrailFilter & { readonly order: 'newest' | 'oldest'; readonly key: Key; readonly most: number }
const past = ({ order, key }: Within): Sql =>
  order === 'newest'
    ? sql`(t.at, t.id) < (${key.at}::timestamptz, ${key.id}::uuid)`
    : sql`(t.at, t.id) > (${key.at}::timestamptz, ${key.id}::uuid)`
const sorting = ({ order, most }: Within): Sql =>
  order === 'newest' ? sql`order by t.at desc, t.id desc limit ${most}` : sql`order by t.at, t.id limit ${most}`

const about = (tx: ReadTx, f: Within) => sql`t.organization_id = ${tx.organizationId} and ${past(f)}
  and (${f.patientId ?? null}::uuid is null or t.patient_id = ${f.patientId ?? null}::uuid)
  and (${f.caseId ?? null}::uuid is null or t.case_id = ${f.caseId ?? null}::uuid)
  and (${f.from ?? null}::timestamptz is null or t.at >= ${f.from ?? null}::timestamptz)
  and (${f.to ?? null}::timestamptz is null or t.at <= ${f.to ?? null}::timestamptz)`

const kind = (what: TrailFilter['what']): Sql => {
  if (what === 'acts') return sql`t.outcome = 'done'`
  if (what === 'refusals') return sql`t.outcome <> 'done'`
  return what === 'accounts' ? sql`t.command like 'identity.%'` : sql`true`
}

const actsOf = (tx: ReadTx, f: Within): Promise<TrailRow[]> =>
  tx.query(sql<TrailRow>`select t.id, t.at, case when t.outcome = 'done' then 'act' else 'refusal' end as what,
      case t.actor_kind when 'person' then 'person' when 'system' then 'house' else 'not_signed_in' end as by,
      coalesce(t.actor_person_id, case when t.actor_kind = 'anonymous' and t.subject_kind = 'person' then t.subject_id::uuid end) as person_id,
      t.actor_system as system, t.session_id, t.actor_roles as roles, t.command as act, t.outcome, t.patient_id, t.case_id, t.fields, null as screen
    from audit t where ${about(tx, f)} and ${kind(f.what)}
      and (${f.personId ?? null}::uuid is null or t.actor_person_id = ${f.personId ?? null}::uuid
        or (t.actor_kind = 'anonymous' and t.subject_kind = 'person' and t.subject_id = ${f.personId ?? null}::text))
    ${sorting(f)}`)

const looksOf = (tx: ReadTx, f: Within): Promise<TrailRow[]> =>
  tx.query(sql<TrailRow>`select t.id, t.at, 'look' as what, case when t.person_id is null then 'house' else 'person' end as by, t.person_id,
      t.actor_system as system, t.session_id, t.actor_roles as roles, t.screen as act, t.how as outcome,
      t.patient_id, t.case_id, '{}'::text[] as fields, t.screen
    from disclosure t where ${about(tx, f)}
      and (${f.personId ?? null}::uuid is null or t.person_id = ${f.personId ?? null}::uuid)
    ${sorting(f)}`)
