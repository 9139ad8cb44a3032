import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The longest of them builds the web app and then waits for others on a busy machine. */
const LONGEST_MS = 180_000
const PROJECT = resolve(import.meta.dirname, '../..')

/** What one process compiled is read by those after it, over houses and runs. */
export const compiledCode = { NODE_COMPILE_CACHE: resolve(PROJECT, 'node_modules/.cache/compiled') }

export type KairosCommand = {
  readonly child: ChildProcess
  /** All it wrote so far, on both streams. */
  readonly said: () => string
  /** Whether it says so before it ends; false after twelve seconds, or as many as given. */
  readonly says: (what: RegExp, seconds?: number) => Promise<boolean>
  /** Its exit code; -1 when it was killed. */
  readonly code: Promise<number>
}

/** A command as an operator types it. */
export const kairos = (state: string, ...args: string[]): KairosCommand => kairosWith({}, state, ...args)

/** The same, with settings. */
export function kairosWith(env: Readonly<Record<string, string>>, state: string, ...args: string[]): KairosCommand {
  const child = spawn(process.execPath, [resolve(PROJECT, 'server/main/cli.ts'), ...args], {
    cwd: PROJECT,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      ...compiledCode,
      KAIROS_STATE: state,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // One that hangs fails its own test: it does not hold up the run.
  const hangs = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS)
  child.once('exit', () => clearTimeout(hangs))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (d: Buffer) => (said += d.toString()))
  const says = async (what: RegExp, seconds = 12): Promise<boolean> => {
    for (let i = 0; i < seconds * 50 && child.exitCode === null && !what.test(said); i++) await sleep(20)
    return what.test(said)
  }
  return { child, said: () => said, says, code: once(child, 'exit').then(([code]) => (code as number | null) ?? -1) }
}

/** What `kairos verify` said that is broken. */
export const brokenIn = (said: string): string[] => said.split('\n').filter((line) => line.startsWith('BROKEN'))
