import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { newId } from '#kernel/ids.ts'
import { collect, streamOf } from '#kernel/seal-stream.ts'
import { behavesAsBlobStore } from './blob-store.suite.ts'
import { createS3BlobStore } from './s3-blob-store.ts'
import { BlobsUnavailable } from './s3-client.ts'
import { credentials, signAs, startTestS3, type S3Fault, type TestS3 } from './s3-for-tests.ts'

let s3: TestS3
before(async () => void (s3 = await startTestS3()))
after(() => s3.close())
const store = (more = {}) => createS3BlobStore(s3.settings(more))
const small = randomBytes(3000)
const large = randomBytes(23_000)
const back = async (id: string) => collect(store().get(id))

describe('a bucket of an S3 store', () => {
  behavesAsBlobStore(() => store())

  it('is written through errors, lost answers, damage on the way, silence and a busy store', async () => {
    const troubles: S3Fault[] = ['error', 'answer-lost', 'damaged', 'hangs', 'busy', 'error-in-200']
    for (const bytes of [small, large])
      for (const trouble of troubles) {
        // In a body that no answer of a part is read from, an error in a 200 shows by the missing tag.
        if (trouble === 'error-in-200' && bytes === small) continue
        const id = newId()
        const only = trouble === 'error-in-200' ? (a: { method: string }) => a.method === 'POST' : undefined
        s3.fails([trouble], only)
        assert.equal(await store().put(id, streamOf(bytes)), bytes.length, trouble)
        assert.ok((await back(id)).equals(bytes), trouble)
        await store().remove(id)
      }
    // Only the begun upload whose answer was lost is left, and collected by its age.
    assert.equal(await store().collectUnfinished(new Date(Date.now() - 3_600_000)), 0)
    s3.age(7_200_000)
    assert.equal(await store().collectUnfinished(new Date(Date.now() - 3_600_000)), 1)
    assert.equal(s3.uploads.size, 0)
  })

  it('whose last answer was lost has the blob once, and knows it for its own', async () => {
    const id = newId()
    s3.fails(['answer-lost'], ({ method, query }) => method === 'POST' && query.has('uploadId'))
    assert.equal(await store().put(id, streamOf(large)), large.length)
    assert.ok((await back(id)).equals(large))
    await store().remove(id)
  })

  it('that stays broken is refused with nothing half kept, and says why in a word', async () => {
    for (const [trouble, why] of [
      ['error', 'InternalError'],
      ['damaged', /Mismatch|BadDigest/],
      ['hangs', 'timeout'],
      ['busy', 'SlowDown'],
    ] as const)
      for (const bytes of [small, large]) {
        const id = newId()
        // The second part never gets through; of a small one, the only request.
        s3.fails(
          Array.from({ length: 4 }, () => trouble),
          ({ method, query }) => method === 'PUT' && ['2', null].includes(query.get('partNumber')),
        )
        const broken = await store()
          .put(id, streamOf(bytes))
          .catch((e: unknown) => e)
        assert.ok(broken instanceof BlobsUnavailable, trouble)
        assert.match(broken.reason, new RegExp(why))
        s3.fails([])
        assert.deepEqual([await store().has(id), s3.uploads.size], [false, 0], trouble)
      }
  })

  it('is read on from where the line was cut; cut again and again without a byte, it is an error and never a shorter file', async () => {
    const id = newId()
    await store().put(id, streamOf(large))
    s3.fails(['cut', 'cut', 'error', 'cut'], ({ method }) => method === 'GET')
    assert.ok((await back(id)).equals(large))
    s3.fails(Array.from({ length: 30 }, () => 'error'))
    await assert.rejects(back(id), BlobsUnavailable)
    s3.fails(
      Array.from({ length: 60 }, () => 'cut'),
      ({ method }) => method === 'GET',
    )
    await assert.rejects(back(id), BlobsUnavailable)
    s3.fails([])
    await store().remove(id)
  })

  it('that is another, or forbids it, is an error and not an empty one', async () => {
    const before = s3.asked()
    for (const wrong of [
      { bucket: 'another' },
      { sign: signAs({ secretAccessKey: 'x' }) },
      { sign: signAs({ accessKeyId: 'x' }) },
      { sign: signAs({}, 'elsewhere') },
    ]) {
      await assert.rejects(collect(store(wrong).get(newId())), BlobsUnavailable)
      await assert.rejects(store(wrong).owner(), BlobsUnavailable)
      await assert.rejects(store(wrong).put(newId(), streamOf(small)), BlobsUnavailable)
    }
    assert.equal(s3.asked() - before, 12, 'what no repetition mends is asked once')
  })

  it('hears of a blob its id, its size and a random word, and nothing else', async () => {
    const id = newId()
    await store().put(id, streamOf(small))
    assert.deepEqual([...s3.objects.keys()].toSorted(), [`a-house/blobs/${id}`, 'a-house/house'])
    const names = new Set([...s3.said().matchAll(/"(x-amz-meta-[a-z-]+)"/g)].map(([, name]) => name))
    assert.deepEqual(names, new Set(['x-amz-meta-write']))
    assert.doesNotMatch(s3.said(), new RegExp(credentials.secretAccessKey))
  })

  it('planted fault: a client that signs no body, or does not hash it, is refused by the store of the tests', async () => {
    const r = await fetch(`${s3.endpoint}/kairos-test/a-house/blobs/${newId()}`, { method: 'PUT', body: 'x' })
    assert.equal(r.status, 403)
  })
})
