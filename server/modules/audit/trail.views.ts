import type { Role } from '#contract/roles.ts'
import { AppError } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'

export type TrailRow = {
  readonly id: string
  readonly at: Date
  readonly what: 'act' | 'look' | 'refusal'
  readonly personId: string | null
  readonly system: string | null
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
  readonly what?: 'acts' | 'looks' | 'refusals' | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly after?: string | undefined
}
type Key = { readonly at: Date; readonly id: string }
/** After everything. */
const FIRST: Key = { at: new Date('9999-12-31T00:00:00Z'), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

export const keyOf = (row: Key): string => `${row.at.toISOString()}_${row.id}`
function keyFrom(after: string | undefined): Key {
  if (after === undefined) return FIRST
  const [at = '', id = ''] = after.split('_')
  const date = new Date(at)
  if (Number.isNaN(date.getTime()) || !isUuid(id))
    throw new AppError('input.invalid', {}, [
      { path: 'after', message: 'Pass on `next` of the page before, as it was.' },
    ])
  return { at: date, id }
}

/** Newest first, `most` at a time: acts and refusals of the audit, and looks of the disclosures, woven together. */
export async function trailPage(tx: ReadTx, f: TrailFilter, most: number): Promise<TrailRow[]> {
  const key = keyFrom(f.after)
  const acts = f.what === 'looks' ? [] : await actsBefore(tx, f, key, most)
  const looks = f.what === 'acts' || f.what === 'refusals' ? [] : await looksBefore(tx, f, key, most)
  const newer = (a: TrailRow, b: TrailRow) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1)
  return [...acts, ...looks].toSorted(newer).slice(0, most)
}

const about = (
  tx: ReadTx,
  f: TrailFilter,
  key: Key,
) => sql`t.organization_id = ${tx.organizationId} and (t.at, t.id) < (${key.at}::timestamptz, ${key.id}::uuid)
  and (${f.patientId ?? null}::uuid is null or t.patient_id = ${f.patientId ?? null}::uuid)
  and (${f.caseId ?? null}::uuid is null or t.case_id = ${f.caseId ?? null}::uuid)
  and (${f.from ?? null}::timestamptz is null or t.at >= ${f.from ?? null}::timestamptz)
  and (${f.to ?? null}::timestamptz is null or t.at <= ${f.to ?? null}::timestamptz)`

const actsBefore = (tx: ReadTx, f: TrailFilter, key: Key, most: number): Promise<TrailRow[]> =>
  tx.query(sql<TrailRow>`select t.id, t.at, case when t.outcome = 'done' then 'act' else 'refusal' end as what, t.actor_person_id as person_id,
      t.actor_system as system, t.actor_roles as roles, t.command as act, t.outcome, t.patient_id, t.case_id, t.fields, null as screen
    from audit t where ${about(tx, f, key)}
      and (${f.personId ?? null}::uuid is null or t.actor_person_id = ${f.personId ?? null}::uuid)
      and (${f.what ?? null}::text is null or (t.outcome = 'done') = (${f.what ?? null}::text = 'acts'))
    order by t.at desc, t.id desc limit ${most}`)

const looksBefore = (tx: ReadTx, f: TrailFilter, key: Key, most: number): Promise<TrailRow[]> =>
  tx.query(sql<TrailRow>`select t.id, t.at, 'look' as what, t.person_id, t.actor_system as system, t.actor_roles as roles, t.screen as act, t.how as outcome,
      t.patient_id, t.case_id, '{}'::text[] as fields, t.screen
    from disclosure t where ${about(tx, f, key)}
      and (${f.personId ?? null}::uuid is null or t.person_id = ${f.personId ?? null}::uuid)
    order by t.at desc, t.id desc limit ${most}`)
