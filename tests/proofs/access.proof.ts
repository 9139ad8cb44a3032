import { endpoints } from '#contract/endpoints.ts'
import { openEdge } from '../access/edge.ts'
import { fuzz } from '../access/fuzz.ts'
import { openStreet, withdrawals } from '../access/revocation.ts'
import { tryWall } from '../access/second-wall.ts'
import { probeState, states } from '../access/session-states.ts'
import { openMatrix, type Matrix } from '../matrix-run.ts'
import type { Proof } from './proof.ts'

const WALL = 100_000
const FUZZ = 1_000_000
const ROUNDS = 30
const SECOND_MS = 1_000

async function inWorld<T>(work: (m: Matrix) => Promise<T>): Promise<T> {
  const m = await openMatrix()
  try {
    return await work(m)
  } finally {
    await m.close()
  }
}

/** Every endpoint in every state of the session, as everybody. */
export const sessionStates: Proof = () =>
  inWorld(async (m) => {
    const edge = await openEdge(m)
    const figures: Record<string, unknown> = {}
    const wrong: string[] = []
    let cells = 0
    for (const [name, state] of Object.entries(states)) {
      const found = await probeState(m, edge, endpoints, state)
      cells += found.cells
      figures[name] = found.cells
      wrong.push(...found.deviations.map((d) => `${name}: ${d}`))
    }
    await edge.close()
    return {
      holds: wrong.length === 0,
      says: `${endpoints.length} endpoints in ${Object.keys(states).length} states of the session, ${cells} cells: ${wrong.length} otherwise than declared\n${wrong.slice(0, 20).join('\n')}`.trim(),
      figures: { endpoints: endpoints.length, cells, states: figures, wrong },
    }
  })

/** With every policy saying yes and no filter by practice left, what one practice reaches of another. */
export const secondWall: Proof = (share) =>
  inWorld(async (m) => {
    const { seen, ...tried } = await tryWall(m, Math.ceil(WALL * share))
    return {
      holds: seen.length === 0 && tried.answered > tried.acts / 5,
      says: `${tried.acts} acts of the house (${tried.answered} answered) and ${tried.statements} bare statements across two practices: foreign rows seen or written ${seen.length}${seen.map((s) => `\n${s}`).join('')}`,
      figures: { ...tried, seen },
    }
  })

/** A million requests made from the contract. */
export const fuzzed: Proof = async (share) => {
  const times = Math.ceil(FUZZ * share)
  const seed = Date.now() % 1_000_000_000
  const { faults, statuses, neverDone, requests } = await fuzz(times, { seed })
  const by = Object.entries(statuses).map(([s, n]) => `${s} × ${n}`)
  return {
    holds: faults.length === 0,
    says: `${requests} requests (${by.join(', ')}): ${faults.length} that broke the house, were undeclared or off their schema; ${endpoints.length - neverDone.length} of ${endpoints.length} endpoints did what they are for at least once${faults.map((f) => `\n${f}`).join('')}`,
    figures: { seed, requests, statuses, neverDone, faults },
  }
}

/** How soon somebody whose session, role or licence is withdrawn can do nothing any more, and hears nothing. */
export const revocation: Proof = (share) =>
  inWorld(async (m) => {
    const rounds = Math.ceil(ROUNDS * share)
    const street = await openStreet(m)
    const figures: Record<string, unknown> = {}
    const wrong: string[] = []
    let slowest = 0
    for (const [name, act] of Object.entries(withdrawals)) {
      const times: number[] = []
      for (let i = 0; i < rounds; i++) {
        const { next, endedMs } = await street.withdraw(act, act.ends ? 10_000 : 0)
        if (!act.told.test(next)) wrong.push(`${name}: the next request was told "${next}"`)
        if (act.ends) times.push(endedMs ?? Infinity)
      }
      slowest = Math.max(slowest, ...times)
      figures[name] = { rounds, slowestMs: times.length > 0 ? Math.max(...times) : null }
      if (times.some((t) => t > SECOND_MS)) wrong.push(`${name}: the event stream ended after ${Math.max(...times)} ms`)
    }
    await street.close()
    return {
      holds: wrong.length === 0,
      says: `${Object.keys(withdrawals).length} withdrawals × ${rounds}: the next request refused each time; the open event stream ended after ${Math.round(slowest)} ms at most${wrong.map((x) => `\n${x}`).join('')}`,
      figures: { slowestMs: slowest, withdrawals: figures, wrong },
    }
  })
