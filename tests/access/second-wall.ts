import { randomInt } from 'node:crypto'
import { roles } from '#contract/roles.ts'
import { actorOf } from '#dev/test-house.ts'
import type { MatrixWorld, PersonKey, PracticeThere } from '#dev/matrix-world.ts'
import type { Actor, Grant } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { Database, RawTx } from '#kernel/database.ts'
import { scribble } from '#kernel/draft.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { newId, PLATFORM } from '#kernel/ids.ts'
import { open } from '#kernel/policy.ts'
import { ask } from '#kernel/query.ts'
import type { Answer } from '#kernel/registry.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import { globalTables } from '#kernel/tables.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { ABSENT, type Cell } from '../matrix-cell.ts'
import { inputs } from '../matrix-inputs.ts'
import type { Matrix } from '../matrix-run.ts'
import { idsIn, idsOf } from './ids-of.ts'

export type Tried = {
  /** Of the house's own acts and questions, and of statements of no act at all. */
  acts: number
  statements: number
  /** How many of the acts came through to an answer, and how many the database itself refused. */
  answered: number
  refused: number
  readonly seen: string[]
}

/** What the first wall is, in every statement of the house: the practice of whoever asks. Here it holds for nobody. */
const FIRST_WALL = /\b((?:[a-z_]+\.)?organization_id = \$\d+(?:::uuid)?)/g
/** Which key is used is no matter of who may see it; a wrong one opens nothing, and would hide what the wall lets through. */
const KEYS = /\b(practice_key|idempotency)\b/
const brought = new Map<string, Sql>()
function withoutFirstWall<Row>(s: Sql<Row>): Sql<Row> {
  if (KEYS.test(s.text)) return s
  let known = brought.get(s.name)
  if (!known) {
    const text = s.text.replaceAll(FIRST_WALL, '($1 or true)')
    brought.set(s.name, (known = { text, name: text === s.text ? s.name : `${s.name}-open`, values: [] }))
  }
  return { text: known.text, name: known.name, values: s.values } as Sql<Row>
}

/** The house with its own filters by practice down, and every row that comes back looked at. */
function opened(house: House, look: (organizationId: string, row: unknown, values: readonly unknown[]) => void): House {
  const watched = (organizationId: string, tx: RawTx): RawTx => ({
    query: async (s) => {
      const rows = await tx.query(withoutFirstWall(s))
      for (const row of rows) look(organizationId, row, s.values)
      return rows
    },
    last: (s) => tx.last(withoutFirstWall(s)),
  })
  const db: Database = {
    ...house.db,
    transaction: (frame, work) => house.db.transaction(frame, (tx) => work(watched(frame.organizationId, tx))),
    readThenWrite: (organizationId, work, after) =>
      house.db.readThenWrite(organizationId, (tx) => work(watched(organizationId, tx)), after),
  }
  return { ...house, db }
}

/** Somebody who is everything, everywhere: every role, every team and every chart of both practices. */
async function almighty(w: MatrixWorld, at: PracticeThere, who: PersonKey): Promise<Actor> {
  const actor = await actorOf(w.t.house, at.org, at.people[who])
  const both = [w.here, w.there]
  const grant = (g: Partial<Grant>): Grant => ({ kind: 'role', role: null, patientId: null, teamId: null, ...g })
  const grants = both.flatMap((p) => [
    ...Object.values(p.teams).map((teamId) => grant({ role: 'clinician', teamId })),
    ...Object.values(p.patientIds).map((patientId) => grant({ kind: 'self', patientId })),
  ])
  return { ...actor, roles: [...roles], grants, stepUpAt: w.t.house.clock.now() }
}

const anyOf = <T>(all: readonly T[]): T => all[randomInt(all.length)] as T
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Ids at random in place of some of its own, from either practice. */
function shaken(value: unknown, ids: readonly string[]): unknown {
  if (typeof value === 'string') return UUID.test(value) && randomInt(3) === 0 ? anyOf(ids) : value
  if (Array.isArray(value)) return value.map((v) => shaken(v, ids))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, shaken(v, ids)]))
  return value
}

