import type pg from 'pg'
import { globalTables } from '#kernel/tables.ts'

export const PRACTICE_A = '00000000-0000-7000-8000-00000000000a'
const PRACTICE_B = '00000000-0000-7000-8000-00000000000b'

type Column = { table: string; column: string; type: string; wanted: boolean }
const GLOBAL: readonly string[] = globalTables

/**
 * One row for each of two practices in every table of practice data, whatever the tables are: made from the catalogue, as a
 * superuser, with checks and triggers out of the way. Only for a database that is thrown away.
 */
export async function liveIn(admin: pg.Client): Promise<void> {
  await admin.query(`set session_replication_role = replica`)
  const { rows: rules } = await admin.query<{ drop: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`,
  )
  for (const { drop } of rules) await admin.query(drop)
  const { rows } = await admin.query<Column>(
    `select table_name as table, column_name as column, udt_name as type, is_nullable = 'NO' as wanted from information_schema.columns
     where table_schema = 'public' order by table_name, ordinal_position`,
  )
  const byTable = Map.groupBy(rows, (r) => r.table)
  for (const organizationId of [PRACTICE_A, PRACTICE_B]) {
    await admin.query(`insert into organization (organization_id, name, created_at) values ($1, 'x', now())`, [
      organizationId,
    ])
    for (const [table, columns] of byTable) {
      if (GLOBAL.includes(table)) continue
      const needed = columns.filter((c) => c.wanted && c.column !== 'organization_id')
      const names = ['organization_id', ...needed.map((c) => `"${c.column}"`)]
      await admin.query(
        `insert into ${table} (${names.join(', ')}) values ('${organizationId}'${needed.map((c) => `, ${somethingOf(c.type)}`).join('')})`,
      )
    }
  }
}

const somethingOf = (type: string): string => {
  if (type.startsWith('_')) return `'{}'`
  const made: Record<string, string> = {
    uuid: 'gen_random_uuid()',
    text: `'x'`,
    bytea: `'\\x00'`,
    jsonb: `'{}'`,
    bool: 'false',
    int4: '1',
    int8: '1',
    numeric: '1',
    date: 'current_date',
    timestamptz: 'now()',
    xid8: `'700'`,
  }
  const value = made[type]
  if (!value) throw new Error(`live-in.ts does not know what to put into a column of type ${type}`)
  return value
}

export type Seen = { readonly table: string; readonly own: number; readonly foreign: number }

/** What a raw select finds in every table of practice data with this practice (or none) in the frame. The platform's key is nobody's. */
export async function seenFrom(c: pg.Client, organizationId: string, begin = true): Promise<Seen[]> {
  const { rows } = await c.query<{ table: string }>(
    `select c.relname::text as table from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relname = any($1) order by 1`,
    [GLOBAL],
  )
  if (begin) await c.query('begin read only')
  await c.query(`set local app.org = '${organizationId}'`)
  const seen: Seen[] = []
  for (const { table } of rows) {
    const r = await c.query<{ own: number; foreign: number }>(
      `select count(*) filter (where organization_id::text = $1)::int as own,
        count(*) filter (where organization_id::text not in ($1, '00000000-0000-0000-0000-000000000000'))::int as foreign from ${table}`,
      [organizationId],
    )
    seen.push({ table, own: r.rows[0]?.own ?? 0, foreign: r.rows[0]?.foreign ?? 0 })
  }
  if (begin) await c.query('commit')
  return seen
}
