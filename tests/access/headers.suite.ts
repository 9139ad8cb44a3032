import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { accessRows, askers } from '#contract/access-rows.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { endpoints } from '#contract/endpoints.ts'
import { actorOf, SESSION_COOKIE } from '#kernel/http.ts'
import { openLive } from '#kernel/live.ts'
import { serveApiPage } from '#kernel/openapi.ts'
import { serveFiles } from '#main/files.ts'
import { servePages } from '#main/pages.ts'
import { servePolicyReports } from '#main/policy-reports.ts'
import { serveUploads } from '#main/uploads.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { ABSENT, type Cell } from '../matrix-cell.ts'
import { accountOf, httpConfig, ORIGIN, requestOf, signIn, type Matrix } from '../matrix-run.ts'
import { openEdge, type Edge } from './edge.ts'

/** On everything that is no page and no file. */
const API = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}
const PAGE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}
type Headers = Readonly<Record<string, unknown>>
/** What of these is missing, and what lets another site in. */
function holes(wanted: Headers, got: Headers): string[] {
  const missing = Object.entries(wanted).filter(([k, v]) => got[k] !== v)
  const open = Object.keys(got).filter((k) => k.startsWith('access-control-') || k === 'server' || k === 'x-powered-by')
  return [...missing.map(([k]) => `${k}: ${String(got[k])}`), ...open]
}
/** What a page of another site sends along, or a browser says of it. */
const elsewhere: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' },
  { origin: 'null', 'sec-fetch-site': 'cross-site' },
  { origin: ORIGIN.replace('care.', 'other.care.'), 'sec-fetch-site': 'same-site' },
  { origin: ORIGIN, 'sec-fetch-site': 'cross-site' },
  { origin: ORIGIN.replace('https', 'http'), 'sec-fetch-site': 'same-origin' },
]

