import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import Fastify from 'fastify'
import { DetailedError, Upload } from 'tus-js-client'
import { SealBroken, type NamedKey } from '#kernel/seal.ts'
import { collect, contextOf, openStream, sealStream, streamOf } from '#kernel/seal-stream.ts'
import { newId } from '#kernel/ids.ts'
import { phoneJpeg } from '../images/corpus.fixture.ts'
import { createImageDecoder } from '../images/decode-image.ts'
import { createLocalBlobStore } from '../storage/local-blob-store.ts'
import { createSealedQuarantine } from './sealed-quarantine.ts'
import { createUploads, refusedAttachment, type Arrived, type UploadSettings } from './tus-uploads.ts'

const root = await mkdtemp(join(tmpdir(), 'kairos-uploads-'))
const closers: (() => unknown)[] = []
after(async () => {
  for (const close of closers.reverse()) await close()
  await rm(root, { recursive: true })
})
const key: NamedKey = { scope: 'platform', subject: 'quarantine', version: 1, bytes: randomBytes(32) }
const sha = (b: Uint8Array) => createHash('sha256').update(b).digest('hex')
const path = '/api/v1/uploads'
const NAME = 'rash-of-Maria-Quintana.jpg'
let folders = 0

/** A practice's server (or several on one folder), answering over real HTTP through Fastify. */
const house = async (over: Partial<UploadSettings> = {}, folder = join(root, `quarantine-${++folders}`)) => {
  const arrived: { bytes: Buffer; upload: Arrived }[] = []
  const uploads = createUploads({
    path,
    folder,
    key,
    clock: { now: () => new Date() },
    mayCreate: async (request) => String(request.headers['x-person']),
    mayContinue: async (request, upload) => request.headers['x-person'] === upload.owner,
    finish: async (upload) => {
      arrived.push({ bytes: await collect(upload.bytes()), upload })
      return { 'x-attachment': 'kept' }
    },
    ...over,
  })
  const app = Fastify()
  // tus reads the body itself, from the raw request.
  app.addContentTypeParser('application/offset+octet-stream', (_request, _body, done) => done(null))
  const serve = (
    request: { raw: Parameters<typeof uploads.handle>[0] },
    reply: { hijack(): void; raw: Parameters<typeof uploads.handle>[1] },
  ) => {
    reply.hijack()
    return uploads.handle(request.raw, reply.raw)
  }
  app.all(path, serve)
  app.all(`${path}/:id`, serve)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  closers.push(() => app.close())
  return { url, uploads, arrived, folder, port: Number(new URL(url).port) }
}

const send = (url: string, bytes: Buffer, options: Partial<ConstructorParameters<typeof Upload>[1]> = {}) =>
  new Promise<Upload>((resolve, reject) => {
    const upload: Upload = new Upload(bytes, {
      endpoint: `${url}${path}`,
      retryDelays: [],
      metadata: { filename: NAME, case: 'c1' },
      headers: { 'x-person': 'maria' },
      ...options,
      onSuccess: () => resolve(upload),
      onError: reject,
    })
    upload.start()
  })
const statusOf = (e: unknown) => (e instanceof DetailedError ? e.originalResponse?.getStatus() : undefined)
const bodyOf = (e: unknown) => JSON.parse((e instanceof DetailedError && e.originalResponse?.getBody()) || '{}').error
const reasonOf = async (response: Response) =>
  ((await response.json()) as { error: { facts: { reason: string } } }).error.facts.reason
