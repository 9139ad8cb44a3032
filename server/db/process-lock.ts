import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { hasCode } from './embedded-postgres-files.ts'

export type ProcessLock = { release(): void }

/** Referenced from here, because a lock whose owner drops its handle would be collected, closed and so let go. */
const held = new Set<DatabaseSync>()

/**
 * Takes an exclusive lock on a file for as long as this process lives, or returns undefined if another holds it.
 * The kernel drops it when the process dies, even by SIGKILL, so there is nothing stale to clean up.
 */
export function tryProcessLock(file: string): ProcessLock | undefined {
  makePrivate(file)
  // Node has no flock(); an exclusive SQLite transaction is the one built-in that takes a real lock on a file.
  const holder = new DatabaseSync(file)
  try {
    holder.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    holder.close()
    if (isBusy(error)) return undefined
    throw error
  }
  held.add(holder)
  const release = (): void => {
    if (held.delete(holder)) holder.close()
  }
  return { release }
}

/** Made before SQLite makes it readable to all: whoever can read a file can lock it. */
function makePrivate(file: string): void {
  try {
    // Never opens one that exists: closing it again would drop every lock this process has on it.
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}

const SQLITE_BUSY = 5

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
