import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from '#db/connection.ts'
import { until } from '../stories/house-processes.ts'
import type { Proof } from './proof.ts'
import { type Fault, faultsOf } from './faults/faults.ts'
import { startFaultyHouse, type FaultyHouse } from './faults/faulty-house.ts'
import { moveToBucket } from './faults/bucket.ts'
import { clockFaults } from './faults/clocks.ts'
import { judgeLeftOut } from './faults/left-out.ts'
import { hastyServerIsCaught, forgetfulOutboxIsCaught } from './faults/planted.ts'
import { judge, persist, type Said, seatWriters, seesFaults, verifyFinds, type Seated } from './writing.ts'

const WRITERS = 16
const PACE_MS = 250
/** Nobody asks in vain for longer, whatever was broken. */
const PATIENCE_MS = 60_000
const ELSEWHERE = ['the malware scanner is down: scanned-files.suite.ts and prove files take it away']

/** What was met while one thing was broken. */
type Met = {
  readonly name: string
  readonly acknowledged: number
  /** How often each code was the answer. */
  readonly told: Readonly<Record<string, number>>
  readonly words: readonly string[]
  readonly longestMs: number
  /** From its end until everybody had written again. */
  readonly healedMs: number
  readonly wrong: readonly string[]
}

/**
 * Each thing the house stands on is taken away or made slow for some seconds while patients and a nurse write, asking again
 * with the same key: nothing acknowledged is lost or doubled, people are told what is documented and nothing else, and it
 * heals by itself. A share below 1 makes each fault shorter, one below 0.3 leaves out what takes long; what was left out is said.
 */
export const faults: Proof = async (share) => {
  const h = await startFaultyHouse()
  const closing: (() => Promise<void>)[] = []
  try {
    const seated = await seatWriters(h.house.state, WRITERS, { ...process.env, ...h.keys })
    const people = beginWriting(h, seated)
    const met: Met[] = []
    const left: string[] = []
    // A pattern of names, while one of them is being looked into.
    const only = new RegExp(process.env['KAIROS_ONLY'] ?? '')
    const enduring = async (all: readonly Fault[]): Promise<void> => {
      for (const fault of all)
        if (!only.test(fault.name) || (share < 0.3 && fault.lastsMs > 4_000)) left.push(fault.name)
        else met.push(await endure(fault, people, share))
    }
    await enduring(faultsOf(h, seated))
    if (!h.disk) left.push('full disks: mounting one needs an administrator')
    if (!h.losesPackets) left.push('lost packets: as an administrator, apt-get install -y nftables')
    const clocks = only.test('clocks')
      ? await clockFaults(h, seated)
      : { held: [], wrong: [], left: ['a server, and the worker, whose clock is off'] }
    left.push(...clocks.left)
    const bucket = await moveToBucket(h, seated)
    closing.push(bucket.close)
    await enduring(bucket.faults)
    await people.stop()
    const waiting = await until('every delivery', async () => (await undelivered(h))?.length === 0, PATIENCE_MS)
      .then(() => [])
      .catch(() => undelivered(h))
    const [counts, seeing] = await withClient(h.house.admin, async (c) => [
      await judge(c, seated.writers),
      seated.writers[0] !== undefined && (await seesFaults(c, seated.writers[0])),
    ])
    const broken = await verifyFinds(h.house.state, { ...h.keys, ...bucket.env })
    const planted = [await hastyServerIsCaught(h, seated), await forgetfulOutboxIsCaught(h, seated)]
    const acknowledged = seated.writers.reduce((n, w) => n + w.told.size, 0)
    const leftOut = judgeLeftOut(left, share)
    const wrong = [
      ...Object.entries(counts).flatMap(([name, n]) => (n === 0 ? [] : [`${n} ${name}`])),
      ...met.flatMap((m) => m.wrong.map((w) => `${m.name}: ${w}`)),
      ...clocks.wrong,
      ...(seeing ? [] : ['the faults planted at the end were not seen']),
      ...planted.flatMap((p) => (p.caught ? [] : [`not caught: ${p.name}`])),
      ...(waiting ?? ['the database does not answer']),
      ...broken,
      ...leftOut.wrong,
    ]
    return {
      holds: wrong.length === 0,
      says:
        `${met.length + clocks.held.length} faults, ${acknowledged} acknowledged: ${counts.lost} lost, ${counts.doubled} doubled, ` +
        `${counts.silent} without audit or event; healed in ${Math.max(0, ...met.map((m) => m.healedMs))} ms at most; ` +
        `verify finds ${broken.length} broken; ${planted.length} planted faults caught` +
        leftOut.says +
        (wrong.length > 0 ? `; ${wrong.slice(0, 8).join('; ')}` : ''),
      figures: {
        acknowledged,
        ...counts,
        faults: met,
        clocks: clocks.held,
        left,
        elsewhere: ELSEWHERE,
        planted,
        wrong,
      },
    }
  } finally {
    await h.close()
    for (const close of closing) await close()
  }
}

