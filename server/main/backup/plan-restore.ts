import { type Backup, BackupFault } from './backup-files.ts'
import { type Base, type BaseManifest, findBases, neededFrom, readManifest } from './bases.ts'
import { findIdle } from './idle.ts'
import { formatLsn } from './lsn.ts'
import { findPieces } from './ship-wal.ts'
import { chainFrom, type WalPiece } from './wal-pieces.ts'

export type Plan = {
  readonly base: Base
  readonly manifest: BaseManifest
  readonly pieces: readonly WalPiece[]
  /** Where recovery is told to stop: never after the last mark, or PostgreSQL would wait for a commit that never came. */
  readonly stopAt: number
}

/** The last moment that can be had. */
export async function latestMoment(backup: Backup): Promise<number> {
  let latest = 0
  for (const base of await findBases(backup)) {
    const found = chainFrom(await findPieces(backup, base.line), neededFrom(await readManifest(backup, base)))
    const idle = await findIdle(backup, base.line)
    latest = Math.max(latest, found.coveredTo, idle?.end === found.end ? idle.at : 0)
  }
  return latest
}

const iso = (at: number): string => new Date(at).toISOString()

/** The newest base from before the moment, and the log from there to it. Throws a sentence when that moment is not to be had. */
export async function planRestore(backup: Backup, at: number): Promise<Plan> {
  const bases = await findBases(backup)
  const first = bases[0]
  if (!first) throw new BackupFault('The backup holds no whole copy of the database yet: its first turn never ended.')
  if (at < first.stoppedAt)
    throw new BackupFault(`${iso(at)} is before this backup began: the earliest moment is ${iso(first.stoppedAt)}.`)
  let problem: BackupFault | undefined
  for (const base of bases.filter((b) => b.stoppedAt <= at).toReversed()) {
    const manifest = await readManifest(backup, base)
    const found = chainFrom(await findPieces(backup, base.line), neededFrom(manifest), at)
    const idle = await findIdle(backup, base.line)
    // Nothing was written from the last mark to `idle.at`: the state then is the state at the mark.
    const rested = idle?.end === found.end ? Math.max(idle.at, found.coveredTo) : found.coveredTo
    if (rested >= at) return { base, manifest, pieces: found.pieces, stopAt: Math.min(at, found.coveredTo) }
    problem ??=
      found.resumesAt === undefined
        ? new BackupFault(`${iso(at)} is after the end of this backup: the latest moment is ${iso(rested)}.`)
        : new BackupFault(
            `A part of the log of changes is missing from the backup, from ${formatLsn(found.end)} to ${formatLsn(found.resumesAt)}. ` +
              (found.coveredTo > base.stoppedAt
                ? `The latest moment before the gap is ${iso(found.coveredTo)}.`
                : 'No moment after this copy of the database can be had.'),
          )
  }
  throw problem ?? new BackupFault(`${iso(at)} is not in this backup.`)
}
