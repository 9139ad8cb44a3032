import type { Clock } from '#kernel/clock.ts'
import type { Database } from '#kernel/database.ts'
import { takeLot, type Limit } from '#kernel/rate-limit.ts'

export type Taken = {
  /** Null: it was let through. Otherwise how long to wait. */
  readonly seconds: number | null
  /** How many were used of it so far, in all processes; those another process took ahead count as used. */
  readonly used: number
  /** Whether this process says for the first time in this window that nothing is left. */
  readonly first: boolean
}
export type Allowance = (l: Limit) => Promise<Taken>
/** `alone`: handed out by this process, and not yet told to the database. */
type Held = { left: number; used: number; readonly until: number; told: boolean; readonly alone: boolean }

/** A process asks the database once for so many parts of a whole limit: at most so much is lost where a process ends. */
const PARTS = 20
/** Windows remembered at once; then those that are over are forgotten, and all of them if that is not enough. */
const MOST = 20_000

/**
 * A limit that many requests meet: permits are taken from the database in lots and handed out here. In all processes
 * together never more than the limit get through; one process alone hands out exactly as many.
 *
 * `ahead`: the first so many of each window this process hands out without asking, and counts them in when it asks: whoever is
 * calm costs no trip, one process still hands out exactly as many, and each further one at most so many more.
 */
export function openAllowance(db: Database, clock: Clock, ahead = 0): Allowance {
  const held = new Map<string, Held>()
  const asking = new Map<string, Promise<void>>()

  const ask = async (l: Limit, now: Date): Promise<void> => {
    const before = held.get(l.bucket)
    const out = before?.alone === true ? before.used : 0
    const lot = await takeLot(db, l, Math.max(1, Math.ceil(l.most / PARTS)) + out, now)
    if (held.size >= MOST) forget(held, now.getTime())
    const told = before?.told === true && lot.granted === 0
    const left = Math.max(0, lot.granted - out)
    held.set(l.bucket, { left, used: lot.used, until: lot.resetsAt.getTime(), told, alone: false })
  }
  const begin = (l: Limit, now: Date): void => {
    if (held.size >= MOST) forget(held, now.getTime())
    const left = Math.min(ahead, l.most)
    held.set(l.bucket, { left, used: left, until: now.getTime() + l.perSeconds * 1000, told: false, alone: true })
  }
  return async (l) => {
    for (;;) {
      const now = clock.now()
      const last = held.get(l.bucket)
      const h = last && last.until > now.getTime() ? last : undefined
      if (!h && ahead > 0) {
        begin(l, now)
        continue
      }
      if (h && h.left > 0) {
        h.left--
        return { seconds: null, used: h.used - h.left, first: false }
      }
      if (h && !h.alone && h.used >= l.most) {
        const first = !h.told
        h.told = true
        return { seconds: Math.ceil((h.until - now.getTime()) / 1000), used: h.used, first }
      }
      const under = asking.get(l.bucket) ?? ask(l, now).finally(() => asking.delete(l.bucket))
      asking.set(l.bucket, under)
      await under
    }
  }
}

function forget(held: Map<string, Held>, now: number): void {
  for (const [bucket, h] of held) if (h.until <= now) held.delete(bucket)
  if (held.size >= MOST) held.clear()
}
