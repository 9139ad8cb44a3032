import { chmodSync, existsSync } from 'node:fs'
import { chmod, cp, mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { withClient } from '#db/connection.ts'
import { dataFolderOf, giveTo } from '#db/embedded-postgres-cluster.ts'
import { EmbeddedPostgresError } from '#db/embedded-postgres-error.ts'
import { makeStateFolder } from '#db/embedded-postgres-files.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded-postgres.ts'
import { canReach, type DatabaseUser, getDatabaseUser } from '#db/embedded-postgres-user.ts'
import { createLocalBlobStore } from '#integrations/storage/local-blob-store.ts'
import type { KeyProvider, KeyShares } from '#kernel/keys.ts'
import { outerName } from '#kernel/outer-keys.ts'
import { type Backup, BackupFault, readAllSealed, readSealed } from './backup-files.ts'
import { contentIn } from './bases.ts'
import { isEmptyPlace, unpackDataFolder } from './data-folder.ts'
import { segmentName, segmentStart } from './lsn.ts'
import type { Plan } from './plan-restore.ts'
import { restoreBlobs } from './ship-blobs.ts'
import { restoreCheckpoints } from './ship-checkpoints.ts'
import { walPlace } from './ship-wal.ts'

const RESTORED_WAL = 'restored-wal'

export type Restored = {
  readonly files: number
  readonly bytes: number
  readonly walBytes: number
  readonly blobs: number
  readonly sessionsEnded: number
}

type Given = {
  readonly into: string
  readonly keys: string
  /** The keys as a house in that folder opens them. */
  readonly keysOf: (state: string) => { readonly provider: KeyProvider; readonly shares: KeyShares }
}

/** Lays out base, log, blobs and keys in an empty folder and lets PostgreSQL recover to the moment. All of it, or nothing is left. */
export async function restoreInto(backup: Backup, plan: Plan, given: Given): Promise<Restored> {
  const { into } = given
  if (!(await isEmptyPlace(into)))
    throw new BackupFault(`${into} is not empty. A restore goes into a new folder and never over what is there.`)
  makeStateFolder(into)
  chmodSync(into, 0o711)
  if (!canReach(getDatabaseUser(), into))
    throw new BackupFault(
      `PostgreSQL runs as the system user kairos-db here, and that user cannot enter ${into}. Name a folder outside any private home, such as /var/lib/kairos-restored.`,
    )
  try {
    return await layOut(backup, plan, given)
  } catch (error) {
    for (const name of await readdir(into)) await rm(path.join(into, name), { recursive: true, force: true })
    throw error
  }
}

async function layOut(backup: Backup, plan: Plan, { into, keys, keysOf }: Given): Promise<Restored> {
  const user = getDatabaseUser()
  const dataFolder = dataFolderOf(into)
  await copyKeys(keys, into)
  await writeFile(path.join(into, 'database-admin-password'), plan.manifest.adminPassword, { mode: 0o600 })
  const { files, bytes } = await unpackDataFolder(readSealed(backup, contentIn(plan.base)), dataFolder, user)
  if (files !== plan.manifest.content.files || bytes !== plan.manifest.content.bytes)
    throw new BackupFault('The copy of the database does not hold what its manifest says.')
  const walBytes = await layOutWal(backup, plan, dataFolder, user)
  for (const [name, content] of [
    ['backup_label', plan.manifest.label],
    ['recovery.signal', ''],
  ] as const) {
    await writeFile(path.join(dataFolder, name), content, { mode: 0o600 })
    giveTo(user, path.join(dataFolder, name))
  }
  const blobs = await restoreBlobs(backup, createLocalBlobStore(path.join(into, 'blobs')))
  await restoreCheckpoints(backup, path.join(into, 'checkpoints'))
  const { provider, shares } = keysOf(into)
  // A copy that was interrupted may still have the share of somebody it says was forgotten.
  for await (const id of shares.forgotten()) await shares.destroy(id)
  const sessionsEnded = await recover(into, plan, provider)
  await rm(path.join(dataFolder, RESTORED_WAL), { recursive: true, force: true })
  return { files, bytes, walBytes, blobs, sessionsEnded }
}

/** Keys and shares as their own backup keeps them, or as they lay in the lost state folder. */
async function copyKeys(from: string, into: string): Promise<void> {
  for (const folder of ['keys', 'key-shares']) {
    if (!existsSync(path.join(from, folder))) continue
    await cp(path.join(from, folder), path.join(into, folder), { recursive: true })
    await chmod(path.join(into, folder), 0o700)
  }
}

/** The log as the files PostgreSQL asks for; behind what was taken lie zeros, where it finds the end. */
async function layOutWal(
  backup: Backup,
  { base, manifest, pieces }: Plan,
  dataFolder: string,
  user: DatabaseUser,
): Promise<number> {
  const folder = path.join(dataFolder, RESTORED_WAL)
  await mkdir(folder, { mode: 0o700 })
  giveTo(user, folder)
  let bytes = 0
  for (const piece of pieces) {
    const content = await readAllSealed(backup, `${walPlace(base.line)}/${piece.name}`)
    if (BigInt(content.length) !== piece.end - piece.start)
      throw new BackupFault(`${piece.name} in the backup is damaged.`)
    const start = segmentStart(piece.start, manifest.segmentBytes)
    const file = path.join(folder, segmentName(manifest.timeline, start, manifest.segmentBytes))
    const isNew = !existsSync(file)
    const handle = await open(file, isNew ? 'wx' : 'r+', 0o600)
    try {
      if (isNew) await handle.truncate(manifest.segmentBytes)
      await handle.write(content, 0, content.length, Number(piece.start - start))
    } finally {
      await handle.close()
    }
    giveTo(user, file)
    bytes += content.length
  }
  return bytes
}

/** Gives how many sessions were ended: one that was revoked after the moment would otherwise be open again. */
async function recover(into: string, { stopAt }: Plan, provider: KeyProvider): Promise<number> {
  let server: EmbeddedPostgres
  try {
    server = await startEmbeddedPostgres(into, {
      // Off, so that it is ready only once it has recovered whole and takes writes.
      hot_standby: 'off',
      restore_command: `cp "${RESTORED_WAL}/%f" "%p"`,
      // Read before PostgreSQL knows the names of zones, Z among them.
      recovery_target_time: new Date(stopAt).toISOString().replace('T', ' ').replace('Z', '+00'),
      recovery_target_action: 'promote',
      recovery_target_timeline: 'current',
    })
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError) || error.problem !== 'not_started') throw error
    throw new BackupFault(
      `PostgreSQL could not recover to ${new Date(stopAt).toISOString()} from this backup: ${await lastWords(into)}`,
      { cause: error },
    )
  }
  try {
    return await withClient({ ...server.admin, database: 'kairos' }, async (client) => {
      await assertKeysOpen(client, provider)
      const ended = await client.query(`update session set revoked_at = clock_timestamp() where revoked_at is null`)
      return ended.rowCount ?? 0
    })
  } finally {
    await server.stop()
  }
}

