import type { FastifyInstance, InjectOptions } from 'fastify'
import {
  accessRows,
  askers,
  objects,
  type AccessRow,
  type Asker,
  type ObjectKind,
  type Verdict,
} from '#contract/access-rows.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { setScene } from '#dev/scene.ts'
import { matrixWorld, type MatrixWorld, type PersonKey, type PracticeThere } from '#dev/matrix-world.ts'
import { isStaff } from '#dev/matrix-people.ts'
import { answersOf } from '#main/modules.ts'
import { openHttp, SESSION_COOKIE, type HttpConfig } from '#kernel/http.ts'
import { newId } from '#kernel/ids.ts'
import { randomToken } from '#kernel/random.ts'
import type { Answer } from '#kernel/registry.ts'
import { sql } from '#kernel/sql.ts'
import { practiceBySlug, resolveSession } from '#modules/identity/index.ts'
import { recallSession } from '#modules/identity/resolve-session.ts'
import { hashToken } from '#modules/identity/sessions.store.ts'
import { fingerprintOf } from './fingerprint.ts'
import { ABSENT, type Cell } from './matrix-cell.ts'
import { inputs } from './matrix-inputs.ts'

export const ORIGIN = 'https://care.test'
export type Matrix = {
  readonly w: MatrixWorld
  readonly answers: readonly Answer[]
  /** The real HTTP edge over these answers. */
  openApp(answers: readonly Answer[]): Promise<FastifyInstance>
  close(): Promise<void>
}

/** The world, with the disabled clinician disabled while a session of theirs is still open. */
export async function openMatrix(): Promise<Matrix> {
  const w = await matrixWorld()
  for (const at of [w.here, w.there])
    await setScene(w.t, at.org, (tx) =>
      tx.query(sql`update person set disabled_at = ${w.t.house.clock.now()} where person_id = ${at.people.disabled}`),
    )
  const apps: FastifyInstance[] = []
  return {
    w,
    answers: await answersOf({ origin: ORIGIN, smtp: undefined, fax: undefined }, w.t.folder),
    openApp: async (answers) => {
      const app = await openHttp(w.t.house, new Map(answers.map((a) => [a.endpoint.name, a])), httpConfig(w))
      apps.push(app)
      return app
    },
    close: async () => {
      for (const app of apps) await app.close()
      await w.close()
    },
  }
}

export const httpConfig = (w: MatrixWorld): HttpConfig => ({
  origins: [ORIGIN],
  proxies: 0,
  inFlight: 100,
  resolve: (token) => resolveSession(w.t.house, token),
  recall: (token, as) => recallSession(w.t.house, token, as),
  practiceOf: async (slug) => (await practiceBySlug(w.t.house, slug))?.organizationId ?? null,
})

/** A session's row and the secret that opens it; `of` where the person is of another practice than the session is in. */
export async function signIn(
  w: MatrixWorld,
  at: PracticeThere,
  who: PersonKey,
  of: PracticeThere = at,
): Promise<{ id: string; token: string }> {
  const id = newId()
  const token = randomToken(32)
  const now = w.t.house.clock.now()
  const later = new Date(now.getTime() + 600_000)
  await w.t.house.db
    .query(sql`insert into session (id, token_hash, person_id, organization_id, assurance, step_up_at, staff, created_at, last_seen_at, idle_until, ends_at)
    values (${id}, ${hashToken(token)}, ${of.people[who]}, ${at.org}, 'passkey', ${now}, ${isStaff(who)}, ${now}, ${now}, ${later}, ${later})`)
  return { id, token }
}

const credentialOf = async (w: MatrixWorld, personId: string): Promise<string> =>
  (
    await w.t.house.db.query(
      sql<{ id: string }>`select id from credential where person_id = ${personId} and retired_at is null limit 1`,
    )
  )[0]?.id ?? ABSENT

type Planned = {
  readonly from: 'here' | 'elsewhere'
  readonly who: Asker
  readonly object: ObjectKind
  readonly want: Verdict
}
export type Seen = Planned & { readonly got: Verdict | string; readonly body: string }

/** Every cell of a row: everybody of the practice, and the same roles of another practice, to whom all of it is foreign. */
function plan(row: AccessRow): Planned[] {
  const kinds = objects.filter((o) => row[o] !== undefined)
  const here = kinds.flatMap((object) =>
    askers.map((who): Planned => ({ from: 'here', who, object, want: row[object]?.[who] ?? 'hidden' })),
  )
  const foreign = row.foreign
  // What is open to visitors of any practice has no strangers.
  if (!foreign || foreign.anonymous !== 'sign_in') return here
  const strangers = askers.filter((a) => a !== 'anonymous' && a !== 'disabled')
  return [...here, ...strangers.map((who): Planned => ({ from: 'elsewhere', who, object: 'own', want: foreign[who] }))]
}

