import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import sharp from 'sharp'
import type { FastifyInstance } from 'fastify'
import { setScene } from '#dev/scene.ts'
import type { MalwareScanner } from '#integrations/scan/malware-scanner.port.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { actorOf, SESSION_COOKIE } from '#kernel/http.ts'
import { newId } from '#kernel/ids.ts'
import { endInner } from '#kernel/replace-keys.ts'
import { sql } from '#kernel/sql.ts'
import { hashToken } from '#modules/identity/sessions.store.ts'
import { serveFiles } from '#main/files.ts'
import { rotationCommands } from '#main/rotate/commands.ts'
import { serveUploads } from '#main/uploads.ts'
import type { PersonKey, PracticeThere } from '#dev/matrix-world.ts'
import { oneCookie } from './one-cookie.suite.ts'
import { filesADay } from './files-a-day.suite.ts'
import { ABSENT } from './matrix-cell.ts'
import { httpConfig, openMatrix, ORIGIN, signIn, type Matrix } from './matrix-run.ts'
import { scannedFiles } from './scanned-files.suite.ts'
import { signedLinks } from './signed-links.suite.ts'

// Two doors are not in the registry: what is uploaded, and what is shown by a link. The matrix does not reach them; this does.
let m: Matrix
let app: FastifyInstance
let base: string
let caseId: string
let photo: Buffer<ArrayBuffer>
const quarantineKey = randomBytes(32)
before(async () => {
  m = await openMatrix()
  app = await filesOn()
  base = await uploadsOn(app, httpConfig(m.w).resolve)
  caseId = m.w.here.cases.ready.caseId
  const red = sharp({ create: { width: 64, height: 64, channels: 3, background: '#a33' } })
  photo = Buffer.from(await red.jpeg().toBuffer())
})
after(async () => {
  app.server.closeAllConnections()
  await m.close()
})

/** The edge with the doors of files; papers are not printed here. */
async function filesOn(knows: (real: ActorOf) => ActorOf = (real) => real): Promise<FastifyInstance> {
  const at = await m.openApp(m.answers)
  const config = httpConfig(m.w)
  const documents = { renderPdf: () => Promise.resolve({ pdf: Buffer.from('%PDF'), pages: 1 }) }
  serveFiles(at, {
    house: m.w.t.house,
    documents: documents as never,
    actorOf: knows((req) => actorOf(req, config, { kind: 'query' })),
  })
  return at
}

async function uploadsOn(
  to: FastifyInstance,
  resolve: ReturnType<typeof httpConfig>['resolve'],
  house: House = m.w.t.house,
  scanner?: MalwareScanner,
): Promise<string> {
  serveUploads(to, { house, state: m.w.t.folder, resolve, origins: [ORIGIN], quarantineKey, scanner })
  await to.listen({ port: 0, host: '127.0.0.1' })
  return `http://127.0.0.1:${(to.server.address() as AddressInfo).port}`
}

type ActorOf = Parameters<typeof serveFiles>[1]['actorOf']
type Visitor = { readonly cookie: string }
const nobody: Visitor = { cookie: '' }
const as = async (at: PracticeThere, who: PersonKey): Promise<Visitor> => ({
  cookie: `${SESSION_COOKIE}=${(await signIn(m.w, at, who)).token}`,
})
const tus = (who: Visitor) => ({ cookie: who.cookie, origin: ORIGIN, 'tus-resumable': '1.0.0' })
const piece = (who: Visitor) => ({
  ...tus(who),
  'upload-offset': '0',
  'content-type': 'application/offset+octet-stream',
})
const begin = (
  who: Visitor,
  about: string,
  more: Record<string, string> = {},
  bytes: Buffer = photo,
): Promise<Response> =>
  fetch(`${base}/api/v1/uploads`, {
    method: 'POST',
    headers: {
      ...tus(who),
      'upload-length': String(bytes.length),
      'upload-metadata': `caseId ${Buffer.from(about).toString('base64')},filename ${Buffer.from('me.jpg').toString('base64')}`,
      ...more,
    },
  })
const goOn = (who: Visitor, url: string, more: Record<string, string> = {}, bytes: Buffer = photo): Promise<Response> =>
  fetch(new URL(url, base), {
    method: 'PATCH',
    body: new Uint8Array(bytes),
    headers: { ...piece(who), ...more },
  })
const code = async (r: Response): Promise<string> =>
  `${r.status} ${((await r.json()) as { error: { code: string } }).error.code}`
const linkFor = async (who: Visitor, attachmentId: string): Promise<string> => {
  const r = await fetch(`${base}/api/v1/cases/${caseId}/attachments/${attachmentId}/link?rendition=full`, {
    headers: { cookie: who.cookie },
  })
  assert.equal(r.status, 200)
  return base + ((await r.json()) as { url: string }).url
}
const look = (who: Visitor, url: string): Promise<Response> => fetch(url, { headers: { cookie: who.cookie } })

