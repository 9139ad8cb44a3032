import type { Socket } from 'node:net'
import type pg from 'pg'
import type { BlobStore } from '#kernel/blob-store.ts'
import type { House } from '#kernel/house.ts'
import type { KeyShares } from '#kernel/keys.ts'

type Wired = pg.PoolClient & { connection: { stream: Socket; _send?: (bytes: Buffer) => boolean } }
type Change<T> = { -readonly [K in keyof T]: T[K] }
export type Cut = {
  /** How many statements have been sent since it was set, begin and commit among them, and calls made outside. */
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
 * Cuts the connection as a process that dies there would: before the `at`-th statement or call outside the database (a key's
 * share, a photo) leaves, or, `after` the last has left, before any reply is heard. Counts only while `at` is undefined.
 * What stands before that statement in its packet has left; what leaves behind it has not.
 */
const EXECUTE = 'E'.charCodeAt(0)
const QUERY = 'Q'.charCodeAt(0)
const TYPE_AND_LENGTH = 5
/** Where each statement begins: its type and length, what prepares it and what it is given, and last that it be run. */
function statementsIn(bytes: Buffer): number[] {
  const starts: number[] = []
  let start = 0
  for (let at = 0; at + TYPE_AND_LENGTH <= bytes.length;) {
    const type = bytes[at]
    at += 1 + bytes.readUInt32BE(at + 1)
    if (type !== EXECUTE && type !== QUERY) continue
    starts.push(start)
    start = at
  }
  return starts
}

/** PostgreSQL gets what stands before, and then hears that nobody is there any more. */
function leaveOff(stream: Socket, before: Buffer): boolean {
  while (stream.writableCorked > 0) stream.uncork()
  stream.removeAllListeners('data')
  stream.write(before, () => stream.destroy())
  // Nothing behind it leaves, until then.
  stream.write = () => false
  return false
}

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
    const { connection } = client
    const { stream } = connection
    const send = connection._send?.bind(connection)
    open.add(stream)
    // The driver's own stands on its prototype.
    patched.set(client, () => delete connection._send)
    connection._send = (bytes) => {
      if (stream.destroyed) return false
      for (const start of statementsIn(bytes)) {
        if (++sent !== at) continue
        if (how === 'before') return leaveOff(stream, bytes.subarray(0, start))
        // What comes back is not read.
        setImmediate(() => {
          stream.removeAllListeners('data')
          setTimeout(() => stream.destroy(), UNHEARD_MS)
        })
      }
      return send?.(bytes) ?? false
    }
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
