import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, afterEach, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { setScene } from '#dev/scene.ts'
import type { MatrixWorld, PersonKey, PracticeThere } from '#dev/matrix-world.ts'
import { run } from '#kernel/command.ts'
import { actorOf, SESSION_COOKIE } from '#kernel/http.ts'
import { openLive, type Live, type MayHint } from '#kernel/live.ts'
import { sql } from '#kernel/sql.ts'
import { mayFollow } from '#modules/cases/index.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { httpConfig, openMatrix, signIn, type Matrix } from './matrix-run.ts'

let m: Matrix
let w: MatrixWorld
let caseId: string
const open: (() => Promise<void>)[] = []
before(async () => {
  m = await openMatrix()
  w = m.w
  caseId = w.here.cases.ready.caseId
  // What made this world is past, so that nothing of it is news.
  w.t.pass(1)
})
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})
after(() => m.close())

type Edge = { readonly app: FastifyInstance; readonly live: Live; readonly url: string }
/** The edge with its live pages, listening as it does in life. */
async function listen(mayHint: MayHint = mayFollow(w.t.house)): Promise<Edge> {
  const app = await m.openApp([])
  const config = httpConfig(w)
  const live = openLive(w.t.house, app, { actorOf: (req) => actorOf(req, config, { kind: 'query' }), mayHint })
  await app.listen({ port: 0, host: '127.0.0.1' })
  open.push(async () => {
    live.close()
    app.server.closeAllConnections()
    await app.close()
  })
  return { app, live, url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/v1/live` }
}

type Page = {
  readonly session: string
  readonly status: number
  readonly headers: Headers
  text(): string
  readonly ended: Promise<number>
  over(): boolean
}
async function openPage(edge: Edge, at: PracticeThere, who: PersonKey): Promise<Page> {
  const session = await signIn(w, at, who)
  const r = await fetch(edge.url, { headers: { cookie: `${SESSION_COOKIE}=${session.token}` } })
  let text = ''
  let over = false
  const ended = (async () => {
    const words = new TextDecoder()
    try {
      for await (const piece of r.body ?? []) text += words.decode(piece as Uint8Array, { stream: true })
    } catch {
      // The test shuts the door behind it.
    }
    over = true
    return performance.now()
  })()
  return { session: session.id, status: r.status, headers: r.headers, text: () => text, ended, over: () => over }
}
const say = async (): Promise<void> => {
  const patient = await w.actor(w.here, 'patient')
  await run(w.t.house, sendMessageCommand, patient, {
    caseId,
    text: 'Confidential words',
    attachmentIds: [],
    language: 'en',
  })
}
const soon = (ms = 400) => new Promise((r) => setTimeout(r, ms))
const hints = (p: Page): string[] =>
  p
    .text()
    .split('\n')
    .filter((l) => l.startsWith('data:'))

test('whoever may open a matter hears that it changed, in ids only; nobody else hears anything', async () => {
  const edge = await listen()
  const told = await Promise.all(
    (['patient', 'nurse', 'clinician', 'coordinator'] as const).map((who) => openPage(edge, w.here, who)),
  )
  const untold = await Promise.all([
    ...(['other_patient', 'colleagues_patient', 'administrator', 'privacy_officer'] as const).map((who) =>
      openPage(edge, w.here, who),
    ),
    ...(['patient', 'nurse', 'clinician'] as const).map((who) => openPage(edge, w.there, who)),
  ])
  await say()
  edge.live.ring()
  // A busy machine takes longer; whoever must hear nothing is listened to as long as the slowest.
  for (let waits = 0; waits < 100 && told.some((p) => hints(p).length === 0); waits++) await soon(100)
  await soon()
  for (const p of told) {
    assert.ok(hints(p).length > 0)
    for (const line of hints(p))
      assert.deepEqual(Object.keys(JSON.parse(line.slice(5)) as object), ['entity', 'id', 'version'])
    assert.ok(p.text().includes(caseId))
    assert.ok(!p.text().includes('Confidential'))
  }
  for (const p of untold) assert.ok(!p.text().includes(caseId), p.text())
  assert.equal(told[0]?.headers.get('content-security-policy')?.includes("default-src 'none'"), true)
  assert.equal(told[0]?.headers.get('cache-control'), 'no-store')
})

test('a session that is revoked, and a person who is disabled, are cut off within about a second', async () => {
  const edge = await listen()
  const revoked = await openPage(edge, w.here, 'nurse')
  const disabled = await openPage(edge, w.here, 'coordinator')
  const stays = await openPage(edge, w.here, 'clinician')
  const from = performance.now()
  await w.t.house.db.query(sql`update session set revoked_at = ${w.t.house.clock.now()} where id = ${revoked.session}`)
  await setScene(w.t, w.here.org, (tx) =>
    tx.query(
      sql`update person set disabled_at = ${w.t.house.clock.now()} where person_id = ${w.here.people.coordinator}`,
    ),
  )
  for (const at of await Promise.all([revoked.ended, disabled.ended])) assert.ok(at - from < 2_000, `${at - from} ms`)
  assert.equal(stays.over(), false)
})

test('whose team was taken away is cut off, and comes back to hear nothing of the next change, though still signed in', async () => {
  const edge = await listen()
  const page = await openPage(edge, w.here, 'clinician')
  await setScene(w.t, w.here.org, (tx) =>
    tx.query(
      sql`update access_grant set to_at = ${w.t.house.clock.now()} where organization_id = ${w.here.org} and person_id = ${w.here.people.clinician} and team_id is not null`,
    ),
  )
  await page.ended
  // What was told before it opened may come again; the next change may not.
  assert.deepEqual(hints(page), [])
  const back = await openPage(edge, w.here, 'clinician')
  assert.equal(back.status, 200)
  await say()
  edge.live.ring()
  await soon(1_300)
  assert.equal(back.over(), false)
  assert.deepEqual(hints(back), [])
})

test('nobody listens without a session', async () => {
  const edge = await listen()
  assert.equal((await fetch(edge.url)).status, 401)
  assert.equal((await fetch(edge.url, { headers: { cookie: `${SESSION_COOKIE}=${'x'.repeat(43)}` } })).status, 401)
})

test('planted fault: a house that hints to everybody is seen', async () => {
  const edge = await listen(async () => true)
  const stranger = await openPage(edge, w.here, 'other_patient')
  await say()
  edge.live.ring()
  await soon()
  assert.ok(stranger.text().includes(caseId))
})