test('only the patient adds to their matter; to everybody else it is not there', async () => {
  const { here, there } = m.w
  assert.equal(await code(await begin(nobody, caseId)), '401 session.expired')
  assert.equal(await code(await begin(await as(here, 'disabled'), caseId)), '401 session.expired')
  const bodies = new Set<string>()
  const strangers = [
    ...(await Promise.all(
      (['other_patient', 'nurse', 'clinician', 'coordinator', 'administrator', 'privacy_officer'] as const).map((who) =>
        as(here, who),
      ),
    )),
    ...(await Promise.all((['patient', 'nurse'] as const).map((who) => as(there, who)))),
  ]
  for (const who of strangers)
    for (const about of [caseId, ABSENT]) {
      const r = await begin(who, about)
      assert.equal(r.status, 404)
      bodies.add(await r.text())
    }
  assert.equal(bodies.size, 1)
})

test('no other site uploads in a patient’s name', async () => {
  const patient = await as(m.w.here, 'patient')
  assert.equal(await code(await begin(patient, caseId, { origin: 'https://evil.test' })), '403 session.cross_site')
  assert.equal(await code(await begin(patient, caseId, { 'sec-fetch-site': 'cross-site' })), '403 session.cross_site')
})

test('an upload belongs to who began it; a photo is shown by a link of one’s own, for a minute', async () => {
  const { here, there, t } = m.w
  const patient = await as(here, 'patient')
  const begun = await begin(patient, caseId)
  assert.equal(begun.status, 201)
  assert.ok(begun.headers.get('content-security-policy') && begun.headers.get('x-content-type-options'))
  const at = begun.headers.get('location') ?? ''
  const before = await goOn(await as(here, 'other_patient'), at)
  assert.ok([403, 404].includes(before.status), String(before.status))
  assert.equal((await goOn(patient, at, { 'sec-fetch-site': 'cross-site' })).status, 403)
  const done = await goOn(patient, at)
  assert.equal(done.status, 204, await done.text())
  const attachmentId = done.headers.get('kairos-attachment') ?? ''
  assert.match(attachmentId, /^[0-9a-f-]{36}$/)

  const nurse = await as(here, 'nurse')
  const url = await linkFor(patient, attachmentId)
  const shown = await look(patient, url)
  assert.equal(shown.status, 200)
  assert.equal(shown.headers.get('x-content-type-options'), 'nosniff')
  assert.match(shown.headers.get('content-security-policy') ?? '', /sandbox/)
  assert.notDeepEqual(Buffer.from(await shown.arrayBuffer()), photo, 'what was sent is never served as it came')
  assert.equal((await look(nurse, await linkFor(nurse, attachmentId))).status, 200)

  assert.equal(await code(await look(nobody, url)), '401 session.required')
  for (const who of [nurse, await as(here, 'other_patient'), await as(there, 'patient')])
    assert.equal(await code(await look(who, url)), '410 link.expired')
  assert.equal(await code(await look(patient, url.replace(attachmentId, newId()))), '410 link.expired')
  t.pass(2)
  assert.equal(await code(await look(patient, url)), '410 link.expired')
})

/** Half of the photo, then whatever happens meanwhile, then the rest. */
async function goOnSlowly(who: Visitor, url: string, meanwhile: () => Promise<unknown>): Promise<number> {
  const headers = { ...piece(who), 'content-length': String(photo.length) }
  const req = request(url, { method: 'PATCH', headers })
  const answered = once(req, 'response') as Promise<[IncomingMessage]>
  req.write(photo.subarray(0, photo.length >> 1))
  await setTimeout(150)
  await meanwhile()
  req.end(photo.subarray(photo.length >> 1))
  const [res] = await answered
  res.resume()
  return res.statusCode ?? 0
}
const kept = async () => {
  const blobs: string[] = []
  for await (const { id } of m.w.t.house.blobs.list()) blobs.push(id)
  const waiting = await readdir(path.join(m.w.t.folder, 'quarantine'))
  const { org } = m.w.here
  const rows = await m.w.t.house.db.transaction({ organizationId: org, readOnly: true }, (tx) =>
    tx.query(sql`select id from attachment where organization_id = ${org}`),
  )
  return { blobs: blobs.length, waiting: waiting.length, rows: rows.length }
}
const signOut = (token: string) =>
  m.w.t.house.db.query(
    sql`update session set revoked_at = ${m.w.t.house.clock.now()} where token_hash = ${hashToken(token)}`,
  )
const setGrant = (to: Date | null) =>
  setScene(m.w.t, m.w.here.org, (tx) =>
    tx.query(sql`update access_grant set to_at = ${to}, version = version + 1
      where organization_id = ${tx.organizationId} and person_id = ${m.w.here.people.patient} and kind = 'self'`),
  )

test('who is signed out, or loses their right, while a photo is on its way leaves nothing behind', async () => {
  const { here, t } = m.w
  const before = await kept()
  const { token } = await signIn(m.w, here, 'patient')
  const leaving = { cookie: `${SESSION_COOKIE}=${token}` }
  const first = (await begin(leaving, caseId)).headers.get('location') ?? ''
  assert.equal(await goOnSlowly(leaving, base + first, () => signOut(token)), 401)
  assert.deepEqual(await kept(), before)

  const patient = await as(here, 'patient')
  const second = (await begin(patient, caseId)).headers.get('location') ?? ''
  assert.equal(await goOnSlowly(patient, base + second, () => setGrant(t.house.clock.now())), 404)
  await setGrant(null)
  assert.deepEqual(await kept(), before)
})

