import pg from 'pg'
import { AppError, Broken } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import { send as sendTogether, type Part } from '#kernel/packet.ts'
import { sql, type Sql } from '#kernel/sql.ts'

export type DatabaseConfig = pg.PoolConfig & {
  /** Named statements; off behind a transaction-mode pooler. `query_timeout`: milliseconds until one that hangs is given up. */
  readonly prepared?: boolean
}

/**
 * Runs statements inside one transaction. What may be done with it is decided by the brands in transaction.ts.
 * Statements asked for together are sent together and run in the order asked; after the transaction it refuses any.
 */
export type RawTx = {
  query<Row>(statement: Sql<Row>): Promise<Row[]>
  /**
   * Sends this in its turn and waits for it at the end only: where it fails, nothing was committed, and what `as` makes of
   * its error is what is heard.
   */
  later(statement: Sql, as?: (error: unknown) => unknown): void
  /** Sends this with the commit: where it fails, nothing was committed. Once a transaction, and nothing can follow it. */
  last(statement: Sql): void
}

export type Database = {
  readonly pool: pg.Pool
  /** One statement in its own transaction, without a practice: global tables only. */
  query<Row>(statement: Sql<Row>): Promise<Row[]>
  transaction<T>(frame: Frame, work: (tx: RawTx) => Promise<T>): Promise<T>
  /**
   * Reads, and then writes what `after` says of the outcome in a transaction of its own, which travels with the end of the
   * first. Resolves when that is committed.
   */
  readThenWrite<T>(organizationId: string, work: (tx: RawTx) => Promise<T>, after: After<T>): Promise<T>
  /** Statements sent so far, and how often something was sent and waited for: for the bench. */
  readonly sent: () => { readonly statements: number; readonly roundTrips: number }
  close(): Promise<void>
}

type After<T> = (out: T) => Sql | undefined

/** What a transaction is about: set for its length only, so that it holds behind a transaction-mode pooler. */
export type Frame = {
  readonly organizationId: string
  readonly commandId?: string
  readonly readOnly?: boolean
  /** Deliveries and due rows of every practice, and nothing else: see `worker_sees` in the migrations. */
  readonly worker?: boolean
}

const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.DATE, (v) => v)
types.setTypeParser(pg.types.builtins.INT8, Number)

/** The line to the database, or PostgreSQL is ending or will take nobody more. */
const unavailable = new Set(
  (
    'ECONNREFUSED ECONNRESET ENOENT EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH EAI_AGAIN ' +
    '57P01 57P02 57P03 57P05 25P03 53300'
  ).split(' '),
)
/** PostgreSQL has no room on its disk or in memory, or its files cannot be read or written. */
const noRoom = new Set(['53000', '53100', '53200', '58030'])
/** Ours to give up on, in the driver's words. */
const GIVEN_UP =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout/
/**
 * How long a machine that vanished in the middle of a transaction keeps others waiting. Above what publishing a protocol takes
 * on a loaded machine, which is checked within its transaction. Set with each, so that it holds behind a pooler.
 */
const LEFT_OPEN = '2min'
const again = new Set(['40001', '40P01'])
const codeOf = (e: unknown): string => (e instanceof Error && 'code' in e ? String(e.code) : '')

export const isUniqueViolation = (e: unknown, constraint: string): boolean =>
  codeOf(e) === '23505' && (e as { constraint?: string }).constraint === constraint

/** A lost database is something to wait for; anything else is ours to mend. Messages may hold values, so they stay behind. */
function told(e: unknown): unknown {
  if (e instanceof AppError || e instanceof Broken) return e
  const code = codeOf(e)
  const text = e instanceof Error ? e.message : ''
  if (noRoom.has(code)) return new AppError('house.unavailable', { why: 'no-room' })
  if (unavailable.has(code) || GIVEN_UP.test(text)) return new AppError('house.unavailable')
  return e
}

export function openDatabase(config: DatabaseConfig): Database {
  const { prepared = true, ...rest } = config
  const pool = new pg.Pool({
    pipeline: true,
    max: 16,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    ...rest,
    types,
  })
  // Without a listener on the pool and on each client, a database that goes away takes the process with it.
  pool.on('error', () => undefined)
  pool.on('connect', (c) => c.on('error', () => undefined))
  const line: Line = { pool, prepared, limit: limitOf(rest), statements: 0, roundTrips: 0, packets: new WeakMap() }
  return {
    pool,
    query: (s) => alone(line, s),
    transaction: (frame, work) => persist(line, frame, work),
    readThenWrite: (organizationId, work, after) => persist(line, { organizationId, readOnly: true }, work, after),
    sent: () => ({ statements: line.statements, roundTrips: line.roundTrips }),
    close: () => pool.end(),
  }
}

/** One pool, how it is spoken to, and what was sent over it. */
type Line = {
  readonly pool: pg.Pool
  readonly prepared: boolean
  /** Said at the beginning of each transaction: after how long PostgreSQL ends a statement that we have given up. */
  readonly limit: Sql
  /** What is to be sent over a connection as soon as everybody who can run now has run. */
  readonly packets: WeakMap<pg.ClientBase, Part[]>
  statements: number
  roundTrips: number
}

type Answer = { readonly rows: unknown[]; readonly command: string }

