import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { signV4 } from '#integrations/keys/sign-v4.ts'
import { behavesAsBlobStore } from '#integrations/storage/blob-store.suite.ts'
import { createS3BlobStore } from '#integrations/storage/s3-blob-store.ts'
import { BlobsUnavailable, createS3Client, type S3Settings } from '#integrations/storage/s3-client.ts'
import { BlobExists } from '#kernel/blob-store.ts'
import { newId } from '#kernel/ids.ts'
import { collect, streamOf } from '#kernel/seal-stream.ts'
import { behavesAsBackupPlace } from '#main/backup/backup-place.suite.ts'
import { bucketPlace } from '#main/backup/bucket-place.ts'
import { type FaultProxy, openFaultProxy } from '../faults/fault-proxy.ts'
import { openStore } from './store-settings.ts'

/** S3's smallest part. */
const PART = 5 * 1024 * 1024
/** One more than S3 lists at a time. */
const MANY = 1_001

const { endpoint, region, credentials, bucket } = openStore(process.env)
let prefixes = 0
/** A prefix of its own, so that nothing of another test is in the way. */
const settings = (more: Partial<S3Settings> = {}): S3Settings => ({
  bucket,
  region,
  endpoint,
  prefix: `${process.pid}/${++prefixes}/`,
  sign: (r) => signV4({ ...r, region, service: 's3', credentials, now: new Date() }),
  partBytes: PART,
  patience: { timeoutMs: 4_000, pauseMs: 50 },
  ...more,
})

describe('sealed blobs in it', () => {
  const own = settings()
  behavesAsBlobStore(() => createS3BlobStore(own))
})

describe('a backup in it', () => {
  const own = settings()
  behavesAsBackupPlace(() => bucketPlace(own))
})

describe('what only a real store shows', () => {
  const large = randomBytes(2 * PART + 70_000)

  it('takes a file in parts, gives it back bit for bit, and lists nothing of it before its end', async () => {
    const blobs = createS3BlobStore(settings())
    const id = newId()
    const slowly = async function* () {
      for (let at = 0; at < large.length; at += 1_000_000) {
        yield large.subarray(at, at + 1_000_000)
        if (at > PART) assert.equal(await blobs.has(id), false)
      }
    }
    assert.equal(await blobs.put(id, slowly()), large.length)
    assert.ok((await collect(blobs.get(id))).equals(large))
    for await (const entry of blobs.list()) assert.deepEqual([entry.id, entry.bytes], [id, large.length])
  })

  it('never writes in parts over what is there: of two writers of one id, one is told', async () => {
    const blobs = createS3BlobStore(settings())
    const id = newId()
    await blobs.put(id, streamOf(large))
    await assert.rejects(blobs.put(id, streamOf(randomBytes(large.length))), BlobExists)
    assert.ok((await collect(blobs.get(id))).equals(large))
  })

  it('gives up what its writer gives up, and what a dead one left can be found and collected', async () => {
    const own = settings()
    const blobs = createS3BlobStore(own)
    const id = newId()
    const broken = async function* () {
      yield large
      throw new Error('the line dropped')
    }
    await assert.rejects(blobs.put(id, broken()), /the line dropped/)
    assert.equal(await blobs.collectUnfinished(new Date(Date.now() + 60_000)), 0)
    await createS3Client(own).send({ method: 'POST', key: `blobs/${id}`, query: { uploads: '' } })
    assert.equal(await blobs.collectUnfinished(new Date(Date.now() - 60_000)), 0)
    assert.equal(await blobs.collectUnfinished(new Date(Date.now() + 60_000)), 1)
    assert.equal(await blobs.collectUnfinished(new Date(Date.now() + 60_000)), 0)
    assert.equal(await blobs.has(id), false)
  })

  it(`lists ${MANY}, which is more than it tells at once`, async () => {
    const own = settings()
    const blobs = createS3BlobStore(own)
    const ids = Array.from({ length: MANY }, newId)
    for (let at = 0; at < MANY; at += 16)
      await Promise.all(ids.slice(at, at + 16).map((id) => blobs.put(id, streamOf(Buffer.from(id)))))
    const listed: string[] = []
    for await (const { id } of blobs.list()) listed.push(id)
    assert.deepEqual(listed.toSorted(), ids.toSorted())
    assert.equal((await bucketPlace(own).list('blobs')).length, MANY)
    await bucketPlace(own).remove('blobs')
    assert.deepEqual(await bucketPlace(own).list(''), [])
  })

  it('refuses another secret, another key and a bucket that is not there, at once and never as an empty one', async () => {
    const bySecret = (secretAccessKey: string, accessKeyId = credentials.accessKeyId): Partial<S3Settings> => ({
      sign: (r) =>
        signV4({ ...r, region, service: 's3', credentials: { accessKeyId, secretAccessKey }, now: new Date() }),
    })
    for (const wrong of [bySecret('x'), bySecret('x', 'AKIDNOBODY'), { bucket: 'nobody-s-bucket' }]) {
      const blobs = createS3BlobStore(settings(wrong))
      await assert.rejects(collect(blobs.get(newId())), BlobsUnavailable)
      await assert.rejects(blobs.owner(), BlobsUnavailable)
      await assert.rejects(blobs.put(newId(), streamOf(Buffer.from('x'))), BlobsUnavailable)
      await assert.rejects(bucketPlace(settings(wrong)).list(''), BlobsUnavailable)
    }
  })

  it('refuses a body that is not the one that was signed', async () => {
    const r = { method: 'PUT', key: 'x', body: Buffer.from('what was signed') } as const
    const own = settings()
    const lying: S3Settings = { ...own, sign: (asked) => own.sign({ ...asked, body: Buffer.from('something else') }) }
    await assert.rejects(createS3Client(lying).send(r), BlobsUnavailable)
    assert.equal((await createS3Client(own).send({ method: 'GET', key: 'x' })).status, 404)
  })
})

