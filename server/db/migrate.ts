import type pg from 'pg'
import { type ConnectionConfig, withClient } from './connection.ts'
import { findMigrationProblem, type Migration, readMigrations } from './migration-files.ts'

export type MigrationResult = { applied: string[]; version: number }

/** Any process may migrate at start: one does, the others wait here and find it done. */
const MIGRATION_LOCK = 7_215_002

/**
 * Brings the database up to the code, one transaction a file, in order of number. Safe to run from several processes.
 * Throws before changing anything when an applied file has changed or the database is newer than this code.
 */
export async function migrate(owner: ConnectionConfig, folder?: string): Promise<MigrationResult> {
  const migrations = readMigrations(folder)
  return withClient(owner, async (client) => {
    await inLockedTransaction(client, async () => {
      await client.query(`create table if not exists migration (
        number int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`)
      await client.query('grant select on migration to kairos_app')
      assertFits(await readApplied(client), migrations)
    })
    const applied: string[] = []
    for (const migration of migrations) {
      // Each asks again under the lock, because another process may have applied it meanwhile.
      if (await inLockedTransaction(client, () => applyOnce(client, migration, migrations)))
        applied.push(migration.name)
    }
    return { applied, version: migrations.at(-1)?.number ?? 0 }
  })
}

/** Throws a sentence for the operator unless the database is exactly at this code's version. The app's own role may ask. */
export async function assertMigrated(client: Pick<pg.ClientBase, 'query'>, folder?: string): Promise<void> {
  const migrations = readMigrations(folder)
  const found = await client.query<{ known: boolean }>(`select to_regclass('public.migration') is not null as known`)
  const applied = found.rows[0]?.known ? await readApplied(client) : []
  assertFits(applied, migrations)
  const missing = migrations.length - applied.length
  if (missing > 0) {
    throw new Error(`The database lacks ${missing} migration(s) of this version. Run: npm run kairos -- migrate`)
  }
}

type Applied = Pick<Migration, 'number' | 'name' | 'checksum'>

async function readApplied(client: Pick<pg.ClientBase, 'query'>): Promise<Applied[]> {
  const { rows } = await client.query<Applied>('select number, name, checksum from migration order by number')
  return rows
}

function assertFits(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const problem = findMigrationProblem(applied, migrations)
  if (problem !== undefined) throw new Error(problem)
}

async function applyOnce(client: pg.Client, migration: Migration, all: readonly Migration[]): Promise<boolean> {
  const applied = await readApplied(client)
  assertFits(applied, all)
  if (applied.some(({ number }) => number === migration.number)) return false
  try {
    await client.query(migration.sql)
  } catch (cause) {
    throw new Error(`Migration ${migration.name} failed: ${describe(cause, migration.sql)}`, { cause })
  }
  const { number, name, checksum } = migration
  await client.query('insert into migration (number, name, checksum) values ($1, $2, $3)', [number, name, checksum])
  return true
}

async function inLockedTransaction<T>(client: pg.Client, act: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    const result = await act()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** PostgreSQL's message with the line it points at; its DETAIL is left out, because that can quote rows. */
function describe(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error)
  const position = 'position' in error ? Number(error.position) : Number.NaN
  return Number.isNaN(position) ? error.message : `${error.message} (line ${sql.slice(0, position).split('\n').length})`
}
