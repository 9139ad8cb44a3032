import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { it } from 'node:test'
import { BlobExists, BlobMissing, type BlobEntry, type BlobStore } from '#kernel/blob-store.ts'
import { newId } from '#kernel/ids.ts'
import { collect, streamOf } from '#kernel/seal-stream.ts'

/** What every place for blobs does, wherever it keeps them. */
export function behavesAsBlobStore(open: () => BlobStore): void {
  const listed = async () => {
    const all: BlobEntry[] = []
    for await (const entry of open().list()) all.push(entry)
    return all
  }

  it('gives back what was put, of any size, and lists it', async () => {
    const blobs = open()
    const sizes = [0, 1, 5000, 5001, 200_000]
    const put = new Map(sizes.map((size) => [newId(), randomBytes(size)]))
    for (const [id, bytes] of put)
      assert.equal(await blobs.put(id, streamOf(bytes.subarray(0, 70_000), bytes.subarray(70_000))), bytes.length)
    for (const [id, bytes] of put) {
      assert.ok((await collect(blobs.get(id))).equals(bytes), `${bytes.length} bytes`)
      assert.equal(await blobs.has(id), true)
    }
    assert.deepEqual(
      (await listed()).map((b) => [b.id, b.bytes]).toSorted(),
      [...put].map(([id, bytes]) => [id, bytes.length]).toSorted(),
    )
    const [newest] = await listed()
    assert.ok(newest && Math.abs(newest.writtenAt.getTime() - Date.now()) < 60_000)
    for (const id of put.keys()) {
      await blobs.remove(id)
      await blobs.remove(id)
      assert.equal(await blobs.has(id), false)
      await assert.rejects(collect(blobs.get(id)), BlobMissing)
    }
    assert.deepEqual(await listed(), [])
  })

  it('refuses an id that is not a UUID, so that no name can become a path', async () => {
    for (const id of ['../../etc/passwd', 'rash.jpg', '', newId().toUpperCase(), `${newId()}/x`]) {
      await assert.rejects(open().put(id, streamOf()), RangeError)
      await assert.rejects(collect(open().get(id)), RangeError)
      await assert.rejects(open().remove(id), RangeError)
    }
  })

  it('keeps nothing of a blob whose source broke midway, early or late', async () => {
    for (const bytes of [1000, 30_000]) {
      const id = newId()
      const broken = async function* () {
        yield randomBytes(bytes)
        throw new Error('the line dropped')
      }
      await assert.rejects(open().put(id, broken()), /the line dropped/)
      assert.equal(await open().has(id), false)
      assert.equal(await open().collectUnfinished(new Date(Date.now() + 60_000)), 0)
    }
    assert.deepEqual(await listed(), [])
  })

  it('never overwrites: of two writers of one id, one is told', async () => {
    for (const size of [9, 12_000]) {
      const id = newId()
      const both = await Promise.allSettled([1, 2].map((n) => open().put(id, streamOf(Buffer.alloc(size, n)))))
      assert.deepEqual(both.map((r) => r.status).toSorted(), ['fulfilled', 'rejected'])
      const lost = both.find((r) => r.status === 'rejected')
      assert.ok(lost?.reason instanceof BlobExists)
      await open().remove(id)
    }
  })

  it('bears the mark of one house, and keeps it', async () => {
    const [mine, anothers] = [newId(), newId()]
    assert.equal(await open().owner(), undefined)
    await open().claim(mine)
    await open().claim(anothers)
    assert.equal(await open().owner(), mine)
    assert.deepEqual(await listed(), [])
    await assert.rejects(open().claim('a name'), RangeError)
  })
}
