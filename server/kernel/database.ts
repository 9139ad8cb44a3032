import pg from 'pg'
import { AppError, Broken } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import { camel, sql, type Sql } from '#kernel/sql.ts'

export type DatabaseConfig = pg.PoolConfig & {
  /** Named statements; off behind a transaction-mode pooler. */
  readonly prepared?: boolean
}

/** Runs statements inside one transaction. What may be done with it is decided by the brands in transaction.ts. */
export type RawTx = { query<Row>(statement: Sql<Row>): Promise<Row[]> }

export type Database = {
  readonly pool: pg.Pool
  /** One statement in its own transaction, without a practice: global tables only. */
  query<Row>(statement: Sql<Row>): Promise<Row[]>
  transaction<T>(frame: Frame, work: (tx: RawTx) => Promise<T>): Promise<T>
  /** How many statements went to the database so far: for the bench. */
  readonly roundTrips: () => number
  close(): Promise<void>
}

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

const unavailable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
])
const again = new Set(['40001', '40P01'])
const codeOf = (e: unknown): string => (e instanceof Error && 'code' in e ? String(e.code) : '')

export const isUniqueViolation = (e: unknown, constraint: string): boolean =>
  codeOf(e) === '23505' && (e as { constraint?: string }).constraint === constraint

/** A lost database is something to wait for; anything else is ours to mend. Messages may hold values, so they stay behind. */
function told(e: unknown): unknown {
  if (e instanceof AppError || e instanceof Broken) return e
  const code = codeOf(e)
  const text = e instanceof Error ? e.message : ''
  if (
    unavailable.has(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(text)
  )
    return new AppError('house.unavailable')
  return e
}

export function openDatabase(config: DatabaseConfig): Database {
  const { prepared = true, ...rest } = config
  const pool = new pg.Pool({ max: 16, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 60_000, ...rest, types })
  // Without a listener on the pool and on each client, a database that goes away takes the process with it.
  pool.on('error', () => undefined)
  pool.on('connect', (c) => c.on('error', () => undefined))
  let trips = 0
  const columns = new Map<string, string[]>()

  async function run<Row>(client: pg.ClientBase | pg.Pool, s: Sql<Row>): Promise<Row[]> {
    trips++
    const r = await client.query({
      text: s.text,
      values: [...s.values],
      rowMode: 'array',
      ...(prepared ? { name: s.name } : {}),
    })
    let names = columns.get(s.name)
    if (!names || names.length !== r.fields.length) columns.set(s.name, (names = r.fields.map((f) => camel(f.name))))
    const keys = names
    return r.rows.map((row: unknown[]) => {
      const o: Record<string, unknown> = {}
      for (let i = 0; i < keys.length; i++) o[keys[i] as string] = row[i]
      return o as Row
    })
  }

  async function once<T>(frame: Frame, work: (tx: RawTx) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let lost: Error | undefined
    try {
      trips++
      await client.query(begin(frame))
      const out = await work({ query: (s) => run(client, s) })
      trips++
      await client.query('commit')
      return out
    } catch (e) {
      await client.query('rollback').catch((x: Error) => (lost = x))
      throw e
    } finally {
      client.release(lost)
    }
  }

  return {
    pool,
    query: async (s) => {
      try {
        return await run(pool, s)
      } catch (e) {
        throw told(e)
      }
    },
    transaction: async (frame, work) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(frame, work)
        } catch (e) {
          if (!again.has(codeOf(e)) || attempt >= 5) throw told(e)
          await new Promise((r) => setTimeout(r, 2 ** attempt * (5 + Math.random() * 10)))
        }
      }
    },
    roundTrips: () => trips,
    close: () => pool.end(),
  }
}

/** One trip opens the transaction and says what it is about. The values are checked ids, never text from outside. */
function begin(frame: Frame): string {
  const ids = [frame.organizationId, frame.commandId].filter((x) => x !== undefined)
  if (!ids.every(isUuid)) throw new Broken('a transaction needs ids')
  return [
    `begin isolation level read committed${frame.readOnly ? ' read only' : ''}`,
    `set local app.org = '${frame.organizationId}'`,
    `set local app.command = '${frame.commandId ?? ''}'`,
    `set local app.worker = '${frame.worker ? 'on' : ''}'`,
  ].join(';')
}

/** Start-up refuses a connection that row level security would not hold. */
export async function assertAppRole(db: Database): Promise<void> {
  const [r] = await db.query(sql<{ rolsuper: boolean; rolbypassrls: boolean; owns: number }>`
    select rolsuper, rolbypassrls,
      (select count(*)::int from pg_class c where c.relowner = r.oid and c.relkind in ('r','v','p') and c.relnamespace = 'public'::regnamespace) as owns
    from pg_roles r where rolname = current_user`)
  if (!r || r.rolsuper || r.rolbypassrls || r.owns > 0)
    throw new Broken(
      'DATABASE_URL must sign in as a role that owns no table, is no superuser and cannot bypass row level security (kairos_app)',
    )
}
