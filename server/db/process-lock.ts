import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

export type ProcessLock = { release(): void }

/**
 * Takes an exclusive lock on a file for as long as this process lives, or returns undefined if another holds it.
 * The kernel drops it when the process dies, even by SIGKILL, so there is nothing stale to clean up.
 */
export function tryProcessLock(file: string): ProcessLock | undefined {
  // Made by us first: SQLite would make it readable, and whoever can read a file can lock it.
  closeSync(openSync(file, 'a', 0o600))
  // Node has no flock(); an exclusive SQLite transaction is the one built-in that takes a real lock on a file.
  const holder = new DatabaseSync(file)
  try {
    holder.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    holder.close()
    if (isBusy(error)) return undefined
    throw error
  }
  return { release: () => holder.close() }
}

const SQLITE_BUSY = 5

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
