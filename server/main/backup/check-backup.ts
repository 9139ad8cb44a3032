import { type Backup, BackupFault, readSealed } from './backup-files.ts'
import { contentIn, findBases, neededFrom, readManifest } from './bases.ts'
import { findIdle } from './idle.ts'
import { formatLsn } from './lsn.ts'
import { openedBlob, readKnownBlobs } from './ship-blobs.ts'
import { listCheckpoints } from './ship-checkpoints.ts'
import { findPieces, walPlace } from './ship-wal.ts'
import { chainFrom } from './wal-pieces.ts'

/** From when to when, in milliseconds, every moment can be had. */
export type Window = { readonly from: number; readonly to: number }
export type Checked = {
  readonly faults: readonly string[]
  readonly windows: readonly Window[]
  readonly files: number
}

/** Opens every file of the backup and follows every log to its end. Reads all of it: as slow as a restore without PostgreSQL. */
export async function checkBackup(backup: Backup): Promise<Checked> {
  const faults: string[] = []
  let files = 0
  const opens = async (name: string, content: AsyncIterable<Uint8Array>): Promise<boolean> => {
    files++
    try {
      for await (const _ of content);
      return true
    } catch (error) {
      if (!(error instanceof BackupFault)) throw error
      faults.push(error.message || name)
      return false
    }
  }
  const windows: Window[] = []
  const seen = new Set<string>()
  for (const base of await findBases(backup)) {
    const manifest = await readManifest(backup, base)
    if (!(await opens(contentIn(base), readSealed(backup, contentIn(base))))) continue
    const pieces = await findPieces(backup, base.line)
    for (const { name } of pieces) {
      const file = `${walPlace(base.line)}/${name}`
      if (seen.has(file)) continue
      seen.add(file)
      await opens(file, readSealed(backup, file))
    }
    const { end, coveredTo, resumesAt } = chainFrom(pieces, neededFrom(manifest))
    if (resumesAt !== undefined)
      faults.push(`The log of changes is missing from ${formatLsn(end)} to ${formatLsn(resumesAt)}.`)
    const idle = await findIdle(backup, base.line)
    const to = idle?.end === end ? Math.max(idle.at, coveredTo) : coveredTo
    if (to >= base.stoppedAt) windows.push({ from: base.stoppedAt, to })
  }
  if (windows.length === 0 && faults.length === 0) faults.push('There is no whole copy of the database in it yet.')
  const { there, gone } = await readKnownBlobs(backup)
  for (const id of [...there, ...gone.keys()]) await opens(`blob ${id}`, openedBlob(backup, id))
  for (const file of await listCheckpoints(backup)) await opens(file, readSealed(backup, `checkpoints/${file}`))
  return { faults, windows, files }
}
