import { randomUUID } from 'node:crypto'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { run } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import { recallSession, resolveSession } from '#modules/identity/resolve-session.ts'
import { findExternalDatabase } from '#db/connection.ts'
import { openDatabase as openStoredDatabase } from '#db/database.ts'
import { openBare } from './bare.ts'
import type { Running } from './processes.ts'
import { spentDuring } from './processor-time.ts'
import { ratioOf, round, spreadOf, type Round, type Spread } from './rounds.ts'
import { openSenders, text } from './send-messages.ts'
import type { World } from './world.ts'

export const WIDTH = 16
export type Width = {
  readonly width: number
  readonly http: Spread
  readonly apart: Spread
  readonly together: Spread
  readonly ratioToApart: number
  readonly ratioToTogether: number
}
export type MessageFigures = {
  readonly widths: readonly Width[]
  /** Statements sent together are one round trip. */
  readonly trips: { readonly statements: number; readonly roundTrips: number }
  readonly deliveriesPerMessage: number
  readonly diskBytesPerMessage: number
  readonly walBytesPerMessage: number
  readonly logBytesPerMessage: number
  /** Processor milliseconds a message, at 16 at once; the bare transaction's are the database's alone. */
  readonly processorMs: { readonly server: number; readonly database: number; readonly bareDatabase: number }
}

/** (a) A message through HTTP with everything on, beside the bare rows. `seconds` a round, `rounds` of each kind. */
export async function measureMessages(
  world: World,
  server: Running,
  options: { readonly rounds: number; readonly ms: number },
): Promise<MessageFigures> {
  const real = world.writers.slice(0, WIDTH)
  const forBare = world.writers.slice(WIDTH, 2 * WIDTH)
  const first = real[0]
  if (!first) throw new Error('nobody to write')
  const trips = await tripsOfOneMessage(world)
  const stored = findExternalDatabase(process.env) ?? (await connections(world.open.state))
  const { send, close } = await openSenders(real, [server.port])
  await round(WIDTH, 3000, send)
  const bare = await openBare(world, stored.app, first, forBare)
  const kinds = { http: send, apart: bare.apart, together: bare.together }
  for (const one of [bare.apart, bare.together]) await round(WIDTH, 1000, one)

  const before = { ...(await sizes(world)), logged: server.logged() }
  const spentByHttp = await spending(world, server, options.ms, send)
  const after = { ...(await sizes(world)), logged: server.logged() }
  const spentBare = await spending(world, server, options.ms, bare.apart)
  const sent = spentByHttp.times

  const widths: Width[] = []
  for (const width of [1, WIDTH]) {
    const done: Record<keyof typeof kinds, Round[]> = { http: [], apart: [], together: [] }
    for (let i = 0; i < options.rounds; i++)
      for (const kind of ['http', 'apart', 'together'] as const)
        done[kind].push(await round(width, options.ms, kinds[kind]))
    widths.push({
      width,
      http: spreadOf(done.http),
      apart: spreadOf(done.apart),
      together: spreadOf(done.together),
      ratioToApart: ratioOf(done.http, done.apart),
      ratioToTogether: ratioOf(done.http, done.together),
    })
  }
  close()
  await bare.close()
  const [d] = await world.rows(sql<{
    n: number
  }>`select count(*)::int as n from delivery d join outbox o on o.organization_id = d.organization_id and o.id = d.outbox_id
    where o.organization_id = ${world.org} and o.case_id = ${first.caseId} and o.type = 'case.message_from_patient' and o.at = (select max(at) from outbox where case_id = ${first.caseId} and type = 'case.message_from_patient')`)
  return {
    widths,
    trips,
    deliveriesPerMessage: d?.n ?? 0,
    diskBytesPerMessage: Math.round((after.disk - before.disk) / sent),
    walBytesPerMessage: Math.round((after.wal - before.wal) / sent),
    logBytesPerMessage: Math.round((after.logged - before.logged) / sent),
    processorMs: {
      server: spentByHttp.server,
      database: spentByHttp.database,
      bareDatabase: spentBare.database,
    },
  }
}

/** What one of these costs in processor time, at 16 at once. */
async function spending(world: World, server: Running, ms: number, one: (worker: number) => Promise<void>) {
  const [{ times }, spent] = await spentDuring(server.pid, world.open.state, () => round(WIDTH, ms, one))
  return { times: times.length, server: spent.server / times.length, database: spent.database / times.length }
}

/** The same path inside the bench's own process, where the statements can be counted: session, then the command. */
async function tripsOfOneMessage(world: World): Promise<MessageFigures['trips']> {
  const { house } = world
  const w = world.writers.at(-1)
  if (!w) throw new Error('nobody to write')
  const input = { caseId: w.caseId, text, attachmentIds: [], language: 'en' as const }
  let trips = { statements: 0, roundTrips: 0 }
  for (let i = 0; i < 3; i++) {
    // As the server does it: the first time looked up, then confirmed in the command's own transaction.
    const from = house.db.sent()
    const actor = recallSession(house, w.token) ?? (await resolveSession(house, w.token))
    if ('refused' in actor) throw new Error('the session ended')
    await run(house, sendMessageCommand, actor, input, randomUUID())
    const to = house.db.sent()
    trips = { statements: to.statements - from.statements, roundTrips: to.roundTrips - from.roundTrips }
  }
  return trips
}

async function sizes(world: World): Promise<{ disk: number; wal: number }> {
  const [row] = await world.house.db.query(sql<{ disk: number; wal: number }>`
    select (select sum(pg_total_relation_size(c.oid))::bigint from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace) as disk,
      pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint as wal`)
  return row ?? { disk: 0, wal: 0 }
}

async function connections(state: string) {
  const stored = await openStoredDatabase(state, { ...process.env, KAIROS_STATE: state })
  // Joined for its passwords only: the house of this process keeps the database up.
  await stored.close()
  return stored
}
