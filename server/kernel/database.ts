import type { Writable } from 'node:stream'
import pg from 'pg'
import { AppError, Broken } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import { Packet } from '#kernel/packet.ts'
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
/** Of those, nothing was heard at all until we did: no answer, no connection, no place among them. */
const SILENT = /Query read timeout|timeout exceeded when trying to connect|due to connection timeout/
/**
 * How long a machine that vanished in the middle of a transaction keeps others waiting. Far above what any of ours thinks in
 * between: what takes seconds is done before one begins. Set with each, so that it holds behind a pooler.
 */
const LEFT_OPEN = '20s'
const ROLLED_BACK = 'a transaction was rolled back where it was to be committed'
const again = new Set(['40001', '40P01'])
const codeOf = (e: unknown): string => (e instanceof Error && 'code' in e ? String(e.code) : '')

export const isUniqueViolation = (e: unknown, constraint: string): boolean =>
  codeOf(e) === '23505' && (e as { constraint?: string }).constraint === constraint

const silent = new WeakSet<AppError>()
/** Whether this is the end of waiting for a database that said nothing: whoever tries once more at once waits as long again. */
export const wasSilent = (e: unknown): boolean => e instanceof AppError && silent.has(e)

/** A lost database is something to wait for; anything else is ours to mend. Messages may hold values, so they stay behind. */
function told(e: unknown): unknown {
  if (e instanceof AppError || e instanceof Broken) return e
  const code = codeOf(e)
  const text = e instanceof Error ? e.message : ''
  if (noRoom.has(code)) return new AppError('house.unavailable', { why: 'no-room' })
  if (!unavailable.has(code) && !GIVEN_UP.test(text)) return e
  const lost = new AppError('house.unavailable')
  if (SILENT.test(text)) silent.add(lost)
  return lost
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
  const line: Line = { pool, prepared, limit: limitOf(rest), statements: 0, roundTrips: 0, open: new WeakMap() }
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
  /** After how many milliseconds PostgreSQL ends a statement that we have given up; none: as it is set there. */
  readonly limit: number | undefined
  /** What is still being gathered for a connection; all of it leaves as one. */
  readonly open: WeakMap<pg.PoolClient, [Packet, ...Packet[]]>
  statements: number
  roundTrips: number
}

/** What is asked until everybody who can run now has run leaves together, and is waited for once. */
function packetsOf(line: Line, client: pg.PoolClient): [Packet, ...Packet[]] {
  const open = line.open.get(client)
  if (open) return open
  const packets: [Packet, ...Packet[]] = [new Packet(types)]
  line.open.set(client, packets)
  line.roundTrips++
  process.nextTick(() => leave(line, client))
  return packets
}

function leave(line: Line, client: pg.PoolClient): void {
  const packets = line.open.get(client)
  if (!packets) return
  line.open.delete(client)
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  stream.cork()
  // What the driver takes, and its types do not know whole.
  for (const packet of packets) client.query(packet as unknown as pg.Submittable)
  stream.uncork()
}

async function answer(line: Line, client: pg.PoolClient, s: Sql) {
  line.statements++
  try {
    const packets = packetsOf(line, client)
    return await (packets.at(-1) ?? packets[0]).ask(s, line.prepared)
  } catch (e) {
    // Its own trace ends at the socket; from here it leads to whoever asked.
    if (e instanceof Error) Error.captureStackTrace(e)
    throw e
  }
}
const run = async <Row>(line: Line, client: pg.PoolClient, s: Sql<Row>): Promise<Row[]> =>
  (await answer(line, client, s)).rows as Row[]

/**
 * The last statement and the commit, sent together. PostgreSQL answers the one before it comes to the other: where nobody is
 * there any more to hear it, nothing is committed.
 */
