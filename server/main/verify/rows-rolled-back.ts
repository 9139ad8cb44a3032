import type { RawTx } from '#kernel/database.ts'
import type { House } from '#kernel/house.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { none, type Finding } from './finding.ts'
import { sealedColumns, type SealedColumn, type Versioned } from './sealed-rows.ts'

type Counted = SealedColumn & { readonly changed: (organizationId: string) => ReturnType<typeof sql<Versioned>> }
const counted = sealedColumns.filter((c): c is Counted => typeof c.changed !== 'string')

/**
 * A row put back whole, as it was a version ago, opens: seal and version belong to each other. But the audit, which only grows
 * and is signed, has the version of every such row that was changed: none may be older than what it says, or gone.
 */
export async function nothingRolledBack(house: House, practices: readonly string[]): Promise<Finding> {
  const said = new Map<string, number>()
  const there = new Map<string, number>()
  const note = (map: Map<string, number>, rows: readonly Versioned[]) => {
    for (const { name, version } of rows) map.set(name, Math.max(version, map.get(name) ?? 0))
  }
  for (const org of practices)
    await house.db.transaction({ organizationId: org, readOnly: true }, async (tx) => {
      note(said, await saidOf(tx, org))
      for (const c of counted) if (c.scope !== 'person') note(there, await tx.query(c.changed(org)))
    })
  for (const c of counted) if (c.scope === 'person') note(there, await house.db.query(c.changed(PLATFORM)))
  const older = [...said].filter(([name, version]) => (there.get(name) ?? 0) < version)
  return none('seals: no row is older than the audit says', older.length, {
    fine: `${said.size} rows changed since they were made`,
    wrong: `${older.length} rows are older than what was last written to them, or gone: somebody put back what they were. Compare with a backup`,
  })
}

/** Of tables whose rows are counted: a rotation seals drafts too, and names them by a version that nobody is held to. */
const saidOf = (tx: RawTx, org: string): Promise<Versioned[]> =>
  tx.query(sql<Versioned>`select split_part(w, '#', 1) as name, max(split_part(w, '#', 2)::int) as version from audit, unnest(writes) w
    where organization_id = ${org} and position('#' in w) > 0 and split_part(w, '/', 1) = any(${counted.map((c) => c.table)}::text[]) group by 1`)
