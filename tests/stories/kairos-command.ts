import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const PROJECT = resolve(import.meta.dirname, '../..')

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
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', KAIROS_STATE: state, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
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