/** `only`: bare statements about one table. Random acts, questions and bare statements of both practices, crosswise, with nothing but the database between them. */
export async function tryWall(m: Matrix, times: number, only?: string): Promise<Tried> {
  const { w } = m
  const tried: Tried = { acts: 0, statements: 0, answered: 0, refused: 0, seen: [] }
  const foreign = new Map<string, ReadonlySet<string>>()
  for (const [one, other] of [
    [w.here, w.there],
    [w.there, w.here],
  ] as const)
    foreign.set(one.org, await idsOf(w.t.owner, other.org))
  const seen = (what: string): void => {
    if (tried.seen.length < 100 && !tried.seen.includes(what)) tried.seen.push(what)
  }
  for (const [at, other] of [
    [w.here, w.there],
    [w.there, w.here],
  ] as const) {
    const before = await keptIn(w, other)
    await actsFrom(m, at, Math.floor(times / 8), foreign.get(at.org) ?? new Set(), tried, seen)
    if ((await keptIn(w, other)) !== before) seen(`what acts of ${at.slug} wrote lies in ${other.slug}`)
  }
  const before = await both(w)
  await statements(w, times - 2 * Math.floor(times / 8), tried, seen, only)
  if ((await both(w)) !== before) seen('a bare statement changed something')
  return tried
}

const both = async (w: MatrixWorld): Promise<string> =>
  JSON.stringify(await Promise.all([w.here, w.there].map((at) => keptIn(w, at))))
/** What one practice keeps; people and their ways to sign in are in the world, and their acts change them anywhere. */
const keptIn = async (w: MatrixWorld, at: PracticeThere): Promise<string> =>
  JSON.stringify((await fingerprintOf(w.t.owner, at.org)).filter(({ t }) => !isGlobal(t)))
const isGlobal = (table: string): boolean => (globalTables as readonly string[]).includes(table)

async function actsFrom(
  m: Matrix,
  at: PracticeThere,
  times: number,
  foreign: ReadonlySet<string>,
  tried: Tried,
  seen: (what: string) => void,
): Promise<void> {
  const { w } = m
  let doing = { name: '', sent: '' }
  const house = opened(w.t.house, (_organizationId, row, values) => {
    // The trail keeps what was asked for and refused, by the id that was sent; only whose row it is counts there.
    const told = doing.name.startsWith('audit.') ? (row as { id?: unknown }).id : row
    const found = idsIn(JSON.stringify(told ?? null), foreign)
    if (found.length === 0) return
    // What was asked with is known already.
    const known = doing.sent + JSON.stringify(values)
    if (found.some((id) => !known.includes(id))) seen(`${doing.name} saw a row of another practice`)
  })
  const possible = m.answers.filter((a) => a.endpoint.kind !== 'internal' && a.is !== 'session')
  const people = await Promise.all(
    (['clinician', 'patient', 'administrator'] as const).map((who) => almighty(w, at, who)),
  )
  const ids = [...foreign, ...(await idsOf(w.t.owner, at.org))]
  for (let i = 0; i < times; i++) {
    const a = anyOf(possible)
    const cell: Cell = {
      w,
      who: 'clinician',
      at: anyOf([w.here, w.there]),
      object: anyOf(['own', 'own', 'colleagues'] as const),
      n: 1_000_000 + i,
      account: { credential: ABSENT, session: ABSENT },
    }
    const input = shaken(inputs[a.endpoint.name]?.(cell) ?? {}, ids)
    doing = { name: a.endpoint.name, sent: JSON.stringify(input) }
    tried.acts++
    await act(house, a, anyOf(people), input).then(
      () => tried.answered++,
      (e: unknown) => {
        if ((e as { code?: string }).code === '42501') tried.refused++
        else if (!(e instanceof AppError) && !(e instanceof Error)) throw e
      },
    )
  }
}

