import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Makes the folder and any missing parents enterable, whatever the umask, yet listable only by their owner. */
export function makeStateFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o711 })
  if (first === undefined) return
  for (let made = folder; made.startsWith(first); made = dirname(made)) chmodSync(made, 0o711)
}

/** A random secret kept in a file only this user reads; made once, even when two processes ask at the same time. */
export function getSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  // Written aside and linked into place: a reader never sees half a secret, and only one of two writers wins.
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!isAlreadyThere(error)) throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(file, 'utf8')
}

export type PidFile = { pid: number; socketFolder: string; status: string }

export function findPidFile(dataFolder: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), socketFolder: lines[4] ?? '', status: (lines[7] ?? '').trim() }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Is this process the PostgreSQL of that data folder? A zombie or a recycled process id is not. */
export function isPostgresOf(dataFolder: string, pid: number): boolean {
  try {
    if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return false
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dataFolder)
  } catch {
    return false
  }
}

function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT')
}

function isAlreadyThere(error: unknown): boolean {
  return hasCode(error, 'EEXIST')
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
