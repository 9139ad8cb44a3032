import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { newId } from '#kernel/ids.ts'
import { streamOf } from '#kernel/seal-stream.ts'
import { behavesAsBlobStore } from './blob-store.suite.ts'
import { createLocalBlobStore } from './local-blob-store.ts'

const root = await mkdtemp(join(tmpdir(), 'kairos-blobs-'))
after(() => rm(root, { recursive: true }))
const folder = join(root, 'blobs')
const blobs = createLocalBlobStore(folder)
const everything = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((f) => f.isFile())

describe('the blob folder', () => {
  behavesAsBlobStore(() => createLocalBlobStore(folder))

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
