import type { Database } from '#kernel/database.ts'
import { none, type Finding } from './finding.ts'
import { checks } from './find-holes.ts'
import { readCatalogue } from './read-catalogue.ts'

const says: Record<keyof typeof checks, string> = {
  walls: 'row level security on every table of a practice',
  keys: 'the practice leads every key',
  rights: 'what the app’s role may do',
  accounts: 'every table is watched at commit',
  backDoors: 'no view or function with its maker’s rights',
}

/** The walls as PostgreSQL knows them now: somebody may have altered a table by hand since the migrations. */
export async function wallsStand(db: Database): Promise<Finding[]> {
  const catalogue = await readCatalogue(db)
  return (Object.keys(checks) as (keyof typeof checks)[]).map((name) => {
    const holes = checks[name](catalogue)
    return none(`walls: ${says[name]}`, holes.length, {
      fine: `${catalogue.tables.length} tables`,
      // Names of tables and policies, never of rows.
      wrong: `${holes.length}: ${holes.slice(0, 3).join('; ')}`,
    })
  })
}
