import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import * as z from 'zod/mini'
import { endpoint, type EndpointKind, type Method } from '#contract/endpoint.ts'
import { event } from '#contract/events.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { answersOf } from '#main/modules.ts'
import { anonymous, type Actor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { openHttp, SESSION_COOKIE, type HttpConfig } from '#kernel/http.ts'
import { newId } from '#kernel/ids.ts'
import { jsonLog } from '#kernel/log.ts'
import { serveApiPage } from '#kernel/openapi.ts'
import { open, signedIn } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { answer, type Answer } from '#kernel/registry.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { sql } from '#kernel/sql.ts'

export const ORIGIN = 'https://care.test'
export const SECRET = 'periwinkle-secret'
export const ABSENT = '018f0000-0000-7000-8000-00000000dead'
export const good = { cookie: `${SESSION_COOKIE}=good` }
export const act = () => ({ ...good, origin: ORIGIN, 'sec-fetch-site': 'same-origin', 'idempotency-key': newId() })
export type Said = {
  error: { code: string; message: string; facts?: object; fields?: { path: string; message: string }[] }
}

const shaped = <I extends z.ZodMiniType, O extends z.ZodMiniType>(
  name: `${string}.${string}`,
  kind: EndpointKind,
  method: Method,
  at: string,
  input: I,
  output: O,
) =>
  endpoint({
    name,
    kind,
    method,
    path: `/api/v1/probe/${at}`,
    says: 'A probe.',
    input,
    output,
    errors: ['conflict.version'],
  })
const id = z.uuid()
const empty = z.strictObject({})
const ok = z.object({ ok: z.boolean() })

export const see = query({
  endpoint: shaped(
    'probe.see',
    'query',
    'GET',
    'see/:id',
    z.strictObject({ id }),
    z.object({ name: z.string(), inner: z.object({ a: z.int() }) }),
  ),
  policy: signedIn('a probe'),
  view: async (_tx, _actor, input) =>
    input.id.endsWith('1')
      ? ({ name: 'seen', note: SECRET, inner: { a: 1, b: SECRET } } as { name: string; inner: { a: number } })
      : null,
  discloses: nobody('a probe'),
})
export const keep = command({
  endpoint: shaped(
    'probe.keep',
    'command',
    'POST',
    'keep',
    z.strictObject({ name: z.string().check(z.minLength(3)), age: z.int() }),
    ok,
  ),
  writes: [],
  policy: signedIn('a probe'),
  load: async () => ({}),
  handle: async () => ({ kind: 'unchanged', out: { ok: true }, because: 'a probe' }),
})
const broken = query({
  endpoint: shaped('probe.broken', 'query', 'GET', 'broken', empty, ok),
  policy: open('a probe'),
  view: async () => {
    throw Object.assign(new Error(`failed for ${SECRET}`), { statusCode: 404, detail: SECRET })
  },
  discloses: nobody('a probe'),
})
const slow = query({
  endpoint: shaped('probe.slow', 'query', 'GET', 'slow', empty, ok),
  policy: open('a probe'),
  view: async () => {
    await new Promise<void>((done) => (letGo.now = done))
    return { ok: true }
  },
  discloses: nobody('a probe'),
})
/** Under the name of an endpoint that is never refused for load. */
const urgent = query({
  endpoint: { ...shaped('probe.urgent', 'query', 'GET', 'urgent', empty, ok), name: 'cases.sendMessage' },
  policy: open('a probe'),
  view: async () => ({ ok: true }),
  discloses: nobody('a probe'),
})
const write = command({
  endpoint: shaped('probe.write', 'command', 'POST', 'write', empty, ok),
  writes: ['team'],
  policy: signedIn('a probe'),
  load: async () => ({}),
  handle: async (tx) => {
    await tx.query(sql`update team set version = version + 1 where organization_id = ${tx.organizationId}`)
    return {
      kind: 'changed',
      out: { ok: true },
      events: [event('directory.changed', { what: 'team', id: null })],
      audit: { subject: { kind: 'team', id: tx.organizationId }, patientId: null, fields: ['version'] },
    }
  },
})
const enter = sessionAct({
  endpoint: shaped('probe.enter', 'session', 'POST', 'enter', z.strictObject({ leave: z.optional(z.boolean()) }), ok),
  writes: [],
  policy: open('a probe'),
  where: 'platform',
  handle: async (_tx, { input, now }) => ({
    out: { ok: true },
    cookie: input.leave ? 'clear' : { token: 'a'.repeat(43), until: new Date(now.getTime() + 3600_000) },
    audit: { subject: { kind: 'session', id: 'none' }, patientId: null, fields: [] },
  }),
})
/** Lets the slow probe answer. */
export const letGo = { now: (): void => undefined }
export const probes = [see, keep, broken, slow, urgent, write, enter].map(answer)
export const registryOf = (all: readonly Answer[]) => new Map(all.map((a) => [a.endpoint.name, a]))

/** The HTTP edge over probes, and over every endpoint there is. */
export type Edge = {
  readonly t: TestHouse
  readonly org: string
  readonly house: House
  readonly log: string[]
  readonly app: FastifyInstance
  readonly real: FastifyInstance
  /** Whom the good cookie is of. */
  person: Actor
  config(more?: Partial<HttpConfig>): HttpConfig
  send(payload: unknown, headers?: Record<string, string>, at?: string): Promise<LightMyRequestResponse>
  close(): Promise<void>
}
export async function openEdge(): Promise<Edge> {
  const t = await testHouse()
  const org = await t.practice('edge')
  const log: string[] = []
  const told = jsonLog(
    (line) => log.push(line),
    () => t.house.clock.now(),
  )
  const house = { ...t.house, log: told }
  const person: Actor = { ...anonymous(org), kind: 'person', personId: newId(), sessionId: newId(), roles: ['patient'] }
  const config: Edge['config'] = (more = {}) => ({
    origins: [ORIGIN],
    proxies: 0,
    inFlight: 100,
    resolve: async (token) => (token === 'good' ? edge.person : { refused: 'session.expired' }),
    practiceOf: async () => null,
    ...more,
  })
  const app = await openHttp(house, registryOf(probes), config())
  const answers = await answersOf({ origin: ORIGIN, smtp: undefined, fax: undefined }, t.folder)
  // Every endpoint is asked at once by a test: more than a full house would take.
  const real = await openHttp(house, registryOf(answers), config({ inFlight: 1000 }))
  serveApiPage(real, registryOf(answers))
  const edge: Edge = {
    t,
    org,
    house,
    log,
    app,
    real,
    person,
    config,
    send: (payload, headers = {}, at = '/api/v1/probe/keep') =>
      app.inject({
        method: 'POST',
        url: at,
        headers: { 'content-type': 'application/json', ...act(), ...headers },
        payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      }),
    close: async () => {
      await app.close()
      await real.close()
      await t.close()
    },
  }
  return edge
}
