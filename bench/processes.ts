import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { heapFor } from '../scripts/bootstrap.mjs'

const CLI = resolve(import.meta.dirname, '../server/main/cli.ts')

/** As `npm start` gives it to what runs for long, whatever NODE_OPTIONS says here. */
export const HEAP = heapFor(['serve'], '')

export type Running = {
  readonly pid: number
  readonly port: number
  /** Bytes it has written to its log so far. */
  logged(): number
  /** Resident megabytes now. */
  residentMb(): number
  stop(): Promise<void>
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const { port } = probe.address() as { port: number }
  await new Promise((done) => probe.close(done))
  return port
}

/** One client here is many people: as much as the machine gives. Acts are counted all the same, so that what counting costs is measured. */
const UNCOUNTED = { KAIROS_READS_A_MINUTE: '0', KAIROS_ACTS_A_MINUTE: '1000000' }

/** A command of the house in a process of its own, as an operator would run it, answering on `port`. */
export async function runKairos(command: string, state: string, nodeArgs: readonly string[] = []): Promise<Running> {
  const port = await freePort()
  const env = { ...process.env, KAIROS_STATE: state, KAIROS_PORT: String(port), NODE_ENV: 'production', ...UNCOUNTED }
  const child = spawn(process.execPath, [...HEAP, ...nodeArgs, CLI, command], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let logged = 0
  let last = ''
  child.stderr.on('data', (chunk: Buffer) => {
    logged += chunk.length
    last = chunk.toString('utf8').slice(-500)
  })
  child.stdout.on('data', (chunk: Buffer) => void (logged += chunk.length))
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const gone = ended.then(() => {
    throw new Error(`kairos ${command} ended at once: ${last}`)
  })
  gone.catch(() => undefined)
  await Promise.race([answering(port, '/healthz'), gone])
  return {
    pid: child.pid ?? 0,
    port,
    logged: () => logged,
    residentMb: () => residentMb(child),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Resolves when the path first answers 200. */
export async function answering(port: number, path: string): Promise<void> {
  for (const until = Date.now() + 120_000; Date.now() < until;) {
    const ok = await fetch(`http://127.0.0.1:${port}${path}`).then(
      (r) => r.ok,
      () => false,
    )
    if (ok) return
    await new Promise((done) => setTimeout(done, 20))
  }
  throw new Error(`${path} did not answer within two minutes`)
}

const residentMb = (child: ChildProcess): number => {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kb) / 1024)
}
