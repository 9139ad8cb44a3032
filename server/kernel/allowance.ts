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
type Held = { left: number; used: number; readonly until: number; told: boolean }

/** A process asks the database once for so many parts of a whole limit: at most so much is lost where a process ends. */
const PARTS = 20
/** Windows remembered at once; then those that are over are forgotten, and all of them if that is not enough. */
const MOST = 20_000

/**
 * A limit that many requests meet: permits are taken from the database in lots and handed out here. In all processes
 * together never more than the limit get through; one process alone hands out exactly as many.
 */
export function openAllowance(db: Database, clock: Clock): (l: Limit) => Promise<Taken> {
  const held = new Map<string, Held>()
  const asking = new Map<string, Promise<void>>()

  const ask = async (l: Limit, now: Date): Promise<void> => {
    const lot = await takeLot(db, l, Math.max(1, Math.ceil(l.most / PARTS)), now)
    if (held.size >= MOST) forget(held, now.getTime())
    const told = held.get(l.bucket)?.told === true && lot.granted === 0
    held.set(l.bucket, { left: lot.granted, used: lot.used, until: lot.resetsAt.getTime(), told })
  }
  return async (l) => {
    for (;;) {
      const now = clock.now()
      const h = held.get(l.bucket)
      if (h && h.until > now.getTime() && h.left > 0) {
        h.left--
        return { seconds: null, used: h.used - h.left, first: false }
      }
      if (h && h.until > now.getTime() && h.used >= l.most) {
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