/** What is asked for before everybody who can run now has run goes in one packet, with one wait for all of it. */
async function ask(line: Line, client: pg.ClientBase, s: Sql): Promise<Answer> {
  line.statements++
  const statement = line.prepared ? s : { ...s, name: '' }
  try {
    return await new Promise((done, fail) => {
      const part: Part = { statement, done: (rows, command) => done({ rows, command }), fail }
      const packet = line.packets.get(client)
      if (packet) return void packet.push(part)
      line.packets.set(client, [part])
      process.nextTick(() => post(line, client))
    })
  } catch (e) {
    // Its own trace ends at the socket; from here it leads to whoever asked.
    if (e instanceof Error) Error.captureStackTrace(e)
    throw e
  }
}

const run = async <Row>(line: Line, client: pg.ClientBase, s: Sql<Row>): Promise<Row[]> =>
  (await ask(line, client, s)).rows as Row[]

function post(line: Line, client: pg.ClientBase): void {
  const parts = line.packets.get(client)
  if (!parts) return
  line.packets.delete(client)
  line.roundTrips++
  sendTogether(client, parts, types)
}

/** The last statement and the commit, sent together. */
async function end(
  line: Line,
  client: pg.PoolClient,
  before: readonly Promise<unknown>[],
  closing?: Sql,
): Promise<void> {
  const parts = [...before, ...(closing ? [run(line, client, closing)] : [])]
  const [done] = await Promise.allSettled([ask(line, client, sql`commit`), ...parts])
  for (const part of await Promise.allSettled(parts)) if (part.status === 'rejected') throw part.reason
  if (done.status === 'rejected') throw done.reason
  // A transaction that failed earlier answers COMMIT with ROLLBACK, and no error.
  if (done.value.command !== 'COMMIT') throw new Broken('a transaction was rolled back where it was to be committed')
}

async function once<T>(
  line: Line,
  frame: Frame,
  work: (tx: RawTx) => Promise<T>,
  after: After<T> | undefined,
): Promise<T> {
  const client = await line.pool.connect()
  let lost: Error | undefined
  let over = false
  let closing: Sql | undefined
  // Begun first; then whatever nobody waits for before the end.
  const unheard: Promise<unknown>[] = []
  const hear = (p: Promise<unknown>) => {
    p.catch(() => undefined)
    unheard.push(p)
  }
  // Whoever is late would write into the next transaction on this connection, which may be another practice's.
  const send = <Row>(s: Sql<Row>) => {
    if (over || closing) throw new Broken('a statement came after the end of its transaction')
    return run(line, client, s)
  }
  try {
    for (const s of begin(line, frame)) hear(run(line, client, s))
    const out = await work({
      query: async (s) => send(s),
      later: (s, as) => hear(send(s).catch((e: unknown) => Promise.reject(as ? as(e) : e))),
      last: (s) => {
        if (over || closing) throw new Broken('a transaction has one last statement')
        closing = s
      },
    })
    over = true
    const more = after?.(out)
    const ends = [end(line, client, unheard, closing)]
    if (more) {
      const begun = begin(line, { organizationId: frame.organizationId }).map((s) => run(line, client, s))
      ends.push(end(line, client, begun, more))
    }
    // All of them: nothing may still be under way when the connection goes back.
    for (const ended of await Promise.allSettled(ends)) if (ended.status === 'rejected') throw ended.reason
    return out
  } catch (e) {
    over = true
    // In a packet with what failed it would not be run.
    post(line, client)
    await client.query('rollback').catch((x: Error) => (lost = x))
    // What was asked after a statement that failed fails for that alone: the first failure is the one to hear of.
    for (const p of await Promise.allSettled(unheard)) if (p.status === 'rejected') throw p.reason
    throw e
  } finally {
    client.release(lost)
  }
}

async function persist<T>(line: Line, frame: Frame, work: (tx: RawTx) => Promise<T>, after?: After<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(line, frame, work, after)
    } catch (e) {
      if (!again.has(codeOf(e)) || attempt >= 5) throw told(e)
      await new Promise((r) => setTimeout(r, 2 ** attempt * (5 + Math.random() * 10)))
    }
  }
}

/** One statement, in a transaction of its own. */
async function alone<Row>(line: Line, s: Sql<Row>): Promise<Row[]> {
  try {
    const client = await line.pool.connect()
    let lost: Error | undefined
    try {
      return await run(line, client, s)
    } catch (e) {
      // As the pool's own query does: a connection on which something failed outside a transaction is not kept.
      lost = e as Error
      throw e
    } finally {
      client.release(lost)
    }
  } catch (e) {
    throw told(e)
  }
}

/** Opens the transaction and says what it is about. */
function begin({ limit }: Line, frame: Frame): Sql[] {
  const ids = [frame.organizationId, frame.commandId].filter((x) => x !== undefined)
  if (!ids.every(isUuid)) throw new Broken('a transaction needs ids')
  return [
    frame.readOnly ? sql`begin isolation level read committed read only` : sql`begin isolation level read committed`,
    sql`select set_config('app.org', ${frame.organizationId}, true), set_config('app.command', ${frame.commandId ?? ''}, true),
      set_config('app.worker', ${frame.worker ? 'on' : ''}, true), set_config('idle_in_transaction_session_timeout', ${LEFT_OPEN}, true)${limit}`,
  ]
}

/** A second later than ours: whoever asks again does not find the first one still waiting for a lock. */
const limitOf = ({ query_timeout: ours }: pg.PoolConfig): Sql =>
  ours ? sql`, set_config('statement_timeout', ${String(Number(ours) + 1000)}, true)` : sql``
