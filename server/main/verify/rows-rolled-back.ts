import type { House } from '#kernel/house.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import { none, type Finding } from './finding.ts'
import { sealedColumns, type SealedColumn, type Versioned } from './sealed-rows.ts'

type Counted = SealedColumn & { readonly versions: (organizationId: string) => Sql<Versioned> }
const isCounted = (c: SealedColumn): c is Counted => typeof c.versions !== 'string'
const [ofPeople, ofPractices] = [true, false].map((people) =>
  sealedColumns.filter(isCounted).filter((c) => (c.scope === 'person') === people),
) as [Counted[], Counted[]]

/**
 * A row put back whole, as it was a version ago, opens: seal and version belong to each other. But the audit, which only grows
 * and is signed, has the version of every such row, from its first on: none may be older than what it says, or gone.
 */
export async function nothingRolledBack(house: House, practices: readonly string[]): Promise<Finding> {
  const people = new Map<string, number>()
  let changed = 0
  let older = 0
  for (const org of practices)
    await house.db.transaction({ organizationId: org, readOnly: true }, async (tx) => {
      const [here] = await tx.query(heldTo(org))
      changed += here?.changed ?? 0
      older += here?.older ?? 0
      // An account belongs to no practice: each may have said something of it.
      for (const { name, version } of await tx.query(saidOf(org, ofPeople)))
        people.set(name, Math.max(version, people.get(name) ?? 0))
    })
  const there = new Map((await house.db.query(thereOf(PLATFORM, ofPeople))).map((r) => [r.name, r.version]))
  older += [...people].filter(([name, version]) => (there.get(name) ?? 0) < version).length
  return none('seals: no row is older than the audit says, or gone', older, {
    fine: `${changed + people.size} rows in the version they were last given`,
    wrong: `${older} rows are older than what was last written to them, or gone: somebody put back what they were. Compare with a backup`,
  })
}

/** Of tables whose rows are counted: a rotation seals drafts too, and names them by a version that nobody is held to. */
const saidOf = (org: string, counted: readonly Counted[]): Sql<Versioned> =>
  sql<Versioned>`select split_part(w, '#', 1) as name, max(split_part(w, '#', 2)::int) as version from audit, unnest(writes) w
    where organization_id = ${org} and position('#' in w) > 0 and split_part(w, '/', 1) = any(${counted.map((c) => c.table)}::text[]) group by 1`
const thereOf = (org: string, counted: readonly Counted[]): Sql<Versioned> =>
  counted.map((c) => c.versions(org)).reduce((a, b) => sql<Versioned>`${a} union all ${b}`)
/** Millions of rows change in a year: they are compared where they lie. */
const heldTo = (org: string) => sql<{ changed: number; older: number }>`
  with said as (${saidOf(org, ofPractices)}), there as (${thereOf(org, ofPractices)})
  select count(*)::int as changed, count(*) filter (where coalesce(there.version, 0) < said.version)::int as older
  from said left join there using (name)`
