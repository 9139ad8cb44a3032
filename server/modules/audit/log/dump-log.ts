import type { Database } from '#kernel/database.ts'
import { sql } from '#kernel/sql.ts'
import { readAll } from './log.store.ts'
import { LOGGED, type PrintedRow, type Source } from './logged-rows.ts'

const escaped = (value: string | null): string =>
  value === null
    ? '\\N'
    : value.replace(
        /[\\\t\n\r\b\f\v]/g,
        (c) => `\\${{ '\\': '\\', '\t': 't', '\n': 'n', '\r': 'r', '\b': 'b', '\f': 'f', '\v': 'v' }[c]}`,
      )

/**
 * Prints what a verifier needs, as `pg_dump` would: accounts, looks and commitments, leaves and heads. No sealed column, so
 * it can be handed to an auditor.
 */
export async function dumpLog(db: Database, print: (line: string) => void): Promise<void> {
  const practices = await db.query(sql<{ id: string }>`select organization_id as id from organization order by 1`)
  for (const { id } of practices) {
    const { rows, leaves, heads } = await db.transaction({ organizationId: id, readOnly: true }, (tx) =>
      readAll(tx, id),
    )
    for (const [source, all] of rows) printTable(source, [...LOGGED[source], 'xid'], all, print)
    printTable('log_leaf', ['organization_id', 'position', 'source', 'row_id', 'hash'], leaves, print)
    printTable('log_head', ['organization_id', 'size', 'horizon'], heads, print)
  }
}

function printTable(
  table: Source | 'log_leaf' | 'log_head',
  columns: readonly string[],
  rows: readonly PrintedRow[],
  print: (line: string) => void,
): void {
  print(`COPY public.${table} (${columns.join(', ')}) FROM stdin;`)
  for (const row of rows) print(columns.map((c) => escaped(row[c] ?? null)).join('\t'))
  print('\\.')
}
