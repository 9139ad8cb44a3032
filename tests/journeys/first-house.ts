import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { giveVerdict } from '#dev/protocol-verdict.ts'

export const PROJECT = resolve(import.meta.dirname, '../..')
export const CLI = join(PROJECT, 'server/main/cli.ts')
const FIRST = 'KAIROS_FIRST_HOUSE'

/** Code that one process compiled is read by all that come after it, over houses and runs. */
export const warm = { NODE_COMPILE_CACHE: join(PROJECT, 'node_modules/.cache/compiled') }

/** A folder in memory where there is one, that the database's own user may enter. */
function newFolder(): string {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kairos-journey-'))
  chmodSync(folder, 0o711)
  return folder
}
const remove = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })

/** Runs a program to its end; gives what it said. */
function must(what: string, program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): string {
  const { status, error, stdout, stderr } = spawnSync(program, args, { cwd: PROJECT, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${what}:\n${error?.message ?? ''}${stdout}${stderr}`)
  return stdout + stderr
}

/** A house that nobody has lived in yet: its folder is a copy of the first one's. */
export function copyFirstHouse(): { readonly state: string; readonly temp: string; readonly remove: () => void } {
  const state = newFolder()
  // Its own, so that whatever its programs leave there is found; for all users, as the machine's is.
  const temp = newFolder()
  chmodSync(temp, 0o1777)
  must('the first house could not be copied', 'cp', ['-a', `${process.env[FIRST] ?? ''}/.`, state])
  return { state, temp, remove: () => [state, temp].forEach(remove) }
}

/** Before all journeys: the demo practice is made once, and stands still; every file begins with a copy of it. Gives its end. */
// oxlint-disable-next-line import/no-default-export -- Playwright calls what a set-up exports under no other name
export default function makeFirstHouse(): () => void {
  const state = newFolder()
  giveVerdict(state)
  const env = { ...process.env, ...warm, KAIROS_STATE: state, KAIROS_ORIGIN: 'http://localhost' }
  const said = must('the demo practice could not be made', process.execPath, [CLI, 'demo'], env)
  // A log like any other: read with all that a house kept, when it ends.
  writeFileSync(join(state, 'demo-said.log'), said)
  process.env[FIRST] = state
  return () => remove(state)
}