test('a photo whose key is ended while it is sealed is sealed again with the next, and can be seen', async () => {
  const { here, t } = m.w
  const before = await kept()
  const [c] = await t.house.db.transaction({ organizationId: here.org, readOnly: true }, (tx) =>
    tx.query(sql<{ id: string }>`select patient_id as id from clinical_case where id = ${caseId}`),
  )
  const of = { scope: 'patient', id: c?.id ?? '' } as const
  const owner: House = { ...t.house, db: t.owner }
  const { sealAgain } = rotationCommands(owner.keyRing, owner.blobs)
  const ended: number[] = []
  const put: House['blobs']['put'] = async (id, bytes) => {
    const size = await t.house.blobs.put(id, bytes)
    if (ended.length > 0) return size
    await run(owner, sealAgain, systemActor('operator', here.org), { ...of, renew: true })
    // Not by the rotation's own command: it would wait for the pictures of this world that have no bytes.
    ended.push((await setScene(t, here.org, (tx) => endInner(tx, here.org, of))).length)
    return size
  }
  const rotating = await m.openApp(m.answers)
  const slow: House = { ...t.house, blobs: { ...t.house.blobs, put } }
  const there = await uploadsOn(rotating, httpConfig(m.w).resolve, slow)
  const patient = await as(here, 'patient')
  const at = (await begin(patient, caseId)).headers.get('location') ?? ''
  const r = await goOn(patient, there + at)
  assert.deepEqual([r.status, ended], [204, [1]])
  const seen = await look(patient, await linkFor(patient, r.headers.get('kairos-attachment') ?? ''))
  assert.equal(seen.status, 200)
  assert.ok((await seen.arrayBuffer()).byteLength > 0)
  // What was sealed with the key that ended is gone: of the photo there are its two pictures, once.
  const after = await kept()
  assert.deepEqual([after.rows - before.rows, after.blobs - before.blobs], [1, 2])
  rotating.server.closeAllConnections()
  await rotating.close()
})

test('planted fault: an edge that asks only at the beginning keeps what the signed-out sent', async () => {
  const before = await kept()
  const config = httpConfig(m.w)
  const remembered = new Map<string, ReturnType<typeof config.resolve>>()
  const careless = await m.openApp(m.answers)
  const there = await uploadsOn(careless, (token) => {
    const known = remembered.get(token) ?? config.resolve(token)
    remembered.set(token, known)
    return known
  })
  const { token } = await signIn(m.w, m.w.here, 'patient')
  const leaving = { cookie: `${SESSION_COOKIE}=${token}` }
  const at = (await begin(leaving, caseId)).headers.get('location') ?? ''
  assert.equal(await goOnSlowly(leaving, there + at, () => signOut(token)), 204)
  assert.equal((await kept()).rows, before.rows + 1)
  careless.server.closeAllConnections()
  await careless.close()
})

signedLinks({
  world: () => m,
  doors: filesOn,
  photo: async (into) => {
    const patient = await as(m.w.here, 'patient')
    const sent = await goOn(patient, (await begin(patient, into)).headers.get('location') ?? '')
    assert.equal(sent.status, 204, await sent.text())
    return sent.headers.get('kairos-attachment') ?? ''
  },
})
scannedFiles({
  house: () => m.w.t.house,
  folder: () => m.w.t.folder,
  org: () => m.w.here.org,
  caseId: () => caseId,
  photo: () => photo,
  actor: async (who) => {
    const found = await httpConfig(m.w).resolve((await signIn(m.w, m.w.here, who)).token)
    return 'refused' in found ? assert.fail(found.refused) : found
  },
  send: async (scanner, bytes) => {
    const scanning = await m.openApp(m.answers)
    const there = await uploadsOn(scanning, httpConfig(m.w).resolve, m.w.t.house, scanner)
    const patient = await as(m.w.here, 'patient')
    const at = (await begin(patient, caseId, {}, bytes)).headers.get('location') ?? ''
    const r = await goOn(patient, there + at, {}, bytes)
    const answer = new Response(r.status === 204 ? null : await r.text(), { status: r.status, headers: r.headers })
    scanning.server.closeAllConnections()
    await scanning.close()
    return answer
  },
  shown: async (attachmentId) => {
    const patient = await as(m.w.here, 'patient')
    const url = `${base}/api/v1/cases/${caseId}/attachments/${attachmentId}/link?rendition=full`
    const r = await fetch(url, { headers: { cookie: patient.cookie } })
    assert.ok([200, 404].includes(r.status))
    return r.status === 200
  },
  kept,
})
oneCookie({
  patient: () => as(m.w.here, 'patient'),
  read: async ({ cookie }) => (await fetch(`${base}/api/v1/me/patients`, { headers: { cookie } })).status === 200,
  upload: async (who) => (await begin(who, m.w.here.cases.triage.caseId)).status === 201,
})
filesADay({ world: () => m, begin, patientOf: (at) => as(at, 'patient') })