let n = 0
async function ask(m: Matrix, app: FastifyInstance, e: Endpoint, p: Planned): Promise<Seen> {
  const { w } = m
  const home = p.from === 'here' ? w.here : w.there
  const at = p.from === 'elsewhere' || p.object !== 'foreign' ? w.here : w.there
  const session = p.who === 'anonymous' ? undefined : await signIn(w, home, p.who)
  n++
  const account =
    p.object === 'absent' || p.object === 'foreign'
      ? { credential: ABSENT, session: ABSENT }
      : await accountOf(w, home, p.object === 'own' && p.who !== 'anonymous' ? p.who : 'colleagues_patient')
  const cell: Cell = { w, who: p.who, at, object: p.object, n, account }
  const r = await app.inject(requestOf(e, cell, session?.token))
  return { ...p, got: verdictOf(r.statusCode, r.body), body: `${r.statusCode} ${r.body}` }
}

/** A well-formed request of an endpoint as a browser sends it; from a network of its own, so that no counter is met. */
export function requestOf(e: Endpoint, cell: Cell, token?: string): InjectOptions {
  const make = inputs[e.name]
  if (!make) throw new Error(`no input for ${e.name} in tests/matrix-inputs.ts`)
  return requestWith(e, make(cell), cell.n, token)
}

export function requestWith(
  e: Endpoint,
  input: Readonly<Record<string, unknown>>,
  n: number,
  token?: string,
): InjectOptions {
  const rest = new Map(Object.entries(input))
  const url = e.path.replace(/:(\w+)/g, (_, k: string) => {
    const value = String(rest.get(k))
    rest.delete(k)
    return value
  })
  const fields = Object.fromEntries(rest)
  return {
    method: e.method,
    url: e.method === 'GET' ? `${url}?${new URLSearchParams(fields as Record<string, string>)}` : url,
    ...(e.method === 'GET' ? {} : { payload: fields }),
    remoteAddress: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    headers: {
      origin: ORIGIN,
      'sec-fetch-site': 'same-origin',
      'idempotency-key': newId(),
      ...(token === undefined ? {} : { cookie: `${SESSION_COOKIE}=${token}` }),
    },
  }
}

/** A credential of somebody, and a second session of theirs. */
export const accountOf = async (w: MatrixWorld, home: PracticeThere, who: PersonKey): Promise<Cell['account']> => ({
  credential: await credentialOf(w, home.people[who]),
  session: (await signIn(w, home, who)).id,
})

/** What a reply says about access. A conflict, or a proof that did not fit, comes only after it was granted. */
export function verdictOf(status: number, body: string): Verdict | string {
  if (status < 300) return 'may'
  const { code } = (JSON.parse(body) as { error: { code: string } }).error
  if (code === 'session.required' || code === 'session.expired') return 'sign_in'
  if (code === 'access.denied') return 'denied'
  if (code.startsWith('licence.')) return 'licence'
  if (status === 404) return 'hidden'
  if (status === 409 || status === 410 || status === 422 || /^(sign_in|account)\./.test(code)) return 'may'
  return `${status} ${code}`
}

/** Asks every question of one endpoint's row; says each that was answered otherwise, and whether a refusal left a trace. */
export async function probe(
  m: Matrix,
  app: FastifyInstance,
  e: Endpoint,
): Promise<{ cells: number; deviations: string[] }> {
  const row = accessRows[e.name]
  if (!row) return { cells: 0, deviations: [`${e.name} has no row`] }
  const planned = plan(row)
  const before = await fingerprint(m.w)
  const refused: Seen[] = []
  for (const chunk of inChunks(
    planned.filter((p) => p.want !== 'may'),
    6,
  ))
    refused.push(...(await Promise.all(chunk.map((p) => ask(m, app, e, p)))))
  const left = (await fingerprint(m.w)) === before ? [] : [`${e.name}: something refused changed something`]
  const allowed: Seen[] = []
  for (const p of planned.filter((x) => x.want === 'may')) allowed.push(await ask(m, app, e, p))
  const wrong = [...refused, ...allowed].filter((s) => s.got !== s.want)
  return {
    cells: planned.length,
    deviations: [
      ...wrong.map(
        (s) =>
          `${e.name}: ${s.from === 'here' ? '' : "another practice's "}${s.who} × ${s.object}: ${s.got}, not ${s.want} (${s.body.slice(0, 200)})`,
      ),
      ...left,
      ...telling(e, refused),
    ],
  }
}

/** Another practice's and what never was must read the same, to the byte, whoever asks. */
function telling(e: Endpoint, seen: readonly Seen[]): string[] {
  return askers.flatMap((who) => {
    const bodies = new Set(
      seen
        .filter((s) => s.from === 'here' && s.who === who && (s.object === 'foreign' || s.object === 'absent'))
        .map((s) => s.body),
    )
    return bodies.size > 1 ? [`${e.name}: ${who} can tell another practice's from nothing`] : []
  })
}

const inChunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))

/** Everything both practices keep, as one text. */
const fingerprint = async (w: MatrixWorld): Promise<string> =>
  JSON.stringify(await Promise.all([w.here, w.there].map((at) => fingerprintOf(w.t.owner, at.org))))
