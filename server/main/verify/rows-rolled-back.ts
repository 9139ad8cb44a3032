import type { House } from '#kernel/house.ts'
import { sql } from '#kernel/sql.ts'
import { none, type Finding } from './finding.ts'

/**
 * A row put back whole, as it was a version ago, opens: seal and version belong to each other. But the audit, which only grows
 * and is signed, has the version of every sealed row that was changed: none may be older than what it says, or gone.
 */
export async function nothingRolledBack(house: House, practices: readonly string[]): Promise<Finding> {
  const said = new Map<string, number>()
  const there = new Map<string, number>()
  const note = (map: Map<string, number>, rows: readonly { name: string; version: number }[]) => {
    for (const { name, version } of rows) map.set(name, Math.max(version, map.get(name) ?? 0))
  }
  for (const org of practices)
    await house.db.transaction({ organizationId: org, readOnly: true }, async (tx) => {
      note(
        said,
        await tx.query(sql<{ name: string; version: number }>`
          select split_part(w, '#', 1) as name, max(split_part(w, '#', 2)::int) as version from audit, unnest(writes) w
          where organization_id = ${org} and position('#' in w) > 0 group by 1`),
      )
      note(
        there,
        await tx.query(sql<{ name: string; version: number }>`
          select 'patient/' || id as name, version from patient where organization_id = ${org} and version > 1
          union all select 'invitation/' || id, version from invitation where organization_id = ${org} and version > 1`),
      )
    })
  note(
    there,
    await house.db.query(sql<{ name: string; version: number }>`
      select 'person/' || person_id as name, version from person where version > 1
      union all select 'credential/' || id, version from credential where version > 1`),
  )
  const older = [...said].filter(([name, version]) => (there.get(name) ?? 0) < version)
  return none('seals: no row is older than the audit says', older.length, {
    fine: `${said.size} rows changed since they were made`,
    wrong: `${older.length} rows are older than what was last written to them, or gone: somebody put back what they were. Compare with a backup`,
  })
}
