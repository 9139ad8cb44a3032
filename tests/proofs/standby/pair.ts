import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ConnectionConfig, withClient } from '#db/connection.ts'
import { getDatabaseUser } from '#db/embedded-postgres-user.ts'
import { freePort } from '../../stories/house-processes.ts'
import { type FaultProxy, openFaultProxy } from '../faults/fault-proxy.ts'

const bin = '/usr/lib/postgresql/15/bin'
const programs = ['initdb', 'postgres', 'pg_basebackup'].map((p) => `${bin}/${p}`)

/** What to do where Debian's PostgreSQL 15 is not installed; undefined where it is. */
export const whatIsMissing = (): string | undefined =>
  programs.every((p) => existsSync(p))
    ? undefined
    : `${programs.join(', ')} are wanted. As an administrator run: apt-get install -y postgresql-15`

type Node = {
  readonly port: number
  readonly data: string
  readonly admin: ConnectionConfig
  /** The other reads the log of changes of this one over it. */
  readonly line: FaultProxy
  process: ChildProcess | undefined
}

/** Two PostgreSQL servers, one of which follows the other; `primary` changes as they die. */
export type Pair = {
  readonly ports: readonly [number, number]
  readonly version: string
  /** Superuser's way to whoever is the primary now. */
  admin(): ConnectionConfig
  /** What the standby reads of the primary from now on vanishes on the way. */
  silence(): void
  /** Whether commits wait for the standby's disk. */
  synchronous(on: boolean): Promise<void>
  /** SIGKILL to the postmaster and all its children, at once. */
  killPrimary(): void
  /** As a watchman would: the primary has not answered three times, 250 ms apart; then the standby takes over. */
  noticeAndPromote(): Promise<void>
  /** A new standby out of a copy of the primary, in the place of the dead one; returns when it follows. */
  follow(): Promise<void>
  close(): Promise<void>
}

export async function startPair(): Promise<Pair> {
  const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kairos-pair-'))
  own(folder)
  const password = randomBytes(24).toString('base64url')
  const nodes = [await makeNode(folder, 'one', password), await makeNode(folder, 'two', password)] as const
  let [primary, standby]: Node[] = nodes as unknown as [Node, Node]
  const now = (): { primary: Node; standby: Node } => {
    if (!primary || !standby) throw new Error('there are two')
    return { primary, standby }
  }
  const kill = () => nodes.forEach(killWhole)
  process.once('exit', kill)
  const passwordFile = path.join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  own(passwordFile)
  await run('initdb', ['-D', nodes[0].data, '-U', 'postgres', '--pwfile', passwordFile, ...INITDB])
  await start(nodes[0])
  const synchronous = async (on: boolean): Promise<void> => {
    await setSynchronous(now().primary.admin, on)
    if (on) await eventually('a synchronous standby', () => follows(now().primary.admin, 'sync'))
  }
  const follow = async (): Promise<void> => {
    const { primary: from, standby: to } = now()
    killWhole(to)
    rmSync(to.data, { recursive: true, force: true })
    from.line.set({ refuse: true })
    from.line.set({})
    const source = ['-h', '127.0.0.1', '-p', String(from.line.port), '-U', 'postgres']
    await run('pg_basebackup', ['-D', to.data, ...source, '-R', '-X', 'stream', '-c', 'fast', '--no-sync'], password)
    await start(to)
    // Its copy of the setting would have it wait for a standby of its own as soon as it takes over.
    await setSynchronous(to.admin, false)
    await eventually('a standby', () => follows(from.admin, 'streaming'))
  }
  await follow()
  return {
    ports: [nodes[0].port, nodes[1].port],
    version: spawnSync(`${bin}/postgres`, ['--version'], { encoding: 'utf8' }).stdout.trim(),
    admin: () => now().primary.admin,
    silence: () => now().primary.line.set({ blackHole: true }),
    synchronous,
    killPrimary: () => killWhole(now().primary),
    noticeAndPromote: async () => {
      for (let silent = 0; silent < 3; await sleep(250)) silent = (await answers(now().primary.admin)) ? 0 : silent + 1
      ;[primary, standby] = [standby, primary]
      await withClient(now().primary.admin, (c) => c.query('select pg_promote(true, 30)'))
    },
    follow,
    close: async () => {
      process.off('exit', kill)
      kill()
      await Promise.all(nodes.map((n) => n.line.close()))
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

const INITDB = ['--auth=scram-sha-256', '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8']
const SETTINGS = { max_connections: '200', timezone: 'UTC', lc_messages: 'C', wal_keep_size: '256MB' }

const own = (file: string): void => {
  const { uid, gid } = getDatabaseUser()
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid)
}

async function makeNode(folder: string, name: string, password: string): Promise<Node> {
  const home = path.join(folder, name)
  mkdirSync(home, { mode: 0o700 })
  own(home)
  const port = await freePort()
  const admin = { host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' }
  const line = await openFaultProxy({ port, host: '127.0.0.1' })
  return { port, data: path.join(home, 'data'), admin, line, process: undefined }
}

/** Not by `spawnSync`: what it copies comes over a line that this process holds. */
async function run(program: string, args: readonly string[], password = ''): Promise<void> {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', PGPASSWORD: password }
  const child = spawn(`${bin}/${program}`, args, {
    ...getDatabaseUser(),
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    env,
  })
  let said = ''
  child.stderr.on('data', (d: Buffer) => (said = (said + d.toString()).slice(-2000)))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${program} failed: ${said}`)
}

async function start(node: Node): Promise<void> {
  const told = { ...SETTINGS, listen_addresses: '127.0.0.1', port: node.port, unix_socket_directories: '' }
  const options = Object.entries(told).flatMap(([n, v]) => ['-c', `${n}=${v}`])
  const child = spawn(`${bin}/postgres`, ['-D', node.data, ...options], {
    ...getDatabaseUser(),
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  })
  let said = ''
  child.stderr.on('data', (d: Buffer) => (said = (said + d.toString()).slice(-2000)))
  node.process = child
  await eventually('PostgreSQL', async () => {
    if (child.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said}`)
    return answers(node.admin)
  })
}

function killWhole(node: Node): void {
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

async function setSynchronous(admin: ConnectionConfig, on: boolean): Promise<void> {
  await withClient(admin, async (c) => {
    await c.query(
      on ? `alter system set synchronous_standby_names = '*'` : 'alter system reset synchronous_standby_names',
    )
    await c.query('select pg_reload_conf()')
  })
}

const answers = (admin: ConnectionConfig): Promise<boolean> =>
  withClient(admin, (c) => c.query('select 1')).then(
    () => true,
    () => false,
  )

const follows = (admin: ConnectionConfig, as: 'streaming' | 'sync'): Promise<boolean> =>
  withClient(admin, async (c) => {
    const { rowCount } = await c.query('select from pg_stat_replication where $1 in (state, sync_state)', [as])
    return rowCount === 1
  })

async function eventually(what: string, look: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) if (await look()) return
  throw new Error(`waited a minute in vain for ${what}`)
}
