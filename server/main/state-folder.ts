import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { canReach, getDatabaseUser } from '#db/embedded-postgres-user.ts'
import { makeStateFolder } from '#db/embedded-postgres-files.ts'
import { tryProcessLock } from '#db/process-lock.ts'

const PROJECT = resolve(import.meta.dirname, '../..')

/** Where a root installation keeps its state when the project lies in a folder only root may enter, such as /root. */
const SYSTEM_FOLDER = '/var/lib/kairos'

/**
 * The one folder that holds everything this installation knows: database, keys, files, mail not sent. Made on first use.
 * KAIROS_STATE names it; otherwise `.kairos` in the project.
 */
export function getStateFolder(env: NodeJS.ProcessEnv): string {
  const chosen = env.KAIROS_STATE ? resolve(env.KAIROS_STATE) : defaultFolder()
  makeStateFolder(chosen)
  return chosen
}

function defaultFolder(): string {
  const reachable = process.getuid?.() !== 0 || canReach(getDatabaseUser(), PROJECT)
  return reachable ? join(PROJECT, '.kairos') : SYSTEM_FOLDER
}

/** Compiled code, made anew whenever it is missing or of another version; a folder like `keys`, for our own eyes and hands only. */
export function compileCacheOf(env: NodeJS.ProcessEnv): string {
  const folder = join(getStateFolder(env), 'compiled')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

export type Instance = { release(): void }

/**
 * Makes this process the one instance of `role` on the folder until it ends, however it ends.
 * Throws a sentence for the operator when another holds it.
 */
export function claimInstance(stateFolder: string, role: string): Instance {
  const note = join(stateFolder, `${role}-process`)
  const lock = tryProcessLock(join(stateFolder, `${role}-lock`))
  if (!lock) {
    throw new Error(
      `Kairos is already running on ${stateFolder} (process ${readNote(note)}). ` +
        'Stop it first, or set KAIROS_STATE to another folder for a second one.',
    )
  }
  writeFileSync(note, String(process.pid))
  return lock
}

function readNote(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return 'unknown'
  }
}