export function headers(world: () => Matrix): void {
  let m: Matrix
  let edge: Edge
  let app: FastifyInstance
  let n = 0x700000
  let web = ''
  before(async () => {
    m = world()
    const { house } = m.w.t
    edge = await openEdge(m)
    app = edge.app
    const config = httpConfig(m.w)
    const who = (req: Parameters<typeof actorOf>[0]) => actorOf(req, config, { kind: 'query' })
    serveFiles(app, { house, documents: {} as never, actorOf: who })
    const quarantineKey = randomBytes(32)
    serveUploads(app, { house, state: m.w.t.folder, resolve: config.resolve, origins: [ORIGIN], quarantineKey })
    openLive(house, app, { actorOf: who, mayHint: async () => false })
    serveApiPage(app, new Map(m.answers.map((a) => [a.endpoint.name, a])))
    web = mkdtempSync(path.join(tmpdir(), 'kairos-web-'))
    for (const folder of ['desk', 'assets']) mkdirSync(path.join(web, folder))
    for (const file of ['index.html', 'desk/index.html', 'assets/app-0f.js', 'sw.js'])
      writeFileSync(path.join(web, file), '')
    servePolicyReports(app, house)
    await servePages(app, web)
  })
  after(async () => {
    await edge.close()
    rmSync(web, { recursive: true })
  })

  const may = (e: Endpoint) =>
    askers.find((a) => accessRows[e.name]?.own?.[a] === 'may' && a !== 'anonymous' && a !== 'disabled') ?? 'nurse'
  async function ask(
    e: Endpoint,
    to = app,
    from: Readonly<Record<string, string>> = {},
  ): Promise<LightMyRequestResponse> {
    const who = may(e)
    if (who === 'anonymous') throw new Error('unreachable')
    const account = e.name.startsWith('identity.')
      ? await accountOf(m.w, m.w.here, who)
      : { credential: ABSENT, session: ABSENT }
    const cell: Cell = { w: m.w, who, at: m.w.here, object: 'own', n: ++n, account }
    const request = requestOf(e, cell, (await signIn(m.w, m.w.here, who)).token)
    return to.inject({ ...request, headers: { ...request.headers, ...from } })
  }
  const kept = async (): Promise<string> => JSON.stringify(await fingerprintOf(m.w.t.owner, m.w.here.org))

  test('every answer of every endpoint says that it is not to be kept, framed, sniffed, or read by another site', async () => {
    const wrong: string[] = []
    for (const e of endpoints) {
      const done = await ask(e)
      const refused = await app.inject({ method: e.method, url: e.path.replaceAll(/:\w+/g, ABSENT) })
      for (const r of [done, refused])
        wrong.push(...holes(API, r.headers).map((h) => `${e.name} ${r.statusCode}: ${h}`))
    }
    assert.deepEqual(wrong, [])
  })

  test('so does whatever else is answered: no such address, no address at all, too much, and doors besides the contract', async () => {
    const cookie = `${SESSION_COOKIE}=${(await signIn(m.w, m.w.here, 'patient')).token}`
    const asked: readonly (readonly ['GET' | 'POST' | 'OPTIONS' | 'PATCH' | 'HEAD' | 'DELETE', string])[] = [
      ['GET', '/api/v1/nothing-here'],
      ['GET', '/%zz'],
      ['GET', `/api/v1/${'x'.repeat(3000)}`],
      ['OPTIONS', '/api/v1/me'],
      ['DELETE', '/api/v1/me'],
      ['GET', '/api/v1/live'],
      ['GET', `/files/attachments/${ABSENT}/full`],
      ['GET', `/files/summaries/${ABSENT}?e=1&d=inline&s=x`],
      ['GET', `/files/prescriptions/${ABSENT}`],
      ['POST', '/hooks/policy'],
      ['GET', '/api'],
      ['GET', '/api/openapi.json'],
    ]
    for (const [method, url] of asked) {
      const r = await app.inject({ method, url, headers: url === '/api/v1/live' ? {} : { cookie } })
      const { 'cache-control': _kept, 'content-security-policy': policy, ...rest } = API
      const open = url.startsWith('/api') && r.statusCode === 200
      assert.deepEqual(holes(open ? rest : API, r.headers), [], `${method} ${url} ${r.statusCode}`)
      assert.match(String(r.headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/, policy)
    }
    const much = await app.inject({
      method: 'POST',
      url: '/api/v1/sign-out',
      headers: { 'content-type': 'application/json' },
      payload: `{"x":"${'x'.repeat(1_600_000)}"}`,
    })
    assert.equal(much.statusCode, 413)
    assert.deepEqual(holes(API, much.headers), [])
  })

  test('pages are framed by nobody and asked for anew; what is built into them is kept by its name', async () => {
    for (const url of ['/', '/p/demo/visit', '/new-password', '/desk', '/desk/p/demo', '/assets/app-0f.js', '/sw.js']) {
      const r = await app.inject({ method: 'GET', url })
      assert.equal(r.statusCode, 200, url)
      const asset = url.startsWith('/assets')
      const cache = asset ? 'public, max-age=31536000, immutable' : 'no-cache'
      assert.deepEqual(holes({ ...PAGE, 'cache-control': cache }, r.headers), [], url)
      const policy = String(r.headers['content-security-policy'])
      for (const rule of [
        /default-src 'none'/,
        /frame-ancestors 'none'/,
        /base-uri 'none'/,
        /script-src 'self'(?!.*unsafe)/,
      ])
        assert.match(policy, rule, url)
    }
  })

  test('what another site sends in somebody’s name is refused at every endpoint that changes anything, and changes nothing', async () => {
    const before = await kept()
    const wrong: string[] = []
    for (const [i, e] of endpoints.filter((x) => x.method !== 'GET').entries())
      // Each in one of the ways; all of them at the first.
      for (const from of i === 0 ? elsewhere : [elsewhere[i % elsewhere.length] ?? {}]) {
        const r = await ask(e, app, from)
        if (r.statusCode !== 403 || !r.body.includes('session.cross_site'))
          wrong.push(`${e.name}: ${r.statusCode} ${r.body}`)
      }
    assert.deepEqual(wrong, [])
    assert.equal(await kept(), before)
  })

  test('a body as a form of another site can send it, and an act without a key of its own, is refused everywhere and changes nothing', async () => {
    const before = await kept()
    const wrong: string[] = []
    // Three ways by turns, because no browser sends the others without asking first; from our own origin even.
    const forms = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']
    for (const [i, e] of endpoints.filter((x) => x.method !== 'GET').entries()) {
      const bodies = [{ 'content-type': forms[i % forms.length] ?? '' }]
      for (const how of [...bodies, ...(e.kind === 'command' ? [{ 'idempotency-key': '' }] : [])]) {
        const r = await ask(e, app, how)
        if (r.statusCode >= 500 || r.statusCode < 400 || !r.body.includes('input.invalid'))
          wrong.push(`${e.name} ${JSON.stringify(how)}: ${r.statusCode} ${r.body}`)
      }
    }
    assert.deepEqual(wrong, [])
    assert.equal(await kept(), before)
  })

  test('what only asks changes nothing, whoever’s page it is asked from', async () => {
    const before = await kept()
    for (const e of endpoints.filter((x) => x.method === 'GET')) await ask(e, app, elsewhere[0])
    assert.equal(await kept(), before)
  })

  test('the session’s cookie is for this host alone, out of reach of scripts, and goes with no other site’s act', async () => {
    const signUp = endpoints.find((e) => e.name === 'identity.signUp') as Endpoint
    const cell: Cell = {
      w: m.w,
      who: 'anonymous',
      at: m.w.here,
      object: 'own',
      n: ++n,
      account: { credential: ABSENT, session: ABSENT },
    }
    const r = await app.inject(requestOf(signUp, cell))
    const [session, device, ...more] = [r.headers['set-cookie']].flat()
    assert.match(String(session), /^__Host-sid=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/)
    assert.match(String(device), /^__Host-device=[\w-]{22}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    assert.deepEqual(more, [])
  })

  test('planted faults: an edge that lost a header, lets another origin read, or takes what any page sends', async () => {
    const wrong = await openEdge(m, m.answers, { origins: [ORIGIN, 'https://evil.test'] })
    wrong.app.addHook('onSend', async (_req, reply) => {
      void reply.removeHeader('x-content-type-options').header('access-control-allow-origin', '*')
    })
    const e = endpoints.find((x) => x.name === 'identity.setLanguage') as Endpoint
    const r = await ask(e, wrong.app, { origin: 'https://evil.test' })
    assert.deepEqual(holes(API, r.headers), ['x-content-type-options: undefined', 'access-control-allow-origin'])
    assert.equal(r.statusCode, 200)
    await wrong.close()
  })
}
