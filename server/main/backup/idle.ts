import { type Backup, listIn, readJson, writeSealed } from './backup-files.ts'
import type { Mark } from './ship-wal.ts'

/** That nothing was written from `end` on, up to a moment: what is in the backup is all there was then. */
const name = (line: string): string => `lines/${line}/idle`

export const noteIdle = async (backup: Backup, line: string, now: Mark): Promise<void> => {
  await writeSealed(backup, name(line), Buffer.from(JSON.stringify({ at: now.at, end: String(now.end) })))
}

export async function findIdle(backup: Backup, line: string): Promise<Mark | undefined> {
  if (!(await listIn(backup, `lines/${line}`)).includes('idle')) return undefined
  const { at, end } = await readJson<{ at: number; end: string }>(backup, name(line))
  return { at, end: BigInt(end) }
}
