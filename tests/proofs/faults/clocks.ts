import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../../stories/house-processes.ts'
import { idOf, type Seated } from '../writing.ts'
import type { FaultyHouse } from './faulty-house.ts'
import { ARRIVES_WITHIN_MS, newsFrom } from './mails.ts'

const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((m) => `/usr/lib/${m}/faketime/libfaketimeMT.so.1`)

/** What a worker held when it was killed is another's after a minute; from then on it takes as long as any. */
const TAKEN_OVER_MS = 60_000 + ARRIVES_WITHIN_MS

export type Clocks = {
  readonly held: readonly Readonly<Record<string, unknown>>[]
  readonly wrong: readonly string[]
  readonly left: readonly string[]
}

/** A server, and then the worker, whose clock is an hour off from the database's and everybody else's. */
export async function clockFaults(h: FaultyHouse, seated: Seated): Promise<Clocks> {
  const library = LIBRARIES.find((f) => existsSync(f))
  if (!library) return { held: [], wrong: [], left: ['clocks: apt-get install -y faketime'] }
  const held: Record<string, unknown>[] = []
  const wrong: string[] = []
  for (const off of ['+1h', '-1h'] as const) {
    const env = { ...h.env, LD_PRELOAD: library, FAKETIME: off, FAKETIME_DONT_FAKE_MONOTONIC: '1' }
    const told = await aServer(h, seated, env)
    // Who idles by its clock is signed out; by one that is behind, who joined a moment ago has not come yet.
    const wanted = off === '+1h' ? ['session.expired'] : ['ok', 'not_found']
    if (told.codes.some((c) => !wanted.includes(c))) wrong.push(`a server at ${off} said ${told.codes.join(', ')}`)
    wrong.push(...told.wrong.map((w) => `a server at ${off}: ${w}`))
    const late = await theWorker(h, seated, env)
    wrong.push(...late.map((w) => `the worker at ${off}: ${w}`))
    held.push({ name: `a server, and the worker, at ${off}`, told: told.codes })
  }
  return { held, wrong, left: [] }
}

/** People meet it once, and then one whose clock is right: with the same key, so that what went is not said twice. */
async function aServer(h: FaultyHouse, { writers }: Seated, env: Readonly<Record<string, string>>) {
  const port = await h.house.startServer(env)
  const codes: string[] = []
  const wrong: string[] = []
  const others = h.house.ports.filter((p) => p !== port)
  for (const w of writers.slice(0, 6)) {
    const key = randomUUID()
    const there = await w.write(port, key)
    codes.push(there.code)
    const here = await w.write(others[0] ?? 0, key)
    if (here.status !== 200) wrong.push(`then ${here.status} ${here.code} from one that is right`)
    else w.told.add(idOf(here))
    if (there.status === 200 && idOf(there) !== idOf(here)) wrong.push('one key gave two answers')
  }
  await h.house.stopServer(port)
  return { codes, wrong }
}

/** Emergencies are told of by it, or by the next one at the latest. */
async function theWorker(h: FaultyHouse, seated: Seated, env: Readonly<Record<string, string>>): Promise<string[]> {
  const before = h.house.said().length
  await h.house.killWorker()
  h.house.startWorker(env)
  const news = newsFrom(h, seated)
  const refused = await news.raise()
  const warned = await until('the warning', () => h.house.said().slice(before).includes('clock.off'))
    .then(() => [])
    .catch(() => ['nothing in the log said that its clock is off'])
  await sleep(3_000)
  await h.house.killWorker()
  h.house.startWorker(h.env)
  return [...refused, ...warned, ...(await news.arrives(TAKEN_OVER_MS))]
}
