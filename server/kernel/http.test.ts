import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { endpoints } from '#contract/endpoints.ts'
import { CONTRACT_HEADER, CONTRACT_VERSION, OLDEST_UNDERSTOOD } from '#contract/version.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { openHttp, SESSION_COOKIE } from '#kernel/http.ts'
import {
  ABSENT,
  act,
  good,
  keep,
  letGo,
  openEdge,
  ORIGIN,
  probes,
  registryOf,
  see,
  SECRET,
  type Edge,
  type Said,
} from '#kernel/http-for-tests.ts'
import { newId } from '#kernel/ids.ts'
import { query } from '#kernel/query.ts'
import { answer } from '#kernel/registry.ts'

let edge: Edge
before(async () => void (edge = await openEdge()))
after(() => edge.close())

describe('what leaves', () => {
  test('no member that the contract does not declare, however deep', async () => {
    const r = await edge.app.inject({ url: `/api/v1/probe/see/${newId().slice(0, -1)}1`, headers: good })
    assert.deepEqual(r.json(), { name: 'seen', inner: { a: 1 } })
    assert.equal(r.headers['content-type'], 'application/json; charset=utf-8')
  })
  test('of a fault of ours, nothing: not to the visitor, not to the log', async () => {
    edge.log.length = 0
    const r = await edge.app.inject({ url: '/api/v1/probe/broken' })
    assert.equal(r.statusCode, 500)
    assert.deepEqual(Object.keys(r.json<Said>().error), ['code', 'message'])
    assert.doesNotMatch(r.body, new RegExp(SECRET))
    assert.equal(edge.log.length, 1)
    assert.match(edge.log[0] ?? '', /request\.broken.*probe\/broken/)
    assert.doesNotMatch(edge.log.join(), new RegExp(SECRET))
  })
  test('what is not there and what no address leads to read the same', async () => {
    const hidden = await edge.app.inject({ url: `/api/v1/probe/see/${newId().slice(0, -1)}2`, headers: good })
    const nowhere = await edge.app.inject({ url: '/api/v1/probe/nowhere', headers: good })
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
          edge.real.inject({
            method: e.method,
            url: e.path.replace(/:\w+/g, ABSENT),
            headers: e.method === 'GET' ? {} : { origin: ORIGIN },
          }),
        ),
      )),
      await edge.real.inject({ url: '/nowhere' }),
      await edge.real.inject({ url: '/%zz' }),
      await edge.real.inject({ url: `/api/v1/cases/${'x'.repeat(300)}` }),
      await edge.app.inject({ url: '/api/v1/probe/broken' }),
      await edge.send('{'),
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

describe('what comes in another way than the contract says', () => {
  test('by a method that an address does not know: nothing there', async () => {
    for (const method of ['TRACE', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      const r = await edge.app.inject({ method: method as 'PUT', url: '/api/v1/probe/keep', headers: act() })
      assert.deepEqual([r.statusCode, r.json<Said>().error.code], [404, 'not_found'], method)
      assert.ok(!r.headers['allow'] && !r.headers['access-control-allow-methods'])
    }
    assert.equal((await edge.app.inject({ method: 'GET', url: '/api/v1/probe/keep', headers: good })).statusCode, 404)
  })

  test('said twice in its address, it does not fit, and neither is taken for the other', async () => {
    const ask = async (query: string) =>
      (await edge.real.inject({ url: `/api/v1/pharmacies?${query}`, headers: good })).statusCode
    assert.deepEqual(
      [await ask('name=main'), await ask('name=main&name=oak'), await ask('name[]=main')],
      [200, 400, 400],
    )
    const besides = await edge.app.inject({
      url: `/api/v1/probe/see/${ABSENT}?id=${newId().slice(0, -1)}1`,
      headers: good,
    })
    assert.equal(besides.statusCode, 404, 'what stands in the path wins')
  })

  test('cut in two ways at once: it is refused and the line is closed, so nothing can hide behind it', async () => {
    const { port } = new URL(await edge.app.listen({ port: 0, host: '127.0.0.1' }))
    const hidden = 'GET /api/v1/probe/urgent HTTP/1.1\r\nHost: care.test\r\n\r\n'
    const post = (...lines: string[]) =>
      ['POST /api/v1/probe/keep HTTP/1.1', 'Host: care.test', ...lines, '', ''].join('\r\n')
    const said = (text: string): Promise<string> =>
      new Promise((done, fail) => {
        const line = connect(Number(port), '127.0.0.1', () => line.write(text))
        let all = ''
        line.setTimeout(5_000, () => fail(new Error('the line stays open')))
        line.on('data', (part: Buffer) => (all += part.toString())).on('error', fail)
        line.on('close', () => done(all))
      })
    for (const smuggled of [
      `${post('Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n${hidden}`,
      `${post('Transfer-Encoding: chunked', 'Transfer-Encoding: identity')}0\r\n\r\n${hidden}`,
      `${post('Content-Length: 0', 'Content-Length: 44')}${hidden}`,
      `${post('Content-Length : 0')}${hidden}`,
      `${post('X-A: b', ' Content-Length: 0')}${hidden}`,
      `${post('X-A: b\u0000c')}${hidden}`,
    ]) {
      const answered = await said(smuggled)
      assert.match(answered, /^HTTP\/1\.1 400 /, JSON.stringify(smuggled))
      assert.equal(answered.match(/HTTP\/1\.1 /g)?.length, 1, JSON.stringify(smuggled))
    }
    // Planted: a request that is in order and closes is answered, so the refusals above are not for the listening.
    const honest = await said(hidden.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'))
    assert.match(honest, /^HTTP\/1\.1 200 /)
  })

  test('with another address than the last proxy saw: only as many proxies are believed as the operator named', async () => {
    const seen = async (proxies: number): Promise<string> => {
      const app = await openHttp(edge.house, registryOf(probes), edge.config({ proxies }))
      let from = ''
      app.addHook('onRequest', async (req) => void (from = req.ip))
      const headers = { 'x-forwarded-for': '192.0.2.66, 203.0.113.9', 'x-real-ip': '192.0.2.67' }
      await app.inject({ url: '/api/v1/probe/urgent', headers, remoteAddress: '198.51.100.1' })
      await app.close()
      return from
    }
    assert.deepEqual([await seen(0), await seen(1)], ['198.51.100.1', '203.0.113.9'])
    assert.equal(await seen(2), '192.0.2.66', 'planted: one proxy too many, and visitors choose their address')
  })
})

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
        const r = await edge.real.inject({
          method: e.method,
          url: e.path.replace(/:\w+/g, ABSENT),
          headers: { ...headers, ...good, 'idempotency-key': newId() } as Record<string, string>,
        })
        assert.equal(r.json<Said>().error.code, 'session.cross_site', `${e.name} from ${JSON.stringify(headers)}`)
      }
  })
  test('and our own pages are not', async () => {
    assert.equal((await edge.send({ name: 'Anna', age: 1 })).statusCode, 200)
    assert.equal((await edge.send({ name: 'Anna', age: 1 }, { origin: 'https://evil.test' })).statusCode, 403)
  })
})

