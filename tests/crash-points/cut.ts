import type { Socket } from 'node:net'
import type pg from 'pg'
import type { BlobStore } from '#kernel/blob-store.ts'
import type { House } from '#kernel/house.ts'
import type { KeyShares } from '#kernel/keys.ts'

type Wired = pg.PoolClient & { connection: { stream: Socket } }
type Change<T> = { -readonly [K in keyof T]: T[K] }
export type Cut = {
  /** How many packets of statements have been sent since it was set, and calls made outside. */
  readonly sent: () => number
  /** What the cut fell on. */
  readonly on: () => 'a statement' | 'a call outside'
  /** Nothing is cut any more. */
  lift(): Promise<void>
}
/** What whoever called hears of a process that died before it could call outside. */
export class Died extends Error {}

/** The database has answered by then, to nobody. */
const UNHEARD_MS = 250

/**
 * Cuts the connection as a process that dies there would: before the `at`-th packet of statements or call outside the database (a
 * key's share, a photo) leaves, or, `after` the last has left, before any reply is heard. Counts only while `at` is undefined.
 * No packet is cut in its middle; two that leave together, the last statement and the commit, are lost together.
 */
export function cutBefore(house: House, at: number | undefined, how: 'before' | 'after' = 'before'): Cut {
  const { pool } = house.db
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>
  const open = new Set<Socket>()
  /** Each connection once, however often it is taken from the pool. */
  const patched = new Map<pg.PoolClient, () => void>()
  let sent = 0
  let on: ReturnType<Cut['on']> = 'a statement'
  const instead = async (): Promise<pg.PoolClient> => {
    const client = (await connect()) as Wired
    if (patched.has(client)) return client
    const query = client.query.bind(client)
    open.add(client.connection.stream)
    patched.set(client, () => (client.query = query))
    client.query = ((...args: Parameters<typeof query>) => {
      sent++
      const { stream } = client.connection
      if (sent === at && how === 'before') stream.destroy()
      // What was held back to travel in one packet leaves at the next tick; what comes back is not read.
      if (sent === at && how === 'after')
        setImmediate(() => {
          stream.removeAllListeners('data')
          setTimeout(() => stream.destroy(), UNHEARD_MS)
        })
      return query(...args)
    }) as typeof client.query
    return client
  }
  pool.connect = instead as typeof pool.connect
  /** With the process die its connections, whatever transaction was open on them. */
  const outside = <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) => {
    return (...args: A): Promise<R> => {
      if (++sent !== at) return call(...args)
      on = 'a call outside'
      for (const stream of open) stream.destroy()
      return Promise.reject(new Died())
    }
  }
  const shares = house.keyRing.shares as Change<KeyShares>
  const blobs = house.blobs as Change<BlobStore>
  const [putShare, putBlob] = [shares.put, blobs.put]
  shares.put = outside(putShare)
  blobs.put = outside(putBlob)
  return {
    sent: () => sent,
    on: () => on,
    lift: async () => {
      pool.connect = connect as typeof pool.connect
      shares.put = putShare
      blobs.put = putBlob
      for (const undo of patched.values()) undo()
      // The pool hears a moment later of the lines that died while nobody used them.
      if (on === 'a call outside') await new Promise((r) => setTimeout(r, 20))
    },
  }
}
