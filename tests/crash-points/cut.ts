import type { Socket } from 'node:net'
import type pg from 'pg'

type Wired = pg.PoolClient & { connection: { stream: Socket } }
export type Cut = {
  /** How many statements have been sent since it was set, begin and commit among them. */
  readonly sent: () => number
  /** No statement is cut any more. */
  lift(): void
}

/** The database has answered by then, to nobody. */
const UNHEARD_MS = 250

/**
 * Cuts the connection as a process that dies there would: before the `at`-th statement leaves, or, `after` the last has
 * left, before any reply is heard. Counts only while `at` is undefined.
 */
export function cutBefore(pool: pg.Pool, at: number | undefined, how: 'before' | 'after' = 'before'): Cut {
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>
  const patched: (() => void)[] = []
  let sent = 0
  const instead = async (): Promise<pg.PoolClient> => {
    const client = (await connect()) as Wired
    const query = client.query.bind(client)
    patched.push(() => (client.query = query))
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
  return {
    sent: () => sent,
    lift: () => {
      pool.connect = connect as typeof pool.connect
      for (const undo of patched) undo()
    },
  }
}
