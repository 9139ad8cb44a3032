import pg from 'pg'
import type { ConnectionConfig } from '#db/connection.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { World, Writer } from './world.ts'

/** One row the real command wrote, to be written again by hand with ids of its own. */
type Written = { readonly table: string; readonly columns: readonly string[]; readonly values: readonly unknown[] }
export type Bare = {
  /** One transaction: begin, one prepared statement a row, commit. */
  apart(worker: number): Promise<void>
  /** The same rows in one prepared statement: the fastest way known to write them. */
  together(worker: number): Promise<void>
  close(): Promise<void>
}

const inserted = ['timeline_entry', 'audit', 'outbox', 'delivery', 'idempotency'] as const

/**
 * The floor under a message: its rows, byte for byte those the newest real message of `like` left, written by the bench's own
 * connections as the app's role, under the same row level security and the same checks at commit. No HTTP, no session, no
 * sealing, no screening, no policy, nothing read.
 */
export async function openBare(
  world: World,
  app: ConnectionConfig,
  like: Writer,
  writers: readonly Writer[],
): Promise<Bare> {
  const written = await rowsOfNewestMessage(world, like)
  const clients = await Promise.all(
    writers.map(async () => {
      const c = new pg.Client(app)
      await c.connect()
      return c
    }),
  )
  const apartPlan = written.map(insertOf)
  const bump = `update clinical_case set version = version + 1, last_seq = last_seq + 1, patient_seq = last_seq + 1
    where organization_id = $1 and id = $2 returning last_seq`
  const begin = (command: string) =>
    `begin;set local app.org = '${world.org}';set local app.command = '${command}';set local app.worker = ''`
  const valuesFor = (w: Writer, command: string, seq: number | null) => {
    const ids = new Map<unknown, string>()
    const fresh = (old: unknown) => ids.get(old) ?? (ids.set(old, newId()), ids.get(old) as string)
    return written.map(({ table, columns, values }) =>
      columns.map((column, i) => {
        if (column === 'command_id') return command
        if (column === 'case_id') return w.caseId
        if (column === 'seq') return seq
        if (column === 'id' || column === 'outbox_id' || (column === 'key' && table === 'idempotency'))
          return fresh(values[i])
        return values[i]
      }),
    )
  }
  const one = oneStatement(written)
  return {
    apart: async (worker) => {
      const [client, w] = [clients[worker], writers[worker]]
      if (!client || !w) throw new Error('more workers than connections')
      const commandId = newId()
      await client.query(begin(commandId))
      const { rows } = await client.query<{ last_seq: number }>({
        name: 'bump',
        text: bump,
        values: [world.org, w.caseId],
      })
      const all = valuesFor(w, commandId, rows[0]?.last_seq ?? 0)
      for (const [i, text] of apartPlan.entries()) await client.query({ name: `row-${i}`, text, values: all[i] ?? [] })
      await client.query('commit')
    },
    together: async (worker) => {
      const [client, w] = [clients[worker], writers[worker]]
      if (!client || !w) throw new Error('more workers than connections')
      const commandId = newId()
      await client.query(begin(commandId))
      const all = valuesFor(w, commandId, null)
      const values = [
        world.org,
        w.caseId,
        ...all.flatMap((v, i) => v.filter((_, j) => written[i]?.columns[j] !== 'seq')),
      ]
      await client.query({ name: 'together', text: one, values })
      await client.query('commit')
    },
    close: async () => void (await Promise.all(clients.map((c) => c.end()))),
  }
}

const insertOf = ({ table, columns }: Written): string =>
  `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`

function oneStatement(written: readonly Written[]): string {
  let n = 2
  const parts = written.map(({ table, columns }, i) => {
    const values = columns.map((c) => (c === 'seq' ? '(select last_seq from bump)' : `$${++n}`))
    return `w${i} as (insert into ${table} (${columns.join(', ')}) values (${values.join(', ')}))`
  })
  return `with bump as (update clinical_case set version = version + 1, last_seq = last_seq + 1, patient_seq = last_seq + 1
    where organization_id = $1 and id = $2 returning last_seq), ${parts.join(', ')} select 1`
}

async function rowsOfNewestMessage(world: World, like: Writer): Promise<Written[]> {
  const { house, org } = world
  return house.db.transaction({ organizationId: org, readOnly: true }, async (tx) => {
    const [a] = await tx.query(sql<{ commandId: string; at: Date }>`select command_id, at from audit
      where organization_id = ${org} and case_id = ${like.caseId} and command = 'cases.sendMessage' order by at desc limit 1`)
    if (!a) throw new Error('no message to copy')
    const where: Record<(typeof inserted)[number], string> = {
      timeline_entry: `case_id = '${like.caseId}' order by seq desc limit 1`,
      audit: `command_id = '${a.commandId}'`,
      outbox: `command_id = '${a.commandId}'`,
      delivery: `outbox_id in (select id from outbox where command_id = '${a.commandId}')`,
      idempotency: `actor_id = '${like.actor.personId}' order by at desc limit 1`,
    }
    const all: Written[] = []
    for (const table of inserted) {
      const text = `select * from ${table} where organization_id = '${org}' and ${where[table]}`
      const r = await rawRows(world, text)
      for (const row of r.rows)
        all.push({ table, columns: r.columns, values: row.map((v) => (isPlain(v) ? JSON.stringify(v) : v)) })
    }
    return all
  })
}

// jsonb comes back parsed, and must go in as text again.
const isPlain = (v: unknown): boolean =>
  typeof v === 'object' && v !== null && !Array.isArray(v) && !(v instanceof Date) && !Buffer.isBuffer(v)

async function rawRows(world: World, text: string): Promise<{ columns: string[]; rows: unknown[][] }> {
  const client = await world.house.db.pool.connect()
  try {
    await client.query(`begin read only;set local app.org = '${world.org}'`)
    const r = await client.query<unknown[]>({ text, rowMode: 'array' })
    await client.query('commit')
    return { columns: r.fields.map((f) => f.name), rows: r.rows }
  } finally {
    client.release()
  }
}
