import type { Database } from '#kernel/database.ts'
import { sql } from '#kernel/sql.ts'

/** Every practice of this house, the platform among them, in the order of their ids: for what is done practice by practice. */
export async function readPracticeIds(db: Database): Promise<string[]> {
  const practices = await db.query(sql<{ id: string }>`select organization_id as id from organization order by 1`)
  return practices.map(({ id }) => id)
}
