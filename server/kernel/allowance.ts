import type { Clock } from '#kernel/clock.ts'
import type { Database } from '#kernel/database.ts'
import { giveBack, takeLot, type Limit } from '#kernel/rate-limit.ts'

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
type Held = {
  readonly of: Limit
  left: number
  used: number
  readonly until: Date
  told: boolean
  readonly alone: boolean
}

/** A process asks the database once for so many parts of a whole limit: at most so much is lost where a process ends. */
const PARTS = 20
/** Windows remembered at once; then the one that was asked about longest ago is forgotten, and the database told what it says. */
const MOST = 20_000

/**
 * A limit that many requests meet: permits are taken from the database in lots and handed out here. In all processes
 * together never more than the limit get through; one process alone hands out exactly as many.
 *
 * `ahead`: the first so many of each window this process hands out without asking, and counts them in when it asks: whoever is
 * calm costs no trip, one process still hands out exactly as many, and each further one at most so many more. `most`: windows
 * remembered at once; more of them cost trips and lose no count, so that nobody resets everybody's by coming as thousands.
 */
export function openAllowance(db: Database, clock: Clock, ahead = 0, most = MOST): Allowance {
  /** What was asked about last stands last. */
  const held = new Map<string, Held>()
  const asking = new Map<string, Promise<void>>()
  /** Until then the database may know more of a window than this process, which hands out nothing ahead. */
  let crowdedUntil = 0

  const hold = (h: Held): void => {
    held.delete(h.of.bucket)
    held.set(h.of.bucket, h)
  }
  const busy = (bucket: string, work: Promise<void>): Promise<void> => {
    const under = work.finally(() => asking.delete(bucket))
    asking.set(bucket, under)
    return under
  }
  const ask = async (of: Limit, now: Date): Promise<void> => {
    const before = held.get(of.bucket)
    const out = before?.alone === true ? before.used : 0
    const lot = await takeLot(db, of, Math.max(1, Math.ceil(of.most / PARTS)) + out, now)
    const told = before?.told === true && lot.granted === 0
    hold({ of, left: Math.max(0, lot.granted - out), used: lot.used, until: lot.resetsAt, told, alone: false })
    await makeRoom(now)
  }
  const begin = (of: Limit, now: Date): Promise<void> => {
    const left = Math.min(ahead, of.most)
    hold({ of, left, used: left, until: new Date(now.getTime() + of.perSeconds * 1000), told: false, alone: true })
    return makeRoom(now)
  }
  const makeRoom = async (now: Date): Promise<void> => {
    const over = [...firstOf(held, held.size - most, (bucket) => !asking.has(bucket))]
    for (const h of over) held.delete(h.of.bucket)
    const live = over.filter(({ until }) => until > now)
    crowdedUntil = Math.max(crowdedUntil, ...live.map(({ until }) => until.getTime()))
    // Whose own request this is has nothing to do with them: what could not be told is kept, over the limit, and told later.
    await Promise.all(
      live.map((h) =>
        busy(
          h.of.bucket,
          settle(db, h, now).catch(() => hold(h)),
        ),
      ),
    )
  }
  return async (l) => {
    for (;;) {
      const now = clock.now()
      const last = held.get(l.bucket)
      const h = last && last.until > now ? last : undefined
      if (!h && ahead > 0 && now.getTime() >= crowdedUntil) {
        await begin(l, now)
        continue
      }
      if (h) hold(h)
      if (h && h.left > 0) {
        h.left--
        return { seconds: null, used: h.used - h.left, first: false }
      }
      if (h && !h.alone && h.used >= l.most) {
        const first = !h.told
        h.told = true
        return { seconds: Math.ceil((h.until.getTime() - now.getTime()) / 1000), used: h.used, first }
      }
      await (asking.get(l.bucket) ?? busy(l.bucket, ask(l, now)))
    }
  }
}

/** The database is told what was handed out without it, and given back what was not handed out. */
async function settle(db: Database, { of, left, used, until, alone }: Held, now: Date): Promise<void> {
  if (!alone) await giveBack(db, of, left, until)
  else if (used > left) await takeLot(db, of, used - left, now)
}

function* firstOf(held: ReadonlyMap<string, Held>, many: number, may: (bucket: string) => boolean): Iterable<Held> {
  let left = many
  for (const [bucket, h] of held) {
    if (left <= 0) return
    if (!may(bucket)) continue
    left--
    yield h
  }
}