async function end(line: Line, client: pg.PoolClient, begun: Promise<unknown>, closing?: Sql): Promise<void> {
  const parts = [begun, ...(closing ? [run(line, client, closing)] : [])]
  if (closing) packetsOf(line, client).push(new Packet(types))
  const [done] = await Promise.allSettled([answer(line, client, COMMIT), ...parts])
  for (const part of await Promise.allSettled(parts)) if (part.status === 'rejected') throw part.reason
  if (done.status === 'rejected') throw done.reason
  // A transaction that failed earlier answers COMMIT with ROLLBACK, and no error.
  if (done.value.tag !== 'COMMIT') throw new Broken(ROLLED_BACK)
}

async function once<T>(
  line: Line,
  frame: Frame,
  work: (tx: RawTx) => Promise<T>,
  after: After<T> | undefined,
): Promise<T> {
  assertIds(frame)
  const client = await line.pool.connect()
  let lost: Error | undefined
  let over = false
  let closing: Sql | undefined
  // Nobody may have waited for it, or its error may have been swallowed: what was read is then no answer all the same.
  const asked: Promise<unknown>[] = []
  const held: Promise<unknown>[] = []
  // Whoever is late would write into the next transaction on this connection, which may be another practice's.
  const send = <Row>(s: Sql<Row>) => {
    if (over || closing) throw new Broken('a statement came after the end of its transaction')
    const isIn = isInside()
    const rows = isIn ? run(line, client, s) : begun.then(() => run(line, client, s))
    if (!isIn) held.push(rows)
    if (after) asked.push(rows)
    return rows
  }
  const first = packetsOf(line, client)
  const begun = begin(line, client, frame)
  let isOpen = false
  begun.then(
    () => (isOpen = true),
    () => undefined,
  )
  // Where the beginning fails nothing runs behind it in its packet; what leaves later would be kept for itself, in no transaction.
  const isInside = () => isOpen || line.open.get(client) === first
  try {
    const out = await work({
      query: async (s) => send(s),
      last: (s) => {
        if (over || closing) throw new Broken('a transaction has one last statement')
        closing = s
      },
    })
    over = true
    await Promise.allSettled(held)
    if (!isInside()) await begun
    if ((await Promise.allSettled(asked)).some(({ status }) => status === 'rejected')) throw new Broken(ROLLED_BACK)
    const more = after?.(out)
    const ends = [end(line, client, begun, closing)]
    if (more) ends.push(end(line, client, begin(line, client, { organizationId: frame.organizationId }), more))
    // All of them: nothing may still be under way when the connection goes back.
    for (const ended of await Promise.allSettled(ends)) if (ended.status === 'rejected') throw ended.reason
    return out
  } catch (e) {
    over = true
    await Promise.allSettled(held)
    // Nothing that was asked may go out behind it.
    leave(line, client)
    await client.query('rollback').catch((x: Error) => (lost = x))
    // Where it never began, all that was asked after it failed for that alone: that is the failure to hear of.
    await begun
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

const COMMIT = sql`commit`
const BEGIN = sql`begin isolation level read committed`
const BEGIN_READING = sql`begin isolation level read committed read only`

function assertIds({ organizationId, commandId }: Frame): void {
  if (![organizationId, commandId ?? organizationId].every(isUuid)) throw new Broken('a transaction needs ids')
}

/** Opens the transaction and says what it is about, for its length only. */
async function begin(line: Line, client: pg.PoolClient, frame: Frame): Promise<void> {
  const { organizationId, commandId = '', readOnly, worker } = frame
  const about = sql`set_config('app.org', ${organizationId}, true), set_config('app.command', ${commandId}, true),
    set_config('app.worker', ${worker ? 'on' : ''}, true), set_config('idle_in_transaction_session_timeout', ${LEFT_OPEN}, true)`
  const { limit } = line
  await Promise.all([
    run(line, client, readOnly ? BEGIN_READING : BEGIN),
    run(
      line,
      client,
      limit === undefined
        ? sql`select num_nulls(${about})`
        : sql`select num_nulls(${about}, set_config('statement_timeout', ${String(limit)}, true))`,
    ),
  ])
}

/** A second later than ours: whoever asks again does not find the first one still waiting for a lock. */
const limitOf = ({ query_timeout: ours }: pg.PoolConfig): number | undefined => (ours ? Number(ours) + 1000 : undefined)
