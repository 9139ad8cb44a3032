import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import * as cases from '#contract/cases/index.ts'
import * as desk from '#contract/desk/index.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { withClient } from '#db/connection.ts'
import { placeInput } from '../../web/ui/api.ts'
import { type Connection, openConnection } from '../../bench/http-client.ts'
import { startHouse } from '../stories/house-processes.ts'
import { besideOf } from './overload/beside.ts'
import type { Proof } from './proof.ts'
import { judge, say, type Said, seatWriters, type Seated, verifyFinds } from './writing.ts'

const PEOPLE = 32
/** So many ask at once while the capacity is measured. */
const WIDTH = 16
/** Of each phase of a whole proof. */
const PHASE_MS = 20_000
/** Enough that nobody waits to be heard: what is turned away is so at once. */
const LINES = 700
const RECOVERS_WITHIN_MS = 5_000
/** Of what is taken on, 95 of 100 are answered within this; nobody knows a page as quick that takes longer. */
const QUICK_MS = 2_000
const EMERGENCY_EVERY_MS = 300

/** One phase: how many were answered and turned away, and the milliseconds of those answered. */
type Phase = {
  readonly offered: number
  readonly ms: readonly number[]
  readonly codes: Readonly<Record<string, number>>
}

/**
 * Twice as much is asked of one server as it was seen to do: what it takes on stays quick, the rest is told 503 with
 * Retry-After, emergencies are never turned away, memory stays flat, and it is itself again within five seconds.
 */
export const overload: Proof = async (share) => {
  const phaseMs = Math.max(3_000, Math.round(PHASE_MS * share))
  const house = await startHouse({ servers: 1 })
  try {
    const seated = await seatWriters(house.state, PEOPLE)
    const [port = 0] = house.ports
    const asks = asksOf(seated)
    await closedLoop(port, asks, 2_000)
    const capacity = await closedLoop(port, asks, phaseMs / 2)
    const half = await openLoop(port, asks, capacity / 2, phaseMs)
    const beside = watch(port, seated, () => house.residentMb(port))
    const twice = await openLoop(port, asks, capacity * 2, phaseMs)
    const ended = performance.now()
    const seen = await beside.stop()
    const recoveredMs = await recovery(port, seated, ended, percentile(half.ms, 95))
    const bare = await house.startServer({ KAIROS_IN_FLIGHT: '1000000', KAIROS_SLOW_MS: '1000000' })
    const unshed = await openLoop(bare, asks, capacity * 2, Math.min(phaseMs, 6_000))
    await sleep(1_000)
    const { lost } = await withClient(house.admin, (c) => judge(c, seated.writers))
    const broken = await verifyFinds(house.state)
    const turnedAway = twice.codes['house.busy'] ?? 0
    const wrong = [
      ...(lost > 0 ? [`${lost} acknowledged and lost`] : []),
      ...(turnedAway === 0 ? ['nobody was turned away: it was no overload'] : []),
      ...others(twice.codes, ['ok', 'house.busy', 'house.unavailable']),
      ...seen.wrong,
      ...(recoveredMs > RECOVERS_WITHIN_MS ? [`itself again only after ${recoveredMs} ms`] : []),
      ...slowOf(twice),
      ...(unshed.codes['house.busy'] === undefined &&
      percentile(unshed.ms, 95) > percentile(twice.ms, 95) &&
      slowOf(unshed).length > 0
        ? []
        : ['planted: a server that turns nobody away looked as quick']),
      ...broken,
    ]
    const quick = { half: spread(half), twice: spread(twice), unshed: spread(unshed) }
    return {
      holds: wrong.length === 0,
      says:
        `${Math.round(capacity)}/s measured; at twice that ${quick.twice.answered} of ${quick.twice.offered} answered (p95 ${quick.twice.p95} ms, ` +
        `${(quick.twice.p95 / quick.half.p95).toFixed(1)} times half load’s ${quick.half.p95}; without shedding ${quick.unshed.p95}), ` +
        `${turnedAway} told to come later, ${seen.emergencies} emergencies taken (slowest ${seen.slowestMs} ms), memory +${seen.grewMb} MB, ` +
        `itself again after ${recoveredMs} ms` +
        (wrong.length > 0 ? `; ${wrong.slice(0, 6).join('; ')}` : ''),
      figures: { capacity, ...quick, turnedAway, ...seen, recoveredMs, lost, wrong },
    }
  } finally {
    await house.close()
  }
}

type Ask = { readonly e: Endpoint; readonly token: string; readonly input: unknown; readonly told?: Set<string> }

/** Of ten: six read their matter, two notes of the nurse, two messages. */
function asksOf({ writers, nurseToken }: Seated): (n: number) => Ask {
  const text = 'It still itches a little in the evening, and I slept well.'
  return (n) => {
    const w = writers[n % writers.length]
    if (!w) throw new Error('nobody is seated')
    const { caseId, token, told } = w
    if (n % 10 < 6) return { e: cases.thread, token, input: { caseId } }
    if (n % 10 < 8) return { e: desk.addNote, token: nurseToken, input: { caseId, text }, told }
    return { e: cases.sendMessage, token, input: { caseId, text, attachmentIds: [], language: 'en' }, told }
  }
}

