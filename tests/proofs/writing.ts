import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import * as cases from '#contract/cases/index.ts'
import * as desk from '#contract/desk/index.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { placeInput } from '../../web/ui/api.ts'
import { makeWorld } from '../../bench/world.ts'
import { brokenIn, kairosWith } from '../stories/kairos-command.ts'

/** What was heard of one request. Status 0: no answer came. */
export type Said = {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly retryAfter: string | null
  readonly body: unknown
  /** Milliseconds from asking, and when that was. */
  readonly ms: number
  readonly at: number
}
/** As the web app has it. */
const PATIENCE_MS = 20_000

/** One request of somebody signed in, sent once. */
export async function say(
  port: number,
  token: string,
  e: Endpoint,
  input: unknown,
  options: { readonly key?: string; readonly patienceMs?: number } = {},
): Promise<Said> {
  const { path, body } = placeInput(e, input)
  const at = performance.now()
  const over = (more: Partial<Said>): Said => ({
    status: 0,
    code: 'no answer',
    message: '',
    retryAfter: null,
    body: undefined,
    ...more,
    ms: performance.now() - at,
    at,
  })
  try {
    const r = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: e.method,
      headers: {
        cookie: `__Host-sid=${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(e.kind === 'command' ? { 'idempotency-key': options.key ?? randomUUID() } : {}),
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(options.patienceMs ?? PATIENCE_MS),
    })
    const text = await r.text()
    if (r.ok) return over({ status: r.status, code: 'ok', body: JSON.parse(text) as unknown })
    const { error } = JSON.parse(text) as { error: { code: string; message: string } }
    return over({ status: r.status, ...error, retryAfter: r.headers.get('retry-after') })
  } catch {
    return over({})
  }
}

/** One who writes on one matter; `told` is what the house has acknowledged, by the id it gave. */
export type Writer = {
  readonly caseId: string
  readonly token: string
  readonly told: Set<string>
  readonly write: (port: number, key: string) => Promise<Said>
}
export type Seated = { readonly writers: readonly Writer[]; readonly nurseToken: string }

/** Patients, each on their own matter, and on every fourth a nurse instead. */
export async function seatWriters(state: string, count: number, env = process.env): Promise<Seated> {
  const world = await makeWorld(state, count, env)
  const nurseToken = world.nurse.token
  const writers = world.writers.map(({ token, caseId }, place): Writer => {
    const text = `The ${place}th of us says that it still itches a little in the evening.`
    const byNurse = place % 4 === 3
    const [e, input] = byNurse
      ? [desk.addNote, { caseId, text }]
      : [cases.sendMessage, { caseId, text, attachmentIds: [], language: 'en' }]
    const who = byNurse ? nurseToken : token
    return { caseId, token, told: new Set(), write: (port, key) => say(port, who, e, input, { key }) }
  })
  await world.open.close()
  return { writers, nurseToken }
}

export const idOf = (said: Said): string => (said.body as { id: string }).id

/** Asks with one key until it is answered; `hear` is told of every answer. Gives up, loudly, when patience ends. */
export async function persist(
  write: (key: string) => Promise<Said>,
  key: string,
  hear: (said: Said) => void,
  patienceMs: number,
): Promise<string> {
  for (const end = performance.now() + patienceMs; ; await sleep(100)) {
    const said = await write(key)
    hear(said)
    if (said.status === 200) return idOf(said)
    if (performance.now() > end) throw new Error(`not answered in ${patienceMs} ms: ${said.status} ${said.code}`)
  }
}

/** What the tables hold of each matter, as a superuser sees them, against what its writer was told. */
export async function judge(c: pg.Client, writers: readonly Pick<Writer, 'caseId' | 'told'>[]) {
  const found = { lost: 0, doubled: 0, silent: 0 }
  for (const { caseId, told } of writers) {
    const kept = await c.query<{ id: string }>(
      `select id from timeline_entry where case_id = $1 and kind = 'message' and author_role = 'patient'
       union all select id from staff_note where case_id = $1`,
      [caseId],
    )
    const loud = await c.query<{ n: number }>(
      `select count(*)::int as n from audit a where case_id = $1 and outcome = 'done' and command = any($2)
         and exists (select from outbox o where o.organization_id = a.organization_id and o.command_id = a.command_id)`,
      [caseId, [cases.sendMessage.name, desk.addNote.name]],
    )
    const there = new Set(kept.rows.map((r) => r.id))
    found.lost += [...told].filter((id) => !there.has(id)).length
    found.doubled += kept.rows.filter((r) => !told.has(r.id)).length
    found.silent += Math.abs(kept.rows.length - (loud.rows[0]?.n ?? 0))
  }
  return found
}

/** Planted faults: a message taken out, one that was never acknowledged, events taken out; each is seen, or nothing was proven. */
export async function seesFaults(c: pg.Client, { caseId, told }: Pick<Writer, 'caseId' | 'told'>): Promise<boolean> {
  const [one = '', ...others] = told
  await c.query('begin')
  await c.query('set local session_replication_role = replica')
  await c.query('delete from timeline_entry where id = $1', [one])
  const taken = await judge(c, [{ caseId, told }])
  const unknown = await judge(c, [{ caseId, told: new Set(others.slice(1)) }])
  await c.query('delete from outbox where case_id = $1', [caseId])
  const mute = await judge(c, [{ caseId, told }])
  await c.query('rollback')
  return taken.lost === 1 && taken.silent === 1 && unknown.doubled === 1 && mute.silent === told.size - 1
}

/** What `kairos verify` finds broken: among much else a matter that is nobody's. */
export async function verifyFinds(state: string, env: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const { code, said } = kairosWith(env, state, 'verify', '--sample', '2000')
  const ended = await code
  const broken = brokenIn(said())
  return ended === 0 || broken.length > 0 ? broken : [`verify ended with ${ended}: ${said().slice(-300)}`]
}
