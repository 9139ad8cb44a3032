import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { attachOrStart } from '#db/embedded-postgres.ts'
import { CLI, copyFirstHouse, PROJECT, warm } from './first-house.ts'
import { openFrontDoor, type FrontDoor } from './front-door.ts'
import { expectNothingReadable } from './nothing-readable.ts'

export type DemoSignIn = {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly code: string | null
}
export type JourneyHouse = {
  readonly origin: string
  readonly state: string
  readonly door: FrontDoor
  /** `kill -9` of one of the two servers; the other goes on. */
  killOne(): void
  killWorker(): Promise<void>
  /** A demo person by first name, with the code that is good now. */
  person(first: string): Promise<DemoSignIn>
  /** Mails to somebody so far, newest last, as raw text. */
  mailTo(email: string): string[]
  /** What the servers wrote to their logs. */
  log(): string
  /** Ends the house; fails when anything that was said in it can be read in what it kept. */
  close(): Promise<void>
}

/** A house of its own on a folder in memory: database, demo practice, two servers behind one door, a worker. */
export async function openJourneyHouse(env: Record<string, string> = {}): Promise<JourneyHouse> {
  const { state, temp, remove } = copyFirstHouse()
  const door = await openFrontDoor()
  const origin = `http://localhost:${door.port}`
  let log = ''
  const run = (command: string, more: Record<string, string> = {}): ChildProcess => {
    const child = spawn(process.execPath, [CLI, command], {
      cwd: PROJECT,
      env: { ...process.env, ...warm, KAIROS_STATE: state, KAIROS_ORIGIN: origin, TMPDIR: temp, ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const keep = (d: Buffer) => void (log += d.toString())
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    return child
  }
  const until = async (what: string, ready: () => Promise<boolean>): Promise<void> => {
    for (let i = 0; i < 900; i++) {
      if (await ready().catch(() => false)) return
      await new Promise((r) => setTimeout(r, 100))
    }
    throw new Error(`${what} did not come up:\n${log.slice(-2000)}`)
  }
  /** On a port that is free; where somebody took it in between, the next one. */
  const serve = async (tries: number): Promise<{ child: ChildProcess; port: number }> => {
    const port = await freePort()
    const child = run('serve', { KAIROS_PORT: String(port) })
    const answers = async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok
    await until(`the server on ${port}`, async () => child.exitCode !== null || (await answers()))
    if (child.exitCode === null) return { child, port }
    if (tries === 0) throw new Error(`no server stays up:\n${log.slice(-2000)}`)
    return serve(tries - 1)
  }
  let worker = run('worker')
  const up = await Promise.all([serve(3), serve(3)])
  const servers = up.map(({ child }) => child)
  const ports = up.map(({ port }) => port)
  door.send(ports)
  const end = async (): Promise<void> => {
    await door.close()
    remove()
  }
  return {
    origin,
    state,
    door,
    killOne: () => void servers.shift()?.kill('SIGKILL'),
    killWorker: async () => {
      worker.kill('SIGKILL')
      await once(worker, 'exit')
      worker = run('worker')
    },
    person: async (first) => {
      // A server that was just killed may cut the answer it was giving: asked again, as anybody would.
      const ask = async (tries: number): Promise<{ people: DemoSignIn[] }> =>
        fetch(`${origin}/api/v1/p/demo/demo-people`)
          .then((r) => r.json() as Promise<{ people: DemoSignIn[] }>)
          .catch((e: unknown) => (tries > 0 ? ask(tries - 1) : Promise.reject(e)))
      const { people } = await ask(10)
      const found = people.find((p) => p.name.startsWith(first))
      if (!found) throw new Error(`nobody in the demo is called ${first}`)
      return found
    },
    mailTo: (email) => {
      const folder = join(state, 'mail')
      if (!existsSync(folder)) return []
      return readdirSync(folder)
        .filter((f) => f.endsWith('.eml'))
        .sort()
        .map((f) => readFileSync(join(folder, f), 'utf8'))
        .filter((m) => m.toLowerCase().includes(email.toLowerCase()))
    },
    log: () => log,
    close: async () => {
      // Held while the servers go, so that what they kept can be read when nobody writes any more.
      const postgres = await attachOrStart(state)
      for (const child of [...servers, worker]) {
        if (child.exitCode !== null || child.signalCode !== null) continue
        child.kill('SIGTERM')
        await Promise.race([once(child, 'exit'), new Promise((r) => setTimeout(r, 10_000))])
        child.kill('SIGKILL')
      }
      try {
        const admin = { ...postgres.admin, database: 'kairos' }
        await expectNothingReadable({ admin, state, temp, door, log: () => log, write: (line) => (log += line) })
      } finally {
        await postgres.stop()
        await end()
      }
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise<void>((done) => server.close(() => done()))
  return typeof address === 'object' && address ? address.port : 0
}
