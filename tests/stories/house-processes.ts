import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ConnectionConfig } from '#db/connection.ts'
import { giveVerdict } from '#dev/protocol-verdict.ts'
import { heapFor } from '../../scripts/bootstrap.mjs'
import { databaseForHouse, type HouseDatabase } from './house-database.ts'
import { compiledCode } from './kairos-command.ts'

const PROJECT = resolve(import.meta.dirname, '../..')
const CLI = join(PROJECT, 'server/main/cli.ts')

export type HouseProcesses = {
  readonly state: string
  /** Where its processes put what they need for a moment. */
  readonly temp: string
  /** Where servers answer now; changes as they die and are born. */
  readonly ports: number[]
  /** The superuser, for looking at everything and for moving clocks back. */
  readonly admin: ConnectionConfig
  readonly dataFolder: string
  /** SIGKILL to the oldest server, as a power cut would. */
  killServer(): Promise<void>
  /** On a port of its own, or the one given. */
  startServer(env?: Readonly<Record<string, string>>, port?: number): Promise<number>
  /** SIGTERM to the server at this port; gives how many milliseconds it took to leave. */
  stopServer(port: number): Promise<number>
  /** Resident megabytes of the server at this port. */
  residentMb(port: number): number
  /** As when an operator changes a setting: one server that has it, and then no other. */
  restart(env: Readonly<Record<string, string>>): Promise<void>
  /** SIGKILL to the oldest worker. */
  killWorker(): Promise<void>
  startWorker(env?: Readonly<Record<string, string>>): void
  /** Everything every process wrote, standard output and error. */
  said(): string
  close(): Promise<void>
}

type Options = {
  readonly servers?: number
  readonly workers?: number
  /** The demo's invented matters are under way in it. */
  readonly matters?: boolean
  /** What every process of the house is told besides. */
  readonly env?: Readonly<Record<string, string>>
  /** Where its state folder is made; in memory when absent. */
  readonly within?: string
  /** Made by whoever asks, who ends it too. */
  readonly database?: HouseDatabase
}

/** A house as it really runs: a PostgreSQL of its own, the demo practice, two servers and a worker. */
export async function startHouse(options: Options = {}): Promise<HouseProcesses> {
  const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  const state = mkdtempSync(join(options.within ?? memory, 'kairos-story-'))
  chmodSync(state, 0o711)
  giveVerdict(state)
  // Its own, so that whatever its programs leave there is found; for all users, as the machine's is.
  const temp = mkdtempSync(join(options.within ?? memory, 'kairos-temp-'))
  chmodSync(temp, 0o1777)
  // Done at once where it is built already, and waits for whoever is building it.
  await finished(spawn(process.execPath, [join(PROJECT, 'scripts/build-web.mjs')]), 'the web app')
  // Held by the tests too, so that PostgreSQL outlives every server that is killed.
  const database = options.database ?? (await databaseForHouse(state))
  const said: string[] = []
  const run = (
    command: string,
    env: Readonly<Record<string, string>> = {},
    args: readonly string[] = [],
  ): ChildProcess => {
    // As an operator's processes have it: what is measured of their memory is theirs.
    const child = spawn(process.execPath, [...heapFor([command], ''), CLI, command, ...args], {
      cwd: PROJECT,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        TMPDIR: temp,
        ...compiledCode,
        KAIROS_STATE: state,
        // One client of a proof reads and acts for many people; with the limits on are the journeys.
        KAIROS_READS_A_MINUTE: '0',
        KAIROS_ACTS_A_MINUTE: '1000000',
        ...database.env,
        ...options.env,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (d: Buffer) => said.push(d.toString()))
    return child
  }
  const servers: { port: number; child: ChildProcess }[] = []
  const ports: number[] = []
  const workers: ChildProcess[] = []

  const startServer: HouseProcesses['startServer'] = async (env = {}, at = undefined) => {
    const port = at ?? (await freePort())
    const child = run('serve', { KAIROS_PORT: String(port), KAIROS_ORIGIN: 'http://localhost:9', ...env })
    await untilHealthy(port, child, said)
    servers.push({ port, child })
    ports.push(port)
    return port
  }
  const kill = async (child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await Promise.race([gone, sleep(10_000, undefined, { ref: false })])
    child.kill('SIGKILL')
  }
  await finished(run('demo', {}, options.matters ? ['--matters'] : []), 'the demo practice', said)
  await Promise.all(Array.from({ length: options.servers ?? 2 }, () => startServer()))
  for (let n = options.workers ?? 1; n > 0; n--) workers.push(run('worker'))
  return {
    state,
    temp,
    ports,
    admin: database.admin,
    dataFolder: database.dataFolder,
    startServer,
    restart: async (env) => {
      const before = servers.splice(0)
      ports.length = 0
      await startServer(env)
      await Promise.all(before.map((s) => kill(s.child, 'SIGTERM')))
    },
    killServer: async () => {
      const oldest = servers.shift()
      // The port stays known: whoever calls it finds nobody there, as after a real crash.
      await kill(oldest?.child, 'SIGKILL')
      setTimeout(() => oldest && ports.splice(ports.indexOf(oldest.port), 1), 1500).unref()
    },
    stopServer: async (port) => {
      const [leaving] = servers.splice(
        servers.findIndex((s) => s.port === port),
        1,
      )
      ports.splice(ports.indexOf(port), 1)
      const began = performance.now()
      await kill(leaving?.child, 'SIGTERM')
      return performance.now() - began
    },
    residentMb: (port) => residentMb(servers.find((s) => s.port === port)?.child),
    killWorker: () => kill(workers.shift(), 'SIGKILL'),
    startWorker: (env) => void workers.push(run('worker', env)),
    said: () => said.join(''),
    close: async () => {
      await Promise.all([...servers.map((s) => s.child), ...workers].map((child) => kill(child, 'SIGTERM')))
      await database.stop()
      for (const folder of [state, temp])
        rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

/** The mails that lie in the outbox folder for one address, as raw text. */
export function mailsTo(house: HouseProcesses, address: string): string[] {
  const folder = join(house.state, 'mail')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((f) => f.endsWith('.eml') && !f.startsWith('.'))
    .map((f) => readFileSync(join(folder, f), 'utf8'))
    .filter((m) => m.toLowerCase().includes(`to: ${address.toLowerCase()}`))
}

/** Asks again until it is so. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  ms = 45_000,
): Promise<T> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(100)) {
    const found = await look()
    if (found !== undefined && found !== false) return found
  }
  throw new Error(`waited ${ms} ms in vain: ${what}`)
}

async function finished(child: ChildProcess, what: string, said: readonly string[] = []): Promise<void> {
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${what} could not be made: ${said.join('').slice(-2000)}`)
}

async function untilHealthy(port: number, child: ChildProcess, said: readonly string[]): Promise<void> {
  for (let i = 0; i < 900; i++) {
    if (child.exitCode !== null) throw new Error(`a server ended: ${said.join('').slice(-2000)}`)
    const ok = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (r) => r.ok,
      () => false,
    )
    if (ok) return
    await sleep(100)
  }
  throw new Error(`a server did not come up: ${said.join('').slice(-2000)}`)
}

function residentMb(child: ChildProcess | undefined): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child?.pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kb) / 1024)
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise<void>((done) => server.close(() => done()))
  return typeof address === 'object' && address ? address.port : 0
}