const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name))
const tus = (
  url: string,
  method: string,
  id: string,
  person: string,
  headers: Record<string, string> = {},
  body?: Buffer,
) =>
  fetch(`${url}${path}/${id}`, {
    method,
    headers: { 'tus-resumable': '1.0.0', 'x-person': person, ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  })
const begin = async (url: string, size: number, person = 'maria') => {
  const name = Buffer.from(NAME).toString('base64')
  const headers = {
    'tus-resumable': '1.0.0',
    'upload-length': String(size),
    'upload-metadata': `filename ${name}`,
    'x-person': person,
  }
  const response = await fetch(`${url}${path}`, { method: 'POST', headers })
  const location = response.headers.get('location') ?? ''
  return { response, id: location.slice(location.lastIndexOf('/') + 1) }
}
const patch = (url: string, id: string, offset: number, body: Buffer, person = 'maria') =>
  tus(
    url,
    'PATCH',
    id,
    person,
    { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body,
  )
/** The head of a PATCH for who holds the line in their own hands. */
const patchHead = (id: string, length: number) =>
  `PATCH ${path}/${id} HTTP/1.1\r\nhost: x\r\nx-person: maria\r\ntus-resumable: 1.0.0\r\nupload-offset: 0\r\n` +
  `content-type: application/offset+octet-stream\r\ncontent-length: ${length}\r\n\r\n`

describe('a photo sent over a bad line', () => {
  it('cut 100 times, by turns through two servers, arrives with the same bytes, once', async () => {
    const one = await house()
    const two = await house({}, one.folder)
    const bytes = randomBytes(5_000_000)
    let cuts = 0
    let calls = 0
    // A line that drops every connection after some 30 kB, 100 times.
    const line = createServer((client) => {
      const server = connect(calls++ % 2 === 0 ? one.port : two.port, '127.0.0.1')
      let passed = 0
      const drop = () => (client.destroy(), server.destroy())
      client.on('data', (chunk) => {
        passed += chunk.length
        server.write(chunk)
        if (passed > 30_000 && cuts < 100) {
          cuts++
          drop()
        }
      })
      server.on('data', (chunk) => client.write(chunk))
      for (const s of [client, server]) s.on('error', drop).on('close', drop)
    }).listen(0, '127.0.0.1')
    await new Promise((r) => line.once('listening', r))
    closers.push(() => line.close())
    const address = line.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await send(`http://127.0.0.1:${port}`, bytes, { retryDelays: Array.from({ length: 200 }, () => 1) })
    assert.equal(cuts, 100)
    const all = [...one.arrived, ...two.arrived]
    assert.equal(all.length, 1)
    assert.equal(sha(all[0]!.bytes), sha(bytes))
    assert.equal(all[0]!.upload.metadata['filename'], NAME)
    const left = await filesIn(one.folder)
    assert.deepEqual(
      left.map((f) => f.split('/').at(-1)),
      ['about'],
    )
  })

  it('loses nothing that came before the line broke, even while we were still asking who sends it', async () => {
    // So little that Node takes it off the line at once and sees the end with it; and so much that it does not.
    for (const came of [30_000, 100_000]) {
      const asked = Promise.withResolvers<void>()
      const known = Promise.withResolvers<boolean>()
      const h = await house({ mayContinue: () => (asked.resolve(), known.promise) })
      const bytes = randomBytes(300_000)
      const { id } = await begin(h.url, bytes.length)
      const line = connect(h.port, '127.0.0.1')
      line.write(patchHead(id, bytes.length))
      await new Promise((done) => line.write(bytes.subarray(0, came), done))
      await asked.promise
      line.destroy()
      await once(line, 'close')
      await new Promise((r) => setTimeout(r, 50))
      known.resolve(true)
      const offsetNow = async () => Number((await tus(h.url, 'HEAD', id, 'maria')).headers.get('upload-offset'))
      let offset = 0
      for (let i = 0; i < 100 && offset === 0; i++) offset = await offsetNow()
      assert.equal(offset, came)
      assert.equal((await patch(h.url, id, offset, bytes.subarray(offset))).status, 204)
      assert.equal(sha(h.arrived[0]!.bytes), sha(bytes))
    }
  })

  it('that goes on through another server while the first still waits on a line gone silent', async () => {
    const one = await house()
    const two = await house({}, one.folder)
    const bytes = randomBytes(300_000)
    const { id } = await begin(one.url, bytes.length)
    const silent = connect(one.port, '127.0.0.1')
    closers.push(() => silent.destroy())
    silent.write(patchHead(id, bytes.length))
    silent.write(bytes.subarray(0, 100_000))
    await new Promise((r) => setTimeout(r, 200))
    const offset = Number((await tus(two.url, 'HEAD', id, 'maria')).headers.get('upload-offset'))
    assert.equal(offset, 100_000)
    assert.equal((await patch(two.url, id, offset, bytes.subarray(offset))).status, 204)
    assert.equal(sha(two.arrived[0]!.bytes), sha(bytes))
  })

  it('ends as sealed pictures of ours, and opens as the photo it was', async () => {
    const blobs = createLocalBlobStore(join(root, 'blobs'))
    const decoder = createImageDecoder({ hidden: [root] })
    const patientKey: NamedKey = { scope: 'patient', subject: 'p', version: 1, bytes: randomBytes(32) }
    const kept: { id: string; context: string; sha256: string }[] = []
    const h = await house({
      finish: async (upload) => {
        const decoded = await decoder.decode(upload.bytes())
        if (!decoded.ok) throw refusedAttachment(decoded.refusal.code, decoded.refusal.facts)
        for (const r of decoded.renditions) {
          const id = newId()
          const context = contextOf('org', upload.id, r.kind, r.page, 1)
          await blobs.put(id, sealStream(patientKey, context)(streamOf(r.bytes)))
          kept.push({ id, context, sha256: r.sha256 })
        }
        return {}
      },
    })
    await send(h.url, await phoneJpeg())
    assert.equal(kept.length, 2)
    for (const { id, context, sha256 } of kept)
      assert.equal(sha(await collect(openStream(patientKey, context)(blobs.get(id)))), sha256)
    const e = await send(h.url, (await phoneJpeg()).subarray(0, 3000)).then(
      () => undefined,
      (error: unknown) => error,
    )
    assert.equal(bodyOf(e).facts.reason, 'truncated')
    assert.equal(kept.length, 2)
  })

  it('whose sender missed our answer is not taken twice', async () => {
    const h = await house()
    const { id } = await begin(h.url, 9)
    assert.equal((await patch(h.url, id, 0, Buffer.from('123456789'))).status, 204)
    const again = await tus(h.url, 'HEAD', id, 'maria')
    assert.deepEqual([again.status, again.headers.get('upload-offset')], [200, '9'])
    assert.equal(h.arrived.length, 1)
  })

  it('whole when the server died before decoding is asked for its last stretch, and then decoded', async () => {
    const h = await house()
    const bytes = randomBytes(2_500_000)
    const { id } = await begin(h.url, bytes.length)
    await createSealedQuarantine(h.folder, key).append(
      id,
      0,
      streamOf(bytes.subarray(0, 1_200_000), bytes.subarray(1_200_000)),
    )
    const head = await tus(h.url, 'HEAD', id, 'maria')
    assert.equal(head.headers.get('upload-offset'), '1200000')
    assert.equal((await patch(h.url, id, 1_200_000, bytes.subarray(1_200_000))).status, 204)
    assert.equal(sha(h.arrived[0]!.bytes), sha(bytes))
  })

  it('that our own fault kept from being stored is sent again by itself and stored', async () => {
    let tries = 0
    const faults: unknown[] = []
    const stored: string[] = []
    const h = await house({
      onFault: (e) => faults.push(e),
      finish: async (upload) => {
        if (++tries === 1) throw new Error('the database is away')
        stored.push(sha(await collect(upload.bytes())))
        return {}
      },
    })
    const bytes = randomBytes(1_500_000)
    await send(h.url, bytes, { retryDelays: [10, 10, 10] })
    assert.deepEqual([tries, stored, faults.length], [2, [sha(bytes)], 1])
  })
})

describe('refused, with nothing kept', () => {
  it('a file that cannot be opened', async () => {
    const h = await house({ finish: async () => Promise.reject(refusedAttachment('truncated')) })
    const e = await send(h.url, randomBytes(2000)).then(
      () => undefined,
      (error: unknown) => error,
    )
    assert.equal(statusOf(e), 422)
    assert.deepEqual(bodyOf(e), { code: 'attachment.refused', facts: { reason: 'truncated' } })
    assert.deepEqual(await filesIn(h.folder), [])
  })

  it('a file too large, or empty, before a byte is sent', async () => {
    const h = await house()
    const large = await begin(h.url, 25_000_001)
    assert.equal(large.response.status, 413)
    assert.equal(await reasonOf(large.response), 'too-large')
    const empty = await begin(h.url, 0)
    assert.equal(await reasonOf(empty.response), 'empty')
    await assert.rejects(stat(h.folder))
  })

  it('more bytes than were announced', async () => {
    const h = await house()
    const { id } = await begin(h.url, 5)
    assert.equal((await patch(h.url, id, 0, Buffer.from('123456789'))).status, 413)
    assert.equal(h.arrived.length, 0)
  })

  it("somebody else's upload looks like one that never was, whatever is tried", async () => {
    const h = await house()
    const { id } = await begin(h.url, 9)
    const absent = '01900000-0000-7000-8000-000000000000'
    for (const method of ['HEAD', 'DELETE', 'PATCH']) {
      const more =
        method === 'PATCH' ? { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' } : undefined
      const [theirs, none, odd] = await Promise.all(
        [id, absent, '..%2F..%2Fetc'].map((i) => tus(h.url, method, i, 'ben', more)),
      )
      assert.deepEqual([theirs!.status, none!.status, odd!.status], [404, 404, 404], method)
      assert.equal(await theirs!.text(), await none!.text())
    }
    assert.equal((await tus(h.url, 'DELETE', id, 'maria')).status, 204)
    assert.deepEqual(await filesIn(h.folder), [])
  })

  it('an upload its owner may not begin', async () => {
    const h = await house({ mayCreate: async () => Promise.reject(refusedAttachment('too-many-today')) })
    const { response } = await begin(h.url, 5)
    assert.deepEqual([response.status, await reasonOf(response)], [422, 'too-many-today'])
  })
})

describe('while a photo waits to be opened', () => {
  const half = async () => {
    const h = await house()
    const bytes = Buffer.concat([Buffer.from('PLANTED-WORD'), Buffer.alloc(1_100_000, 'PLANTED-WORD')])
    const { id } = await begin(h.url, bytes.length + 10)
    await patch(h.url, id, 0, bytes)
    return { h, id, bytes }
  }

  it('a stolen disk tells neither what it shows nor what it is called, and only this user can read it', async () => {
    const { h, id } = await half()
    assert.equal((await stat(h.folder)).mode & 0o777, 0o700)
    assert.equal((await stat(join(h.folder, id))).mode & 0o777, 0o700)
    const files = await filesIn(h.folder)
    assert.ok(files.length >= 2)
    for (const file of files) {
      assert.equal((await stat(file)).mode & 0o777, 0o600)
      const raw = await readFile(file)
      for (const word of ['PLANTED-WORD', 'Quintana', 'maria', Buffer.from(NAME).toString('base64')])
        assert.equal(raw.includes(word) || file.includes(word), false, word)
    }
  })

  it('planted fault: a stretch that was touched, or laid in the place of another, does not open', async () => {
    const { h, id } = await half()
    const quarantine = createSealedQuarantine(h.folder, key)
    const names = (await readdir(join(h.folder, id))).filter((n) => /^\d/.test(n)).sort()
    const [first = '', second = ''] = names
    const original = await readFile(join(h.folder, id, first))
    const touched = Buffer.from(original)
    touched[200] = (touched[200] ?? 0) ^ 1
    await writeFile(join(h.folder, id, first), touched)
    await assert.rejects(collect(quarantine.read(id)), SealBroken)
    await copyFile(join(h.folder, id, second || 'about'), join(h.folder, id, first))
    await assert.rejects(collect(quarantine.read(id)), SealBroken)
    await writeFile(join(h.folder, id, first), original)
    await collect(quarantine.read(id))
  })

  it('and nobody comes back for it, it is gone after a day, and not before', async () => {
    const { h, id } = await half()
    const hours = (n: number) => new Date(Date.now() + n * 3600_000)
    assert.equal(await h.uploads.collectOrphans(hours(23)), 0)
    assert.equal(await h.uploads.collectOrphans(hours(25)), 1)
    assert.deepEqual(await filesIn(h.folder), [])
    assert.equal((await tus(h.url, 'HEAD', id, 'maria')).status, 404)
  })
})
