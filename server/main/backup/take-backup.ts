import pg from 'pg'
import type { ConnectionConfig } from '#db/connection.ts'
import { dataFolderOf } from '#db/embedded-postgres-cluster.ts'
import type { BlobStore } from '#kernel/blob-store.ts'
import { type Backup, listIn, removeFrom } from './backup-files.ts'
import { filesOf, findBases, neededFrom, readManifest, takeBase } from './bases.ts'
import { type KnownBlobs, pruneBlobs, readKnownBlobs, shipBlobs } from './ship-blobs.ts'
import { shipCheckpoints } from './ship-checkpoints.ts'
import { noteIdle } from './idle.ts'
import {
  beginLine,
  endLines,
  findPieces,
  keptFrom,
  type Line,
  lineOf,
  type Mark,
  mark,
  readLog,
  readMoment,
  shipWal,
  walPlace,
} from './ship-wal.ts'
import { chainFrom } from './wal-pieces.ts'

export type Backing = {
  readonly backup: Backup
  readonly admin: ConnectionConfig
  readonly state: string
  readonly blobs: BlobStore
  readonly checkpoints: string
  /** Bases kept, and how old the newest may be before there is another. */
  readonly keep: number
  readonly baseEveryDays: number
}

/** What one turn did. Bytes of the log of changes; `base`: bytes of the whole copy, sealed, where one was made. */
export type Turn = {
  readonly at: number
  readonly wal: number
  readonly blobs: number
  readonly base: number | undefined
}

const DAY_MS = 86_400_000

/** Holds a connection and what is known of the backup between turns. One at a time on a backup. */
export async function openBacking(given: Backing): Promise<{ turn(): Promise<Turn>; close(): Promise<void> }> {
  const { backup } = given
  const client = new pg.Client({ ...given.admin, database: 'postgres' })
  client.on('error', () => {})
  await client.connect()
  const log = await readLog(client)
  const known = await readKnownBlobs(backup)
  const sent = new Map<string, number>()
  const dataFolder = dataFolderOf(given.state)
  let line = await findWholeLine(client, backup)
  let last: Mark | undefined

  /** Blobs between the mark and the log up to it: no row of the backup names a blob that is not in it. */
  async function ship(on: Line): Promise<Turn> {
    const now = await mark(client)
    const blobs = await shipBlobs(backup, given.blobs, known, now.at)
    const wal = await shipWal(client, { backup, line: on, dataFolder, log, mark: now })
    await shipCheckpoints(backup, given.checkpoints, sent, now.at)
    last = now
    return { at: now.at, wal, blobs, base: undefined }
  }

  async function wholeCopy(): Promise<Turn> {
    line ??= await beginLine(client)
    await backup.place.collectUnfinished(new Date(Date.now() - DAY_MS))
    const base = await takeBase(backup, { admin: given.admin, dataFolder, line: line.id })
    const turn = await ship(line)
    await base.finish()
    await prune(given, known, line.id)
    return { ...turn, base: base.manifest.content.bytes }
  }

  return {
    turn: async () => {
      if (line && (await keptFrom(client, line)) === undefined) {
        await endLines(client, line.slot)
        line = undefined
      }
      const newest = line && (await findBases(backup)).findLast((b) => b.line === line?.id)
      const now = await readMoment(client)
      if (!line || !newest || now.at - newest.startedAt > given.baseEveryDays * DAY_MS) return wholeCopy()
      if (!last || now.end !== last.end) return ship(line)
      // Nothing at all was written since the last mark: then it is enough to say that it still holds.
      const blobs = await shipBlobs(backup, given.blobs, known, now.at)
      await noteIdle(backup, line.id, now)
      return { at: now.at, wal: 0, blobs, base: undefined }
    },
    close: () => client.end().catch(() => {}),
  }
}

/** The line of this cluster and this backup, if its newest base can still be followed without a gap to where PostgreSQL keeps on. */
async function findWholeLine(client: pg.Client, backup: Backup): Promise<Line | undefined> {
  const bases = await findBases(backup)
  for (const id of await listIn(backup, 'lines')) {
    const line = lineOf(id)
    const kept = await keptFrom(client, line)
    if (kept === undefined) continue
    const newest = bases.findLast((b) => b.line === id)
    const pieces = await findPieces(backup, id)
    const { end, resumesAt } = newest
      ? chainFrom(pieces, neededFrom(await readManifest(backup, newest)))
      : { end: 0n, resumesAt: 0n }
    if (resumesAt === undefined && end >= kept) return line
    await endLines(client, line.slot)
  }
  return undefined
}

/** Keeps the newest bases and what they need. A line that ended goes once everything in it is older than what is kept. */
async function prune({ backup, keep }: Backing, known: KnownBlobs, line: string): Promise<void> {
  const all = await findBases(backup)
  const own = all.filter((b) => b.line === line)
  const kept = own.slice(-keep)
  const oldest = kept[0]
  if (!oldest || own.length < keep) return
  for (const base of own.slice(0, -keep)) for (const file of filesOf(base)) await removeFrom(backup, file)
  const from = neededFrom(await readManifest(backup, oldest))
  for (const piece of await findPieces(backup, line))
    if (piece.end <= from) await removeFrom(backup, `${walPlace(line)}/${piece.name}`)
  for (const other of await listIn(backup, 'lines')) {
    if (other === line) continue
    const covered = (await findPieces(backup, other)).reduce((most, p) => Math.max(most, p.coveredTo), 0)
    if (covered < oldest.startedAt) await removeFrom(backup, `lines/${other}`)
  }
  const left = await findBases(backup)
  await pruneBlobs(backup, known, left[0]?.startedAt ?? oldest.startedAt)
}
