import type { Database } from '#kernel/database.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import { readAll } from './log.store.ts'
import { LOGGED, type PrintedRow, type Source } from './logged-rows.ts'

const escaped = (value: string | null): string =>
  value === null
    ? '\\N'
    : value.replace(
        /[\\\t\n\r\b\f\v]/g,
        (c) => `\\${{ '\\': '\\', '\t': 't', '\n': 'n', '\r': 'r', '\b': 'b', '\f': 'f', '\v': 'v' }[c]}`,
      )

const COLUMNS = {
  log_leaf: ['organization_id', 'position', 'source', 'row_id', 'hash'],
  log_head: ['organization_id', 'size', 'horizon'],
} as const
const columnsOf = (table: Source | keyof typeof COLUMNS): readonly string[] =>
  table === 'log_leaf' || table === 'log_head' ? COLUMNS[table] : [...LOGGED[table], 'xid']

/**
 * Prints what a verifier needs, as `pg_dump` would: heads and leaves, accounts, looks and commitments. No sealed column, so
 * it can be handed to an auditor. Some thousand rows are in memory at once; what `print` gives back is waited for.
 */
export async function dumpLog(db: Database, print: (line: string) => Promise<void> | void): Promise<void> {
  for (const id of await readPracticeIds(db))
    await db.transaction({ organizationId: id, readOnly: true }, async (tx) => {
      for await (const [table, rows] of readAll(tx, id)) await printTable(table, columnsOf(table), rows, print)
    })
}

async function printTable(
  table: string,
  columns: readonly string[],
  rows: readonly PrintedRow[],
  print: (line: string) => Promise<void> | void,
): Promise<void> {
  await print(`COPY public.${table} (${columns.join(', ')}) FROM stdin;`)
  for (const row of rows) {
    const printed = print(columns.map((c) => escaped(row[c] ?? null)).join('\t'))
    if (printed) await printed
  }
  await print('\\.')
}
