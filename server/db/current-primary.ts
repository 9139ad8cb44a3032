import { callbackify } from 'node:util'
import pg from 'pg'

/** One server of several that hold the same database. */
export type Place = { readonly host: string; readonly port: number }
/** What a server said of itself: its timeline (each promotion begins a higher one), or that it is a standby. */
type Standing = { readonly timeline: number } | 'standby'
type Ask = (place: Place) => Promise<Standing>

const PATIENCE_MS = 2_000

/** Carries PostgreSQL's own code for "cannot connect now", by which the house knows a lost database. */
class NobodyWrites extends Error {
  readonly code = '57P03'
}

/**
 * Which of these places takes writes, asked of all at once and remembered until `lost` says that it is no more. A server of a
 * lower timeline than one seen before is a primary that came back after its standby took over: it is never taken again.
 */
export function openPrimary(places: readonly Place[], ask: Ask) {
  let known: Place | undefined
  let highest = 0
  let looking: Promise<Place> | undefined
  const look = async (): Promise<Place> => {
    const said = await Promise.allSettled(places.map(ask))
    const found = said
      .flatMap((one, i) => {
        const place = places[i]
        return place && one.status === 'fulfilled' && one.value !== 'standby'
          ? [{ place, timeline: one.value.timeline }]
          : []
      })
      .filter((one) => one.timeline >= highest)
      .toSorted((a, b) => b.timeline - a.timeline)[0]
    if (!found) throw new NobodyWrites(`none of ${places.length} database servers takes writes now`)
    highest = found.timeline
    return found.place
  }
  return {
    find: async (): Promise<Place> => {
      if (known) return known
      looking ??= look().finally(() => (looking = undefined))
      return (known = await looking)
    },
    /** This one does not answer, or takes no writes: the next who asks looks anew. */
    lost: (place: Place): void => {
      if (place === known) known = undefined
    },
  }
}

export type Primary = ReturnType<typeof openPrimary>

type Config = pg.ClientConfig
type Heard = {
  on(event: 'parameterStatus', hear: (m: { parameterName: string; parameterValue: string }) => void): void
}

/** Asks a server over a connection of its own that takes two seconds at most. */
const askAs =
  (config: Config): Ask =>
  async (place) => {
    const client = new pg.Client({
      ...config,
      ...place,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query<{ timeline: number | null }>(
        `select case when not pg_is_in_recovery()
           then ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int end as timeline`,
      )
      return rows[0]?.timeline ? { timeline: rows[0].timeline } : 'standby'
    } finally {
      // Nobody waits for the good-bye: a server that vanished would never say it.
      void client.end().catch(() => undefined)
    }
  }

/**
 * A client of `pg` that goes where writes are taken. Each connection is to one place; where it fails the caller hears so, and
 * the next connection looks at all places anew.
 */
export function clientOfPrimary(places: readonly Place[], login: Config): typeof pg.Client {
  const primary = openPrimary(places, askAs(login))
  return class extends pg.Client {
    override connect(): Promise<pg.Client>
    override connect(callback: (err: Error) => void): void
    override connect(callback?: (err: Error) => void): Promise<pg.Client> | void {
      if (!callback) return this.#connect()
      // Without an error it is called with null, as pg's own types forget.
      callbackify(() => this.#connect())((e) => callback(e as Error))
    }

    async #connect(): Promise<pg.Client> {
      const place = await primary.find()
      Object.assign(this, place)
      let standby = false
      const { connection } = this as unknown as { connection: Heard }
      // PostgreSQL says so unasked since version 14, also when it changes.
      connection.on('parameterStatus', ({ parameterName, parameterValue }) => {
        if (parameterName === 'in_hot_standby') standby = parameterValue === 'on'
      })
      this.once('error', () => primary.lost(place))
      try {
        await super.connect()
      } catch (e) {
        primary.lost(place)
        throw e
      }
      if (!standby) return this
      primary.lost(place)
      await this.end()
      throw new NobodyWrites('this database server is a standby now')
    }
  }
}