type People = {
  /** All that was heard since. */
  readonly heard: Said[]
  /** Over their own broken line, or straight to both servers. */
  over(line: 'people' | 'straight'): void
  acknowledged(): number
  /** Everybody has had an answer to something begun after now. */
  allWriteAgain(): Promise<void>
  stop(): Promise<void>
}

function beginWriting(h: FaultyHouse, { writers }: Seated): People {
  const heard: Said[] = []
  let line: 'people' | 'straight' = 'straight'
  let going = true
  let turn = 0
  const port = (): number =>
    line === 'people' ? h.lines.people.port : (h.house.ports[turn++ % h.house.ports.length] ?? 0)
  const wrote = new Map<string, number>()
  const working = Promise.all(
    writers.map(async (w) => {
      while (going) {
        const began = performance.now()
        const key = randomUUID()
        const id = await persist(
          (k) => w.write(port(), k),
          key,
          (s) => heard.push(s),
          PATIENCE_MS,
        )
        w.told.add(id)
        // Whoever was not sure that it went says it again.
        if (randomInt(5) === 0)
          w.told.add(
            await persist(
              (k) => w.write(port(), k),
              key,
              (s) => heard.push(s),
              PATIENCE_MS,
            ),
          )
        wrote.set(w.caseId, began)
        await sleep(randomInt(PACE_MS * 2))
      }
    }),
  )
  working.catch(() => (going = false))
  return {
    heard,
    over: (next) => void (line = next),
    acknowledged: () => writers.reduce((n, w) => n + w.told.size, 0),
    allWriteAgain: async () => {
      const now = performance.now()
      const again = () => writers.every((w) => (wrote.get(w.caseId) ?? 0) > now) || !going
      await until('everybody to write again', again, PATIENCE_MS)
    },
    stop: async () => {
      going = false
      await working
    },
  }
}

async function endure(fault: Fault, people: People, share: number): Promise<Met> {
  const before = people.acknowledged()
  people.heard.length = 0
  if (fault.overPeoplesLine) people.over('people')
  await fault.begin()
  const began = performance.now()
  const wrong = (await fault.meanwhile?.()) ?? []
  await sleep(Math.max(500, fault.lastsMs * share - (performance.now() - began)))
  await fault.end()
  const ended = performance.now()
  await people.allWriteAgain().catch((e: unknown) => wrong.push(String(e)))
  const healedMs = Math.round(performance.now() - ended)
  people.over('straight')
  wrong.push(...((await fault.after?.()) ?? []))
  const refusals = people.heard.filter((s) => s.status !== 200)
  const told: Record<string, number> = {}
  for (const s of refusals) told[s.code] = (told[s.code] ?? 0) + 1
  const undocumented = Object.keys(told).filter((code) => !(fault.may as readonly string[]).includes(code))
  if (undocumented.length > 0) wrong.push(`people were told ${undocumented.join(', ')}`)
  if (fault.people === 'are told' && refusals.length === 0) wrong.push('nobody noticed: the fault was none')
  if (refusals.some((s) => s.status === 503 && s.retryAfter === null)) wrong.push('a 503 without Retry-After')
  if (healedMs > fault.healsWithinMs) wrong.push(`healed only after ${healedMs} ms`)
  const met: Met = {
    name: fault.name,
    acknowledged: people.acknowledged() - before,
    told,
    words: [...new Set(refusals.map((s) => s.message).filter((m) => m !== ''))],
    longestMs: Math.round(Math.max(0, ...people.heard.map((s) => s.ms))),
    healedMs,
    wrong,
  }
  if (process.env['KAIROS_SAID']) console.error(JSON.stringify(met))
  return met
}

/** What is due and nobody has delivered, by reaction and what it met last; undefined while the database does not answer. */
const undelivered = (h: FaultyHouse): Promise<string[] | undefined> =>
  withClient(h.house.admin, async (c) => {
    const { rows } = await c.query<{ what: string }>(
      `select 'waiting: ' || count(*) || ' ' || reaction || ' ' || coalesce(last_error, '') as what from delivery
        where state = 'waiting' and next_at < now() group by reaction, last_error`,
    )
    return rows.map((r) => r.what)
  }).catch(() => undefined)