/** An act as the house does it, whoever asks. */
function act(house: House, a: Answer, actor: Actor, input: unknown): Promise<unknown> {
  const policy = open('for a test: the first wall is down')
  if (a.is === 'query') return ask(house, { ...a, policy }, actor, input)
  if (a.is === 'draft') return scribble(house, { ...a, policy }, actor, input)
  if (a.is === 'session') return Promise.resolve()
  const { stepUp: _fresh, ...rest } = a
  return run(house, { ...rest, policy }, actor, input, newId())
}

type Table = { readonly name: string; readonly keyed: boolean }
const statement = (text: string): Sql => ({ text, values: [], name: '' })
class TakenBack extends Error {}

/** Reads and writes that name the other practice outright, eight connections at once, each now here and now there. */
async function statements(
  w: MatrixWorld,
  times: number,
  tried: Tried,
  seen: (what: string) => void,
  only?: string,
): Promise<void> {
  const tables = await w.t.owner
    .query(sql<Table>`select o.table_name::text as name, exists (select 1 from information_schema.columns i
      where i.table_schema = 'public' and i.table_name = o.table_name and i.column_name = 'id' and i.udt_name = 'uuid') as keyed
    from information_schema.columns o join information_schema.tables t on t.table_schema = o.table_schema and t.table_name = o.table_name
    where o.table_schema = 'public' and o.column_name = 'organization_id' and t.table_type = 'BASE TABLE' order by 1`)
  const walled = tables.filter((t) => !isGlobal(t.name) && (!only || t.name === only))
  const ids = new Map<string, string[]>()
  for (const at of [w.here, w.there]) ids.set(at.org, [...(await idsOf(w.t.owner, at.org))])
  let left = times
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const [own, other] = randomInt(2) === 0 ? [w.here.org, w.there.org] : [w.there.org, w.here.org]
      const table = anyOf(walled)
      tried.statements++
      await one(w, table, own, other, anyOf(ids.get(other) ?? [ABSENT]), seen).catch((e: unknown) => {
        // The policy refused it, or the app has no such right at all, or a trigger was first to say no.
        if (/^\w{5}$/.test((e as { code?: string }).code ?? '')) tried.refused++
        else if (!(e instanceof TakenBack)) throw e
      })
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}

const KINDS = ['all', 'named', 'by id', 'update', 'delete', 'insert', 'move'] as const
async function one(
  w: MatrixWorld,
  { name, keyed }: Table,
  own: string,
  other: string,
  id: string,
  seen: (what: string) => void,
): Promise<void> {
  const kind = anyOf(KINDS)
  const text = {
    all: `select organization_id::text from ${name} limit 100`,
    named: `select organization_id::text from ${name} where organization_id = '${other}' limit 3`,
    'by id': keyed
      ? `select organization_id::text from ${name} where id = '${id}'`
      : `select organization_id::text from ${name} where organization_id <> '${own}' limit 3`,
    update: `update ${name} set organization_id = organization_id where organization_id = '${other}' returning organization_id::text`,
    delete: `delete from ${name} where organization_id = '${other}' returning organization_id::text`,
    insert: `insert into ${name} select (jsonb_populate_record(x::${name}, '{"organization_id":"${other}"}')).* from (select * from ${name} limit 1) x`,
    move: `update ${name} set organization_id = '${other}'`,
  }[kind]
  await w.t.house.db.transaction({ organizationId: own }, async (tx) => {
    // What moved there cannot be read back from here: that it went through at all is what tells.
    const moves = kind === 'insert' || kind === 'move'
    const some = moves ? await tx.query(statement(`select organization_id::text from ${name} limit 1`)) : []
    const rows = (await tx.query(statement(text))) as { organizationId: string }[]
    if (moves && some.length > 0) seen(`${name}: ${kind} reached another practice`)
    for (const row of rows)
      if (row.organizationId !== own && row.organizationId !== PLATFORM)
        seen(`${name}: ${kind} reached another practice`)
    throw new TakenBack()
  })
}