/** Of every practice, so that a restore that nobody could read is none. */
async function assertKeysOpen(client: pg.Client, provider: KeyProvider): Promise<void> {
  const { rows } = await client.query<{ id: string; version: number; wrapped: Buffer; root: string }>(
    `select organization_id as id, version, wrapped, root_key_id as root from practice_key where retired_at is null`,
  )
  for (const { id, version, wrapped, root } of rows)
    await provider.unwrap(outerName(id, version), wrapped, root).catch((e: unknown) => {
      throw new BackupFault(
        `The practices' keys at that moment were wrapped by the root key ${root}, and with these keys nothing would open. Give --keys a folder with that one. ${e instanceof Error ? e.message : ''}`,
        { cause: e },
      )
    })
}

/** Why PostgreSQL gave up, in its own words; its log holds no data. */
async function lastWords(into: string): Promise<string> {
  const folder = path.join(dataFolderOf(into), 'log')
  const files = (await readdir(folder).catch(() => [])).map((name) => path.join(folder, name))
  const texts = await Promise.all(
    [path.join(into, 'database-start.log'), ...files].map((file) => readFile(file, 'utf8').catch(() => '')),
  )
  const fatal = texts.flatMap((text) => text.split('\n')).filter((line) => /FATAL|PANIC/.test(line))
  return fatal.at(-1)?.replace(/^.*?(FATAL|PANIC): +/, '') ?? 'it left no reason.'
}
