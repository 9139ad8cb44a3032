import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const TICK_MS = 10

/** Processor milliseconds spent so far by the server process and by PostgreSQL: steadier than a clock on a busy machine. */
export type Spent = { readonly server: number; readonly database: number }

/** What `work` gives, and what was spent meanwhile. */
export async function spentDuring<T>(serverPid: number, state: string, work: () => Promise<T>): Promise<[T, Spent]> {
  const from = readSpent(serverPid, state)
  const done = await work()
  const to = readSpent(serverPid, state)
  return [done, { server: to.server - from.server, database: to.database - from.database }]
}

function readSpent(serverPid: number, state: string): Spent {
  const postmaster = postmasterOf(state)
  let database = 0
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(name) : undefined
    if (stat && postmaster !== undefined && (stat.parent === postmaster || Number(name) === postmaster))
      database += stat.ms
  }
  return { server: statOf(String(serverPid))?.ms ?? 0, database }
}

/** Undefined where PostgreSQL is not the embedded one: another machine's processor cannot be read. */
function postmasterOf(state: string): number | undefined {
  const folder = readdirSync(state).find((f) => /^postgres-\d+$/.test(f))
  return folder ? Number(readFileSync(join(state, folder, 'postmaster.pid'), 'utf8').split('\n')[0]) : undefined
}

function statOf(pid: string): { parent: number; ms: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces; what follows it does not.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * TICK_MS }
  } catch {
    return undefined
  }
}
