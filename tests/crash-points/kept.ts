import { PLATFORM } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { globalTables } from '#kernel/tables.ts'
import type { TestHouse } from '#dev/test-house.ts'
import { fingerprintOf } from '../fingerprint.ts'

/** A practice in a house of its own. */
export type World = { readonly t: TestHouse; readonly org: string }
/** What a practice and its people keep: of each table how many rows, and a hash that any write changes. */
export type Kept = ReadonlyMap<string, { readonly n: number; readonly h: string }>

const isGlobal = new Set<string>(globalTables)
/** Sessions without when they were last seen, which is written by whatever is asked; codes and challenges. */
const signs = sql<{ t: string; n: number; h: string }>`
  select 'session' as t, count(*)::int as n, coalesce(md5(string_agg((to_jsonb(x) - 'last_seen_at' - 'idle_until')::text, '' order by x.id)), '') as h from session x
  union all select 'one_time', count(*)::int, coalesce(md5(string_agg(to_jsonb(x)::text, '' order by x.id)), '') from one_time x`
/** Accounts of what was done, and those that no event stands beside. */
const accounts = (org: string) => sql<{
  n: number
  loose: number
}>`select count(*)::int as n, count(*) filter (where not exists
    (select 1 from outbox o where o.organization_id = a.organization_id and o.command_id = a.command_id))::int as loose
  from audit a where a.organization_id = ${org} and a.outcome = 'done'`

export async function keptIn({ t, org }: World): Promise<Kept> {
  const kept = new Map<string, { n: number; h: string }>()
  for (const r of await t.house.db.query(signs)) kept.set(r.t, r)
  for (const at of [org, PLATFORM]) {
    const name = (table: string) => (at === org ? table : `${table} of the platform`)
    for (const r of await fingerprintOf(t.owner, at))
      // What belongs to no practice is seen from any.
      if (at === org || !isGlobal.has(r.t)) kept.set(name(r.t), r)
    const [row] = await t.owner.transaction({ organizationId: at, readOnly: true }, (tx) => tx.query(accounts(at)))
    kept.set(name('audit'), { n: row?.n ?? 0, h: String(row?.n) })
    kept.set(name('account without an event'), { n: row?.loose ?? 0, h: String(row?.loose) })
  }
  return kept
}
/** The tables that were written. */
export const changedIn = (before: Kept, now: Kept): string =>
  [...now]
    .flatMap(([table, { h }]) => (before.get(table)?.h === h ? [] : [table]))
    .toSorted()
    .join(', ')

/** How many rows more, a table. */
export const grownIn = (before: Kept, now: Kept): string =>
  [...now]
    .flatMap(([table, { n }]) => {
      const more = n - (before.get(table)?.n ?? 0)
      return more === 0 ? [] : [`${table} ${more > 0 ? '+' : ''}${more}`]
    })
    .toSorted()
    .join(', ')

/** Keys of people and patients whose share is not there: nothing of theirs would open. */
export async function keysWithoutShare({ t, org }: World): Promise<number> {
  const { shares } = t.house.keyRing
  const named = await t.owner.transaction({ organizationId: org, readOnly: true }, (tx) =>
    tx.query(sql<{
      name: string
    }>`select ${`${org}/`}::text || patient_id as name from patient_key where length(wrapped) > 0
      union select ${`${PLATFORM}/`}::text || person_id from person_key where length(wrapped) > 0`),
  )
  let lost = 0
  for (const { name } of named) if (!(await shares.find(name))) lost++
  return lost
}
