import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ConnectionConfig, withClient } from '#db/connection.ts'
import { getDatabaseUser } from '#db/embedded-postgres-user.ts'
import { freePort } from '../../stories/house-processes.ts'

export const bin = '/usr/lib/postgresql/15/bin'

/** A server of Debian's PostgreSQL 15 in a folder of its own. */
export type DebianNode = {
  readonly port: number
  readonly data: string
  readonly admin: ConnectionConfig
  process: ChildProcess | undefined
}

const INITDB = ['--auth-host=scram-sha-256', '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8']
const SETTINGS = { max_connections: '200', timezone: 'UTC', lc_messages: 'C', listen_addresses: '127.0.0.1' }

/** To the user PostgreSQL runs as. */
export const own = (file: string): void => {
  const { uid, gid } = getDatabaseUser()
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid)
}

export async function makeNode(folder: string, name: string, password: string): Promise<DebianNode> {
  const home = path.join(folder, name)
  mkdirSync(home, { mode: 0o700 })
  own(home)
  const port = await freePort()
  const admin = { host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' }
  return { port, data: path.join(home, 'data'), admin, process: undefined }
}

/** Who comes by the folder's own socket is let in as they say: the folder is the database user's alone. */
export async function initNode({ data, admin }: DebianNode): Promise<void> {
  const passwordFile = path.join(path.dirname(data), 'password')
  writeFileSync(passwordFile, admin.password, { mode: 0o600 })
  own(passwordFile)
  const auth = ['-U', 'postgres', '--pwfile', passwordFile, '--auth-local=trust']
  await asDatabaseUser(`${bin}/initdb`, ['-D', data, ...auth, ...INITDB])
}

/** Not by `spawnSync`: what it does may go over a line that this process holds. Gives what it printed. */
export async function asDatabaseUser(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const child = spawn(program, args, {
    ...getDatabaseUser(),
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C', ...env },
  })
  let [out, said] = ['', '']
  child.stdout.on('data', (d: Buffer) => (out += d.toString()))
  child.stderr.on('data', (d: Buffer) => (said = (said + d.toString()).slice(-2000)))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${path.basename(program)} failed: ${said || out.slice(-2000)}`)
  return out
}

export async function startNode(
  node: DebianNode,
  told: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const settings = { ...SETTINGS, port: String(node.port), ...told }
  const options = Object.entries(settings).flatMap(([n, v]) => ['-c', `${n}=${v}`])
  const child = spawn(`${bin}/postgres`, ['-D', node.data, ...options], {
    ...getDatabaseUser(),
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C', ...env },
  })
  let said = ''
  child.stderr.on('data', (d: Buffer) => (said = (said + d.toString()).slice(-2000)))
  node.process = child
  await eventually('PostgreSQL', async () => {
    if (child.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said}`)
    return answers(node.admin)
  })
}

/** SIGKILL to the postmaster and all its children, at once. */
export function killWhole(node: DebianNode): void {
  const pid = node.process?.pid
  if (pid === undefined || node.process?.exitCode !== null || node.process.signalCode !== null) return
  let children: number[] = []
  try {
    children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  } catch {
    // Dead already.
  }
  for (const one of [pid, ...children])
    try {
      process.kill(one, 'SIGKILL')
    } catch {
      continue
    }
  node.process = undefined
}

export const answers = (admin: ConnectionConfig): Promise<boolean> =>
  withClient(admin, (c) => c.query('select 1')).then(
    () => true,
    () => false,
  )

export async function eventually(what: string, look: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) if (await look()) return
  throw new Error(`waited a minute in vain for ${what}`)
}
