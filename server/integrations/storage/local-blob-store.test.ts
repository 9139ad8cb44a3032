import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { BlobExists, BlobMissing, type BlobEntry } from '#kernel/blob-store.ts'
import { newId } from '#kernel/ids.ts'
import { collect, streamOf } from '#kernel/seal-stream.ts'
import { createLocalBlobStore } from './local-blob-store.ts'

const root = await mkdtemp(join(tmpdir(), 'kairos-blobs-'))
after(() => rm(root, { recursive: true }))
const folder = join(root, 'blobs')
const blobs = createLocalBlobStore(folder)
const everything = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((f) => f.isFile())

describe('the blob folder', () => {
  it('gives back what was put, and lists it', async () => {
    const id = newId()
    const bytes = randomBytes(200_000)
    assert.equal(await blobs.put(id, streamOf(bytes.subarray(0, 70_000), bytes.subarray(70_000))), 200_000)
    assert.ok((await collect(blobs.get(id))).equals(bytes))
    assert.equal(await blobs.has(id), true)
    const listed: BlobEntry[] = []
    for await (const entry of blobs.list()) listed.push(entry)
    assert.deepEqual(
      listed.map((b) => [b.id, b.bytes]),
      [[id, 200_000]],
    )
    await blobs.remove(id)
    await blobs.remove(id)
    assert.equal(await blobs.has(id), false)
    await assert.rejects(collect(blobs.get(id)), BlobMissing)
  })

  it('lets only this user read', async () => {
    const id = newId()
    await blobs.put(id, streamOf(Buffer.from('sealed')))
    const [file] = await everything()
    assert.ok(file)
    assert.equal((await stat(join(file.parentPath, file.name))).mode & 0o777, 0o600)
    assert.equal((await stat(file.parentPath)).mode & 0o777, 0o700)
    assert.equal((await stat(folder)).mode & 0o777, 0o700)
    await blobs.remove(id)
  })

  it('refuses an id that is not a UUID, so that no name can become a path', async () => {
    for (const id of ['../../etc/passwd', 'rash.jpg', '', newId().toUpperCase(), `${newId()}/x`]) {
      await assert.rejects(blobs.put(id, streamOf()), RangeError)
      await assert.rejects(collect(blobs.get(id)), RangeError)
      await assert.rejects(blobs.remove(id), RangeError)
    }
  })

  it('keeps nothing of a blob whose source broke midway', async () => {
    const id = newId()
    const broken = async function* () {
      yield randomBytes(1000)
      throw new Error('the line dropped')
    }
    await assert.rejects(blobs.put(id, broken()), /the line dropped/)
    assert.equal(await blobs.has(id), false)
    assert.equal((await everything()).length, 0)
  })

  it('never overwrites: of two writers of one id, one is told', async () => {
    const id = newId()
    const both = await Promise.allSettled([1, 2].map((n) => blobs.put(id, streamOf(Buffer.alloc(9, n)))))
    assert.deepEqual(both.map((r) => r.status).sort(), ['fulfilled', 'rejected'])
    const lost = both.find((r) => r.status === 'rejected')
    assert.ok(lost?.reason instanceof BlobExists)
    await blobs.remove(id)
  })

  it('clears what a killed process left unfinished, and not what is being written', async () => {
    const id = newId()
    let go = () => {}
    const held = new Promise<void>((resolve) => (go = resolve))
    const writing = blobs.put(
      id,
      (async function* () {
        yield Buffer.from('a')
        await held
      })(),
    )
    while ((await readdir(join(folder, 'unfinished'))).length === 0) await new Promise((r) => setTimeout(r, 5))
    assert.equal(await blobs.collectUnfinished(new Date(Date.now() - 3600_000)), 0)
    go()
    await writing
    assert.equal(await blobs.has(id), true)
  })
})