async function askOn(line: Connection, { e, token, input, told }: Ask): Promise<string> {
  const { path, body } = placeInput(e, input)
  const key = e.kind === 'command' ? { 'idempotency-key': randomUUID() } : {}
  const r = await line.send(e.method, path, { cookie: `__Host-sid=${token}`, ...key }, body)
  if (r.status !== 200) return (JSON.parse(r.body) as { error: { code: string } }).error.code
  told?.add((JSON.parse(r.body) as { id: string }).id)
  return 'ok'
}

/** So many at once, each as soon as the last was answered: how many a second. */
async function closedLoop(port: number, asks: (n: number) => Ask, ms: number): Promise<number> {
  const end = performance.now() + ms
  let done = 0
  await Promise.all(
    Array.from({ length: WIDTH }, async () => {
      const line = await openConnection(port)
      while (performance.now() < end) await askOn(line, asks(done++))
      line.close()
    }),
  )
  return done / (ms / 1000)
}

/** So many a second, whatever becomes of them, as people come. */
async function openLoop(port: number, asks: (n: number) => Ask, perSecond: number, ms: number): Promise<Phase> {
  const free = await Promise.all(Array.from({ length: LINES }, () => openConnection(port)))
  const all = [...free]
  const began = performance.now()
  const codes: Record<string, number> = {}
  const took: number[] = []
  const underWay = new Set<Promise<void>>()
  let offered = 0
  while (performance.now() - began < ms) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond)
    for (; offered < due; offered++) {
      const line = free.pop()
      if (!line) {
        codes['no line'] = (codes['no line'] ?? 0) + 1
        continue
      }
      const at = performance.now()
      const one: Promise<void> = askOn(line, asks(offered))
        .catch(() => 'no answer')
        .then((code) => {
          codes[code] = (codes[code] ?? 0) + 1
          if (code === 'ok') took.push(performance.now() - at)
          free.push(line)
          underWay.delete(one)
        })
      underWay.add(one)
    }
    await sleep(5)
  }
  await Promise.all(underWay)
  for (const line of all) line.close()
  return { offered, ms: took, codes }
}

/** Beside the crowd: emergencies, somebody who looks whether they are told when to come back, and the memory. */
function watch(port: number, { writers }: Seated, residentMb: () => number) {
  const emergencies: Said[] = []
  const ordinary: Said[] = []
  const memory: number[] = []
  let going = true
  const first = writers[0]
  if (!first) throw new Error('nobody is seated')
  const every = async (ms: number, act: (n: number) => Promise<void>): Promise<void> => {
    for (let n = 0; going; n++) {
      await act(n)
      await sleep(ms)
    }
  }
  const alarming = { text: 'I have crushing chest pain and cannot breathe.', attachmentIds: [], language: 'en' }
  const watching = [
    every(EMERGENCY_EVERY_MS, async (n) => {
      const w = writers[n % writers.length] ?? first
      emergencies.push(await say(port, w.token, cases.sendMessage, { caseId: w.caseId, ...alarming }))
    }),
    every(100, async () => void ordinary.push(await say(port, first.token, cases.thread, { caseId: first.caseId }))),
    every(500, async () => void memory.push(residentMb())),
  ]
  return {
    stop: async () => {
      going = false
      await Promise.all(watching)
      return besideOf(emergencies, ordinary, memory)
    },
  }
}

/** Milliseconds until ten in a row are answered as quickly as at half load, or nearly. */
async function recovery(port: number, { writers }: Seated, from: number, usualMs: number): Promise<number> {
  const [w] = writers
  for (let good = 0; good < 10 && performance.now() - from < 60_000;) {
    const said = await say(port, w?.token ?? '', cases.thread, { caseId: w?.caseId })
    good = said.status === 200 && said.ms < Math.max(100, usualMs * 3) ? good + 1 : 0
    if (good === 0) await sleep(50)
  }
  return Math.round(performance.now() - from)
}

const percentile = (ms: readonly number[], p: number): number =>
  ms.toSorted((a, b) => a - b)[Math.min(ms.length - 1, Math.floor((ms.length * p) / 100))] ?? 0
/** What is wrong with how long those waited who were taken on. */
const slowOf = ({ ms }: Phase): string[] => {
  const p95 = Math.round(percentile(ms, 95))
  return p95 > QUICK_MS ? [`taken on and slow: p95 ${p95} ms, ${QUICK_MS} at most`] : []
}
const spread = ({ offered, ms, codes }: Phase) => ({
  offered,
  answered: ms.length,
  p50: Math.round(percentile(ms, 50)),
  p95: Math.round(percentile(ms, 95)),
  p99: Math.round(percentile(ms, 99)),
  codes,
})
const others = (codes: Readonly<Record<string, number>>, expected: readonly string[]): string[] =>
  Object.entries(codes).flatMap(([code, n]) => (expected.includes(code) ? [] : [`${n} times ${code}`]))
