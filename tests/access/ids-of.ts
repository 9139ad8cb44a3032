import type { Database } from '#kernel/database.ts'
import { sql } from '#kernel/sql.ts'
import { globalTables } from '#kernel/tables.ts'

/** The id of every row that is one practice's alone: what nobody elsewhere may be told. People are in the world, not in a practice. */
export async function idsOf(owner: Database, organizationId: string): Promise<ReadonlySet<string>> {
  const tables = await owner.query(sql<{
    name: string
  }>`select i.table_name::text as name from information_schema.columns i
    join information_schema.columns o on o.table_schema = i.table_schema and o.table_name = i.table_name and o.column_name = 'organization_id'
    where i.table_schema = 'public' and i.column_name = 'id' and i.udt_name = 'uuid' order by 1`)
  const own = tables.filter((t) => !(globalTables as readonly string[]).includes(t.name))
  const text = own
    .map((t) => `select id::text from ${t.name} where organization_id = '${organizationId}'`)
    .join(' union ')
  const rows = await owner.transaction({ organizationId, readOnly: true }, (tx) =>
    tx.query<{ id: string }>({ text, values: [], name: `ids ${organizationId}` }),
  )
  return new Set(rows.map((r) => r.id))
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
/** The ids in a text that are among these. */
export const idsIn = (text: string, among: ReadonlySet<string>): string[] => [
  ...new Set((text.match(UUID) ?? []).map((x) => x.toLowerCase()).filter((x) => among.has(x))),
]