describe('over a line on which things go wrong', () => {
  let line: FaultProxy
  const host = new URL(endpoint)
  before(async () => void (line = await openFaultProxy({ host: host.hostname, port: Number(host.port) })))
  after(() => line.close())
  const over = (more: Partial<S3Settings> = {}) =>
    settings({
      endpoint: `http://127.0.0.1:${line.port}`,
      patience: { timeoutMs: 3_000, attempts: 16, pauseMs: 1 },
      ...more,
    })

  it('small and large are written and read whole while it is cut again and again', async () => {
    const blobs = createS3BlobStore(over())
    for (const bytes of [...Array.from({ length: 40 }, () => randomBytes(3_000)), randomBytes(PART + 1000)]) {
      const id = newId()
      // What is large travels in a hundred stretches, each of which may be the one that is cut.
      line.set({ cutPercent: bytes.length > PART ? 1 : 10 })
      assert.equal(await blobs.put(id, streamOf(bytes)), bytes.length)
      assert.ok((await collect(blobs.get(id))).equals(bytes))
    }
    assert.ok(line.cuts() > 0)
    line.set({})
  })

  it('silence and refusal are told as such with nothing half kept, and it is well at once after', async () => {
    const blobs = createS3BlobStore(over({ patience: { timeoutMs: 300, attempts: 2, pauseMs: 20 } }))
    for (const [fault, why] of [
      [{ blackHole: true }, 'timeout'],
      [{ refuse: true }, 'no-answer'],
    ] as const) {
      const id = newId()
      line.set(fault)
      await assert.rejects(
        blobs.put(id, streamOf(Buffer.from('x'))),
        (e) => e instanceof BlobsUnavailable && e.reason === why,
      )
      line.set({})
      assert.equal(await blobs.has(id), false)
      await blobs.put(id, streamOf(Buffer.from('x')))
    }
  })
})
