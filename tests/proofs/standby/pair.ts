import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ConnectionConfig, withClient } from '#db/connection.ts'
import { type FaultProxy, openFaultProxy } from '../faults/fault-proxy.ts'
import {
  answers,
  asDatabaseUser,
  bin,
  type DebianNode,
  eventually,
  initNode,
  killWhole,
  makeNode,
  own,
  startNode,
} from './debian-node.ts'

const programs = ['initdb', 'postgres', 'pg_basebackup'].map((p) => `${bin}/${p}`)

/** What to do where Debian's PostgreSQL 15 is not installed; undefined where it is. */
export const whatIsMissing = (): string | undefined =>
  programs.every((p) => existsSync(p))
    ? undefined
    : `${programs.join(', ')} are wanted. As an administrator run: apt-get install -y postgresql-15`

/** The other reads the log of changes of this one over its line. */
type Node = DebianNode & { readonly line: FaultProxy }

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
  const nodes = [await onALine(folder, 'one', password), await onALine(folder, 'two', password)] as const
  let [primary, standby]: Node[] = nodes as unknown as [Node, Node]
  const now = (): { primary: Node; standby: Node } => {
    if (!primary || !standby) throw new Error('there are two')
    return { primary, standby }
  }
  const kill = () => nodes.forEach(killWhole)
  process.once('exit', kill)
  await initNode(nodes[0])
  await startNode(nodes[0], SETTINGS)
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
    const copy = ['-D', to.data, ...source, '-R', '-X', 'stream', '-c', 'fast', '--no-sync']
    await asDatabaseUser(`${bin}/pg_basebackup`, copy, { PGPASSWORD: password })
    await startNode(to, SETTINGS)
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

async function onALine(folder: string, name: string, password: string): Promise<Node> {
  const node = await makeNode(folder, name, password)
  return { ...node, line: await openFaultProxy({ port: node.port, host: '127.0.0.1' }) }
}

const SETTINGS = { wal_keep_size: '256MB', unix_socket_directories: '' }

async function setSynchronous(admin: ConnectionConfig, on: boolean): Promise<void> {
  await withClient(admin, async (c) => {
    await c.query(
      on ? `alter system set synchronous_standby_names = '*'` : 'alter system reset synchronous_standby_names',
    )
    await c.query('select pg_reload_conf()')
  })
}

const follows = (admin: ConnectionConfig, as: 'streaming' | 'sync'): Promise<boolean> =>
  withClient(admin, async (c) => {
    const { rowCount } = await c.query('select from pg_stat_replication where $1 in (state, sync_state)', [as])
    return rowCount === 1
  })