describe('an act that an older page wrote down', () => {
  const write = (version?: string) =>
    edge.app.inject({
      method: 'POST',
      url: '/api/v1/probe/write',
      headers: { ...act(), ...(version === undefined ? {} : { [CONTRACT_HEADER]: version }) },
      payload: {},
    })
  test('is returned when it can be misunderstood by now, and nothing is done', async () => {
    for (const version of [String(OLDEST_UNDERSTOOD - 1), '-1', '', 'old']) {
      const r = await write(version)
      assert.deepEqual([r.statusCode, r.json<Said>().error.code], [409, 'contract.too_old'], version)
    }
  })
  test('is done when it is understood as it was meant, and when nobody says a version', async () => {
    for (const version of [undefined, String(OLDEST_UNDERSTOOD), String(CONTRACT_VERSION + 1)])
      assert.notEqual((await write(version)).json<Partial<Said>>().error?.code, 'contract.too_old')
  })
})

describe('the session', () => {
  test('is a cookie no script and no other site can use, and leaving takes it away', async () => {
    const r = await edge.send({}, {}, '/api/v1/probe/enter')
    const [c] = r.cookies
    assert.deepEqual(
      { name: c?.name, path: c?.path, secure: c?.secure, httpOnly: c?.httpOnly, sameSite: c?.sameSite },
      { name: '__Host-sid', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' },
    )
    assert.ok(c && !('domain' in c))
    assert.doesNotMatch(r.body, /aaaa/)
    const left = await edge.send({ leave: true }, {}, '/api/v1/probe/enter')
    assert.equal(left.cookies[0]?.value, '')
    assert.equal(left.headers['clear-site-data'], '"cache", "storage"')
  })
  test('that is over says so; none at all is asked for; an open page minds neither', async () => {
    const stale = { cookie: `${SESSION_COOKIE}=stale` }
    const url = `/api/v1/probe/see/${ABSENT}`
    const over = await edge.app.inject({ url, headers: stale })
    assert.deepEqual([over.statusCode, over.json<Said>().error.code], [401, 'session.expired'])
    const none = await edge.app.inject({ url })
    assert.deepEqual([none.statusCode, none.json<Said>().error.code], [401, 'session.required'])
    assert.equal((await edge.app.inject({ url: '/api/v1/probe/urgent', headers: stale })).statusCode, 200)
    const anonymousAct = await edge.send({ name: 'Anna', age: 1 }, { cookie: '' })
    assert.equal(anonymousAct.json<Said>().error.code, 'session.required')
  })
})

test('a full house says when to come again, and lets through who may be in danger', async () => {
  const small = await openHttp(edge.house, registryOf(probes), edge.config({ inFlight: 1 }))
  const first = small.inject({ url: '/api/v1/probe/slow' })
  const until = Date.now() + 5_000
  letGo.now = () => undefined
  const none = letGo.now
  while (letGo.now === none && Date.now() < until) await new Promise((r) => setTimeout(r, 10))
  const second = await small.inject({ url: `/api/v1/probe/see/${ABSENT}`, headers: good })
  assert.deepEqual(
    [second.statusCode, second.json<Said>().error.code, second.headers['retry-after']],
    [503, 'house.busy', '2'],
  )
  assert.equal((await small.inject({ url: '/api/v1/probe/urgent' })).statusCode, 200)
  letGo.now()
  assert.equal((await first).statusCode, 200)
  assert.equal((await small.inject({ url: '/api/v1/probe/urgent' })).statusCode, 200)
  await small.close()
})

test('a slow house is full with few under way; who may be in danger is let through, and so is whoever comes when the crowd is gone', async () => {
  const wait = () => new Promise<null>((done) => setTimeout(() => done(null), 60))
  const sleepy = answer(query({ ...see, view: wait }))
  const slow = await openHttp(edge.house, registryOf([sleepy, ...probes.slice(1)]), edge.config({ slowMs: 30 }))
  const look = async () => (await slow.inject({ url: `/api/v1/probe/see/${ABSENT}`, headers: good })).statusCode
  const crowd = (n: number) => Promise.all(Array.from({ length: n }, look))
  assert.ok((await crowd(16)).every((status) => status === 404))
  const second = crowd(20)
  assert.equal((await slow.inject({ url: '/api/v1/probe/urgent' })).statusCode, 200)
  assert.deepEqual(
    (await second).filter((status) => status === 503),
    [503, 503, 503, 503],
  )
  assert.equal(await look(), 404)
  await slow.close()
})

test('a refusal a handler raises without declaring it is ours to mend', async () => {
  const undeclared = answer(command({ ...keep, handle: async () => Promise.reject(new AppError('case.claimed')) }))
  const other = await openHttp(edge.house, registryOf([undeclared]), edge.config())
  const r = await other.inject({
    method: 'POST',
    url: '/api/v1/probe/keep',
    headers: act(),
    payload: { name: 'Anna', age: 1 },
  })
  assert.equal(r.json<Said>().error.code, 'house.broken')
  await other.close()
})
