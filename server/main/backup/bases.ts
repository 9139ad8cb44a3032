import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { ConnectionConfig } from '#db/connection.ts'
import { type Backup, BackupFault, listIn, readJson, writeSealed, type Written } from './backup-files.ts'
import { type Packed, packDataFolder } from './data-folder.ts'
import { parseLsn, segmentStart } from './lsn.ts'
import { readLog } from './ship-wal.ts'

/** What is known of one copy of the whole data folder. Times in milliseconds, by the database's clock. */
export type BaseManifest = {
  readonly format: 1
  /** Of Kairos, when it was made. */
  readonly version: string
  readonly line: string
  readonly system: string
  readonly timeline: number
  readonly segmentBytes: number
  /** Where the log of changes must be had from, and from where on the copy is sound. */
  readonly startLsn: string
  readonly stopLsn: string
  readonly startedAt: number
  readonly stoppedAt: number
  /** PostgreSQL's own note on where to begin, to be laid beside the copy. */
  readonly label: string
  readonly content: Written & Packed
  /** The sign-in of the embedded database's administrator: it belongs to this copy. */
  readonly adminPassword: string
}

export type Base = { readonly line: string; readonly startedAt: number; readonly stoppedAt: number }

const VERSION = (
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../package.json'), 'utf8')) as { version: string }
).version

const contentOf = (line: string, startedAt: number): string => `lines/${line}/bases/${startedAt}.content`
const manifestOf = ({ line, startedAt, stoppedAt }: Base): string =>
  `lines/${line}/bases/${startedAt}-${stoppedAt}.manifest`

/** Every whole base in the backup, oldest first. One without a manifest was never finished and does not count. */
export async function findBases(backup: Backup): Promise<Base[]> {
  const bases: Base[] = []
  for (const line of await listIn(backup, 'lines'))
    for (const file of await listIn(backup, `lines/${line}/bases`)) {
      const [, startedAt, stoppedAt] = /^(\d+)-(\d+)\.manifest$/.exec(file) ?? []
      if (!startedAt || !stoppedAt) continue
      bases.push({ line, startedAt: Number(startedAt), stoppedAt: Number(stoppedAt) })
    }
  return bases.toSorted((a, b) => a.stoppedAt - b.stoppedAt)
}

export const readManifest = (backup: Backup, base: Base): Promise<BaseManifest> => readJson(backup, manifestOf(base))
export const contentIn = (base: Base): string => contentOf(base.line, base.startedAt)
/** The manifest first: whoever removes them in this order never leaves one without its content. */
export const filesOf = (base: Base): string[] => [manifestOf(base), contentIn(base)]

/** Where the log must be had from for this base: from the beginning of its file on. */
export const neededFrom = (m: BaseManifest): bigint => segmentStart(parseLsn(m.startLsn), m.segmentBytes)

/**
 * Copies the data folder while PostgreSQL goes on writing in it, by its low-level backup calls: without what the log says
 * of the time in between, the copy is worth nothing. The manifest is written by `finish`, once that log is in the backup.
 */
export async function takeBase(
  backup: Backup,
  given: { admin: ConnectionConfig; dataFolder: string; line: string },
): Promise<{ manifest: BaseManifest; finish(): Promise<void> }> {
  // One connection from start to stop: PostgreSQL ends the backup with it.
  const client = new pg.Client({ ...given.admin, database: 'postgres' })
  client.on('error', () => {})
  await client.connect()
  const counted: Packed = { files: 0, bytes: 0 }
  try {
    const startedAt = await clockOf(client)
    await client.query(`select pg_backup_start('kairos', true)`)
    const written = await writeSealed(
      backup,
      contentOf(given.line, startedAt),
      packDataFolder(given.dataFolder, counted),
    )
    const { rows } = await client.query<{ end: string; label: string; spaces: string }>(
      `select lsn::text as end, labelfile as label, spcmapfile as spaces from pg_backup_stop(false)`,
    )
    const { end = '', label = '', spaces = '' } = rows[0] ?? {}
    if (spaces.trim() !== '') throw new BackupFault('The database has a tablespace, which this backup cannot take.')
    const stoppedAt = await clockOf(client)
    const { timeline, segmentBytes } = await readLog(client)
    const found = await client.query<{ system: string }>(
      'select system_identifier::text as system from pg_control_system()',
    )
    const manifest: BaseManifest = {
      format: 1,
      version: VERSION,
      line: given.line,
      system: found.rows[0]?.system ?? '',
      timeline,
      segmentBytes,
      startLsn: /START WAL LOCATION: (\S+)/.exec(label)?.[1] ?? '',
      stopLsn: end,
      startedAt,
      stoppedAt,
      label,
      content: { ...written, ...counted },
      adminPassword: given.admin.password,
    }
    return {
      manifest,
      finish: async () => {
        await writeSealed(backup, manifestOf(manifest), Buffer.from(JSON.stringify(manifest)))
      },
    }
  } finally {
    await client.end().catch(() => {})
  }
}

async function clockOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ at: string }>(
    `select ceil(extract(epoch from clock_timestamp()) * 1000)::bigint::text as at`,
  )
  return Number(rows[0]?.at)
}
