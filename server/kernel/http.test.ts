import assert from 'node:assert/strict'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { endpoint, type EndpointKind, type Method } from '#contract/endpoint.ts'
import { endpoints } from '#contract/endpoints.ts'
import { event } from '#contract/events.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { answersOf } from '#main/modules.ts'
import { anonymous, type Actor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { openDatabase } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { openHttp, SESSION_COOKIE, UNATTENDED, type HttpConfig } from '#kernel/http.ts'
import { newId } from '#kernel/ids.ts'
import { jsonLog } from '#kernel/log.ts'
import { openApi, serveApiPage } from '#kernel/openapi.ts'
import { only, open, signedIn } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { recall } from '#kernel/recalled.ts'
import { answer, type Answer } from '#kernel/registry.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { sql } from '#kernel/sql.ts'

const ORIGIN = 'https://care.test'
const SECRET = 'periwinkle-secret'
let t: TestHouse
let org: string
let house: House
let log: string[]
let app: FastifyInstance
let real: FastifyInstance
let person: Actor
let letGo: () => void = () => undefined

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

const see = query({
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
const keep = command({
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
    await new Promise<void>((done) => (letGo = done))
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
      audit: { subject: { kind: 'team', id: org }, patientId: null, fields: ['version'] },
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
const probes = [see, keep, broken, slow, urgent, write, enter].map(answer)
const config = (more: Partial<HttpConfig> = {}): HttpConfig => ({
  origins: [ORIGIN],
  proxies: 0,
  inFlight: 100,
  resolve: async (token) => (token === 'good' ? person : { refused: 'session.expired' }),
  practiceOf: async () => null,
  ...more,
})
const registryOf = (all: readonly Answer[]) => new Map(all.map((a) => [a.endpoint.name, a]))

before(async () => {
  t = await testHouse()
  org = await t.practice('edge')
  person = { ...anonymous(org), kind: 'person', personId: newId(), sessionId: newId(), roles: ['patient'] }
  log = []
  house = {
    ...t.house,
    log: jsonLog(
      (line) => log.push(line),
      () => t.house.clock.now(),
    ),
  }
  app = await openHttp(house, registryOf(probes), config())
  const answers = await answersOf({ origin: ORIGIN, smtp: undefined, fax: undefined }, t.folder)
  // Every endpoint is asked at once below: more than a full house would take.
  real = await openHttp(house, registryOf(answers), config({ inFlight: 1000 }))
  serveApiPage(real, registryOf(answers))
})
after(async () => {
  await app.close()
  await real.close()
  await t.close()
})

const good = { cookie: `${SESSION_COOKIE}=good` }
const act = () => ({ ...good, origin: ORIGIN, 'sec-fetch-site': 'same-origin', 'idempotency-key': newId() })
type Said = { error: { code: string; message: string; facts?: object; fields?: { path: string; message: string }[] } }
const send = (payload: unknown, headers: Record<string, string> = {}, at = '/api/v1/probe/keep') =>
  app.inject({
    method: 'POST',
    url: at,
    headers: { 'content-type': 'application/json', ...act(), ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })

describe('a body that does not fit', () => {
  const faults: [string, unknown, Record<string, string>, string, RegExp, RegExp][] = [
    ['a member that is missing', { name: 'Anna' }, {}, 'age', /missing/, /Falta/],
    ['a member of another kind', { name: 'Anna', age: 'ten' }, {}, 'age', /whole number|a number/, /número/],
    ['a text that is too short', { name: 'A', age: 1 }, {}, 'name', /at least 3/, /al menos 3/],
    [
      'a member nobody declared',
      { name: 'Anna', age: 1, role: 'administrator' },
      {},
      'role',
      /leave it out. \(role\)/,
      /Quítelo. \(role\)|Quítelo, por favor. \(role\)/,
    ],
    ['a list instead of an object', [1], {}, '', /one JSON object/, /un solo objeto JSON/],
    ['what is no JSON', '{"name": ', {}, '', /one JSON object/, /un solo objeto JSON/],
    [
      'a hidden prototype',
      '{"name":"Anna","age":1,"__proto__":{"x":1}}',
      {},
      '',
      /one JSON object/,
      /un solo objeto JSON/,
    ],
    [
      'a form',
      'name=Anna&age=1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'Content-Type',
      /application\/json/,
      /application\/json/,
    ],
    ['plain text', 'hello', { 'content-type': 'text/plain' }, '', /one JSON object/, /un solo objeto JSON/],
    [
      'an act without its key',
      { name: 'Anna', age: 1 },
      { 'idempotency-key': 'again' },
      'Idempotency-Key',
      /new UUID/,
      /UUID nuevo/,
    ],
  ]
  for (const [what, body, headers, field, english, spanish] of faults)
    test(`${what}: 400 with the field, the reason and what to do, in both languages`, async () => {
      for (const [language, words] of [
        ['en', english],
        ['es', spanish],
      ] as const) {
        person = { ...person, language }
        const r = await send(body, { ...headers, 'accept-language': language })
        assert.equal(r.statusCode, 400, r.body)
        const said = r.json<Said>().error
        assert.equal(said.code, 'input.invalid')
        assert.equal(said.fields?.[0]?.path, field)
        assert.match(said.fields?.[0]?.message ?? '', words)
        assert.doesNotMatch(r.body, /\n\s+at |\.ts:|node_modules|Zod|SyntaxError/)
      }
    })
  test('one that is too large: 413', async () => {
    person = { ...person, language: 'en' }
    const r = await send({ name: 'x'.repeat(1_600_000), age: 1 })
    assert.equal(r.statusCode, 413)
    assert.equal(r.json<Said>().error.code, 'input.too_large')
  })
  test('what fits goes through, and the same key with another body does not', async () => {
    const key = { 'idempotency-key': newId() }
    assert.equal((await send({ name: 'Anna', age: 1 }, key)).statusCode, 200)
    assert.equal((await send({ name: 'Anna', age: 1 }, key)).statusCode, 200)
    assert.equal((await send({ name: 'Anna', age: 2 }, key)).json<Said>().error.code, 'conflict.idempotency')
  })
})

describe('whether somebody is there', () => {
  test('what a page asks while nobody touches it counts as watching; whatever does not say so counts as acting', async () => {
    const heard: (string | undefined)[] = []
    const watched = await openHttp(
      house,
      registryOf(probes),
      config({
        resolve: async (_token, as) => {
          heard.push(as)
          return person
        },
      }),
    )
    const url = `/api/v1/probe/see/${newId().slice(0, -1)}1`
    try {
      await watched.inject({ url, headers: { ...good, [UNATTENDED]: 'yes' } })
      // The planted fault: a timer that forgets to say that nobody is there keeps its person signed in.
      await watched.inject({ url, headers: good })
      await watched.inject({
        method: 'POST',
        url: '/api/v1/probe/keep',
        headers: { ...act(), [UNATTENDED]: 'yes', 'content-type': 'application/json' },
        payload: '{"name":"Anna","age":1}',
      })
    } finally {
      await watched.close()
    }
    assert.deepEqual(heard, ['watching', 'acting', 'watching'])
  })
})

describe('somebody who was here a moment ago', () => {
  const url = () => `/api/v1/probe/see/${newId().slice(0, -1)}1`
  const payload = () => ({ method: 'POST' as const, url: '/api/v1/probe/write', headers: act(), payload: {} })
  const refusals = async () =>
    (
      await house.db.transaction({ organizationId: org, readOnly: true }, (tx) =>
        tx.query(sql`select 1 from audit where organization_id = ${org} and outcome <> 'done'`),
      )
    ).length
  const open = (asked: string[], stillSo: () => boolean, resolve: HttpConfig['resolve'], all = probes) =>
    openHttp(
      house,
      registryOf(all),
      config({
        resolve: (token, as) => {
          asked.push('resolved')
          return resolve(token, as)
        },
        recall: () =>
          recall(person, async (tx) => {
            asked.push('confirmed')
            await tx.query(sql`select 1`)
            return stillSo()
          }),
      }),
    )

  test('is served without being looked up first, and is asked about in the same transaction', async () => {
    const asked: string[] = []
    const quick = await open(
      asked,
      () => true,
      async () => person,
    )
    assert.equal((await quick.inject({ url: url(), headers: good })).statusCode, 200)
    assert.equal((await quick.inject(payload())).statusCode, 200)
    assert.deepEqual(asked, ['confirmed', 'confirmed'])
    await quick.close()
  })

  test('and whose session ended since gets nothing, changes nothing, and is refused as anybody else would be', async () => {
    const asked: string[] = []
    const before = await refusals()
    const ended = await open(
      asked,
      () => false,
      async () => ({ refused: 'session.expired' }),
    )
    const versions = () => t.owner.pool.query('select sum(version)::int as n from team')
    const { rows } = await versions()
    for (const r of [await ended.inject({ url: url(), headers: good }), await ended.inject(payload())]) {
      assert.equal(r.statusCode, 401)
      assert.doesNotMatch(r.body, /seen/)
    }
    assert.deepEqual((await versions()).rows, rows)
    assert.deepEqual(asked, ['confirmed', 'resolved', 'confirmed', 'resolved'])
    // What a memory alone was refused is on nobody's record.
    assert.equal(await refusals(), before)
    await ended.close()
  })

  test('and may do more than before is not refused for what is remembered', async () => {
    const asked: string[] = []
    const nurses = query({
      ...see,
      policy: only(['triage_nurse'], 'a probe'),
    })
    const before = await refusals()
    const raised = await open(
      asked,
      () => false,
      async () => ({ ...person, roles: ['triage_nurse'] }),
      [answer(nurses)],
    )
    assert.equal((await raised.inject({ url: url(), headers: good })).statusCode, 200)
    assert.deepEqual([asked, await refusals()], [['resolved'], before])
    await raised.close()
  })

  test('planted fault: an answer that never asks whether it is still so does not leave', async () => {
    const asked: string[] = []
    const app = await openHttp(
      { ...house, db: { ...house.db, readThenWrite: async () => ({ name: 'seen', inner: { a: 1 } }) as never } },
      registryOf([answer(see)]),
      config({ recall: () => recall(person, async () => (asked.push('confirmed'), true)) }),
    )
    const r = await app.inject({ url: url(), headers: good })
    assert.deepEqual([r.statusCode, asked], [500, []])
    await app.close()
  })
})

describe('what leaves', () => {
  test('no member that the contract does not declare, however deep', async () => {
    const r = await app.inject({ url: `/api/v1/probe/see/${newId().slice(0, -1)}1`, headers: good })
    assert.deepEqual(r.json(), { name: 'seen', inner: { a: 1 } })
  })
  test('of a fault of ours, nothing: not to the visitor, not to the log', async () => {
    log.length = 0
    const r = await app.inject({ url: '/api/v1/probe/broken' })
    assert.equal(r.statusCode, 500)
    assert.deepEqual(Object.keys(r.json<Said>().error), ['code', 'message'])
    assert.doesNotMatch(r.body, new RegExp(SECRET))
    assert.equal(log.length, 1)
    assert.match(log[0] ?? '', /request\.broken.*probe\/broken/)
    assert.doesNotMatch(log.join(), new RegExp(SECRET))
  })
  test('what is not there and what no address leads to read the same', async () => {
    const hidden = await app.inject({ url: `/api/v1/probe/see/${newId().slice(0, -1)}2`, headers: good })
    const nowhere = await app.inject({ url: '/api/v1/probe/nowhere', headers: good })
    assert.equal(hidden.statusCode, 404)
    assert.equal(hidden.body, nowhere.body)
  })
  test('the guarding headers, on every route and every failure', async () => {
    const wanted = [
      'x-content-type-options',
      'referrer-policy',
      'cache-control',
      'cross-origin-resource-policy',
      'content-security-policy',
    ]
    const all = [
      ...(await Promise.all(
        endpoints.map((e) =>
          real.inject({
            method: e.method,
            url: e.path.replace(/:\w+/g, ABSENT),
            headers: e.method === 'GET' ? {} : { origin: ORIGIN },
          }),
        ),
      )),
      await real.inject({ url: '/nowhere' }),
      await real.inject({ url: '/%zz' }),
      await real.inject({ url: `/api/v1/cases/${'x'.repeat(300)}` }),
      await app.inject({ url: '/api/v1/probe/broken' }),
      await send('{'),
    ]
    for (const r of all) {
      for (const h of wanted)
        assert.ok(r.headers[h], `${r.raw.req.method} ${r.raw.req.url}: no ${h} on ${r.statusCode}`)
      assert.ok(r.headers['x-powered-by'] === undefined && r.headers['server'] === undefined)
      if (r.statusCode >= 400) assert.ok(r.json<Said>().error.code, r.body)
    }
    assert.deepEqual(
      [...new Set(all.map((r) => r.statusCode))].toSorted().filter((s) => s >= 500),
      [500],
    )
  })
})
const ABSENT = '018f0000-0000-7000-8000-00000000dead'

describe('who comes from elsewhere', () => {
  const unsafe = endpoints.filter((e) => e.method !== 'GET')
  test(`is refused at every one of ${unsafe.length} addresses that change something`, async () => {
    for (const headers of [
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: `${ORIGIN}.evil.test` },
    ])
      for (const e of unsafe) {
        const r = await real.inject({
          method: e.method,
          url: e.path.replace(/:\w+/g, ABSENT),
          headers: { ...headers, ...good, 'idempotency-key': newId() } as Record<string, string>,
        })
        assert.equal(r.json<Said>().error.code, 'session.cross_site', `${e.name} from ${JSON.stringify(headers)}`)
      }
  })
  test('and our own pages are not', async () => {
    assert.equal((await send({ name: 'Anna', age: 1 })).statusCode, 200)
    assert.equal((await send({ name: 'Anna', age: 1 }, { origin: 'https://evil.test' })).statusCode, 403)
  })
})

describe('the session', () => {
  test('is a cookie no script and no other site can use, and leaving takes it away', async () => {
    const r = await send({}, {}, '/api/v1/probe/enter')
    const [c] = r.cookies
    assert.deepEqual(
      { name: c?.name, path: c?.path, secure: c?.secure, httpOnly: c?.httpOnly, sameSite: c?.sameSite },
      { name: '__Host-sid', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' },
    )
    assert.ok(c && !('domain' in c))
    assert.doesNotMatch(r.body, /aaaa/)
    const left = await send({ leave: true }, {}, '/api/v1/probe/enter')
    assert.equal(left.cookies[0]?.value, '')
    assert.equal(left.headers['clear-site-data'], '"cache", "storage"')
  })
  test('that is over says so; none at all is asked for; an open page minds neither', async () => {
    const stale = { cookie: `${SESSION_COOKIE}=stale` }
    const url = `/api/v1/probe/see/${ABSENT}`
    const over = await app.inject({ url, headers: stale })
    assert.deepEqual([over.statusCode, over.json<Said>().error.code], [401, 'session.expired'])
    const none = await app.inject({ url })
    assert.deepEqual([none.statusCode, none.json<Said>().error.code], [401, 'session.required'])
    assert.equal((await app.inject({ url: '/api/v1/probe/urgent', headers: stale })).statusCode, 200)
    const anonymousAct = await send({ name: 'Anna', age: 1 }, { cookie: '' })
    assert.equal(anonymousAct.json<Said>().error.code, 'session.required')
  })
})

test('a full house says when to come again, and lets through who may be in danger', async () => {
  const small = await openHttp(house, registryOf(probes), config({ inFlight: 1 }))
  const first = small.inject({ url: '/api/v1/probe/slow' })
  const until = Date.now() + 5_000
  letGo = () => undefined
  const none = letGo
  while (letGo === none && Date.now() < until) await new Promise((r) => setTimeout(r, 10))
  const second = await small.inject({ url: `/api/v1/probe/see/${ABSENT}`, headers: good })
  assert.deepEqual(
    [second.statusCode, second.json<Said>().error.code, second.headers['retry-after']],
    [503, 'house.busy', '2'],
  )
  assert.equal((await small.inject({ url: '/api/v1/probe/urgent' })).statusCode, 200)
  letGo()
  assert.equal((await first).statusCode, 200)
  assert.equal((await small.inject({ url: '/api/v1/probe/urgent' })).statusCode, 200)
  await small.close()
})

test('a refusal a handler raises without declaring it is ours to mend', async () => {
  const undeclared = answer(command({ ...keep, handle: async () => Promise.reject(new AppError('case.claimed')) }))
  const other = await openHttp(house, registryOf([undeclared]), config())
  const r = await other.inject({
    method: 'POST',
    url: '/api/v1/probe/keep',
    headers: act(),
    payload: { name: 'Anna', age: 1 },
  })
  assert.equal(r.json<Said>().error.code, 'house.broken')
  await other.close()
})

/** Where the test's database is. The pool hides its password from a spread. */
function sameDatabase() {
  const { host = '', port = 5432, user = '', database = '', password } = t.house.db.pool.options
  return { host, port, user, database, password: typeof password === 'string' ? password : '' }
}

describe('a database that goes away', () => {
  /** A door to the database that can be shut. */
  function openDoor(to: string): {
    server: Server
    shut(): Promise<void>
    unshut(port: number): Promise<void>
    listen(): Promise<number>
  } {
    const through = new Set<Socket>()
    const make = () =>
      createServer((from) => {
        const on = createConnection(to)
        for (const s of [from, on]) {
          through.add(s)
          s.on('error', () => undefined)
          s.on('close', () => (from.destroy(), on.destroy(), through.delete(s)))
        }
        from.pipe(on).pipe(from)
      })
    let server = make()
    const listen = (port = 0) =>
      new Promise<number>((done) =>
        server.listen(port, '127.0.0.1', () => done((server.address() as { port: number }).port)),
      )
    return {
      server,
      listen,
      shut: async () => {
        const closed = new Promise((done) => server.close(done))
        for (const s of through) s.destroy()
        await closed
      },
      unshut: async (port) => {
        server = make()
        await listen(port)
      },
    }
  }

  test('is said clearly, for reads and writes, without a crash; and all is well again once it is back', async () => {
    const { host, port: number, ...rest } = sameDatabase()
    const door = openDoor(path.join(host, `.s.PGSQL.${number}`))
    const port = await door.listen()
    const db = openDatabase({ ...rest, host: '127.0.0.1', port, max: 4 })
    const away = await openHttp({ ...house, db }, registryOf(probes), config())
    const readIt = () => away.inject({ url: `/api/v1/probe/see/${newId().slice(0, -1)}1`, headers: good })
    const writeIt = () => away.inject({ method: 'POST', url: '/api/v1/probe/write', headers: act(), payload: {} })
    assert.deepEqual([(await readIt()).statusCode, (await writeIt()).statusCode], [200, 200])
    const underWay = away.inject({ url: '/api/v1/probe/slow' })
    await new Promise((r) => setTimeout(r, 100))
    await door.shut()
    log.length = 0
    for (const r of await Promise.all([readIt(), writeIt(), readIt()])) {
      assert.deepEqual([r.statusCode, r.json<Said>().error.code], [503, 'house.unavailable'], r.body)
      assert.ok(r.headers['retry-after'])
    }
    letGo()
    assert.equal((await underWay).statusCode, 503)
    assert.deepEqual(log, [])
    await door.unshut(port)
    assert.deepEqual([(await readIt()).statusCode, (await writeIt()).statusCode], [200, 200])
    await away.close()
    await db.close()
    await door.shut()
  })

  test('in the middle of a statement, because it ends its sessions: 503, and the next one goes through', async () => {
    const sleepy = answer(query({ ...see, view: async (tx) => (await tx.query(sql`select pg_sleep(20)`), null) }))
    const own = openDatabase({ ...sameDatabase(), max: 2 })
    const other = await openHttp({ ...house, db: own }, registryOf([sleepy, answer(keep)]), config())
    const asleep = other.inject({ url: `/api/v1/probe/see/${ABSENT}`, headers: good })
    const until = Date.now() + 5_000
    const napping = sql<{
      pid: number
    }>`select pg_terminate_backend(pid), pid from pg_stat_activity where query like '%pg_sleep(20)%' and pid <> pg_backend_pid() and usename = current_user`
    while ((await house.db.query(napping)).length === 0 && Date.now() < until)
      await new Promise((r) => setTimeout(r, 20))
    assert.equal((await asleep).json<Said>().error.code, 'house.unavailable', log.join())
    const next = await other.inject({
      method: 'POST',
      url: '/api/v1/probe/keep',
      headers: act(),
      payload: { name: 'Anna', age: 1 },
    })
    assert.equal(next.statusCode, 200, next.body)
    await other.close()
    await own.close()
  })
})

describe('openapi.json', () => {
  type Operation = {
    operationId: string
    parameters: { name: string; in: string; required: boolean; schema: object }[]
    responses: Record<string, object>
    requestBody?: object
  }
  type Spec = {
    openapi: string
    info: { title: string; version: string }
    paths: Record<string, Record<string, Operation>>
    components: object
  }
  let spec: Spec
  before(async () => {
    const r = await real.inject({ url: '/api/openapi.json' })
    assert.equal(r.statusCode, 200)
    spec = r.json<Spec>()
  })
  test('is OpenAPI 3.1 and lists every address of the contract, and no other', () => {
    assert.match(spec.openapi, /^3\.1\.\d+$/)
    assert.ok(spec.info.title && spec.info.version)
    const listed = Object.entries(spec.paths).flatMap(([at, ops]) =>
      Object.keys(ops).map((m) => `${m.toUpperCase()} ${at}`),
    )
    assert.deepEqual(
      listed.toSorted(),
      endpoints.map((e) => `${e.method} ${e.path.replace(/:(\w+)/g, '{$1}')}`).toSorted(),
    )
  })
  test('names every operation once, declares every parameter of its address, and answers with a shape', () => {
    const seen = new Set<string>()
    for (const [at, ops] of Object.entries(spec.paths))
      for (const o of Object.values(ops)) {
        assert.ok(!seen.has(o.operationId))
        seen.add(o.operationId)
        const inPath = o.parameters.filter((p) => p.in === 'path')
        assert.deepEqual(
          inPath.map((p) => p.name).toSorted(),
          [...at.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').toSorted(),
        )
        for (const p of o.parameters)
          assert.ok(p.name && ['path', 'query', 'header'].includes(p.in) && typeof p.required === 'boolean' && p.schema)
        assert.ok(inPath.every((p) => p.required))
        for (const r of Object.values(o.responses)) assert.ok('description' in r && 'content' in r)
        assert.ok(['200', '400', '401', '403', '404', '500', '503'].every((s) => s in o.responses))
      }
  })
  test('refers to nothing that is not in it', () => {
    const text = JSON.stringify(spec)
    for (const [, ref] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
      assert.match(ref ?? '', /^#\//)
      const found = (ref ?? '')
        .slice(2)
        .split('/')
        .reduce<unknown>((at, k) => (at as Record<string, unknown> | undefined)?.[k.replaceAll('~1', '/')], spec)
      assert.ok(found, `${ref} leads nowhere`)
    }
  })
  test('and leaves out what no network reaches', () => {
    const inner = answer({ is: 'command', endpoint: { ...keep.endpoint, path: '', kind: 'internal' } })
    assert.deepEqual((openApi(new Map([['probe.keep', inner]])) as Spec).paths, {})
  })
})
