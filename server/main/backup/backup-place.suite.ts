import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { it } from 'node:test'
import { collect, streamOf } from '#kernel/seal-stream.ts'
import { openBackup, openOrBeginBackup, readAllSealed, writeSealed } from './backup-files.ts'
import { type BackupPlace, NotInBackup } from './backup-place.ts'

const KEY = Buffer.alloc(32, 1)

/** What every place for a backup does, wherever it lies. */
export function behavesAsBackupPlace(open: () => BackupPlace): void {
  const put = (name: string, text: string | Buffer) => open().put(name, streamOf(Buffer.from(text)))
  const get = async (name: string) => (await collect(open().get(name))).toString()

  it('gives back what was put, of any size, lists it by folder, and replaces it', async () => {
    assert.deepEqual(await open().list(''), [])
    assert.deepEqual(await open().list('lines'), [])
    const large = randomBytes(60_000)
    for (const [name, content] of [
      ['lines/a/idle', Buffer.from('x')],
      ['lines/a/wal/1', Buffer.alloc(0)],
      ['lines/a/wal/2', large],
      ['lines/a/bases/1.content', large],
      ['lines/b/idle', Buffer.from('y')],
      ['lines/c', Buffer.from('z')],
    ] as const)
      await put(name, content)
    assert.deepEqual(await open().list(''), ['lines'])
    assert.deepEqual(await open().list('lines'), ['a', 'b', 'c'])
    assert.deepEqual(await open().list('lines/a'), ['bases', 'idle', 'wal'])
    assert.deepEqual(await open().list('lines/a/wal'), ['1', '2'])
    assert.deepEqual(await open().list('lines/c'), [], 'a file is no folder')
    assert.ok((await collect(open().get('lines/a/wal/2'))).equals(large))
    assert.equal(await get('lines/a/wal/1'), '')
    await put('lines/a/wal/2', 'shorter')
    assert.equal(await get('lines/a/wal/2'), 'shorter')
  })

  it('removes a file, or a folder with all in it and nothing beside it; what is not there is no error to remove and one to read', async () => {
    await put('lines/ab', 'a neighbour')
    await open().remove('lines/c')
    await open().remove('lines/a')
    await open().remove('lines/a')
    assert.deepEqual(await open().list('lines'), ['ab', 'b'])
    await assert.rejects(get('lines/a/idle'), NotInBackup)
    await assert.rejects(get('lines/nothing'), NotInBackup)
    await open().remove('lines')
    assert.deepEqual(await open().list(''), [])
  })

  it('keeps nothing of what broke midway, early or late, and what was there before stays', async () => {
    for (const bytes of [1000, 30_000]) {
      const broken = async function* () {
        yield randomBytes(bytes)
        throw new Error('the disk dropped')
      }
      await assert.rejects(open().put('lines/new', broken()), /the disk dropped/)
      assert.deepEqual(await open().list('lines'), [])
      await put('lines/old', 'old')
      await assert.rejects(open().put('lines/old', broken()), /the disk dropped/)
      assert.equal(await get('lines/old'), 'old')
      await open().remove('lines')
    }
  })

  it('holds a backup that opens with its own key alone, and none begins over what is there', async () => {
    await put('notes', 'somebody’s own')
    await assert.rejects(openOrBeginBackup(open(), KEY), /is not empty and holds no backup/)
    await assert.rejects(openBackup(open(), KEY), /holds no backup of Kairos/)
    await open().remove('notes')
    const backup = await openOrBeginBackup(open(), KEY)
    await writeSealed(backup, 'lines/a/idle', Buffer.from('rests'))
    const broken = async function* () {
      yield Buffer.from('half')
      throw new Error('the database went away')
    }
    await assert.rejects(writeSealed(backup, 'lines/a/idle', broken()), /the database went away/)
    assert.equal((await readAllSealed(await openOrBeginBackup(open(), KEY), 'lines/a/idle')).toString(), 'rests')
    await assert.rejects(openBackup(open(), Buffer.alloc(32, 2)), /was sealed with the key/)
    await put('lines/b/idle', await collect(open().get('lines/a/idle')))
    await assert.rejects(readAllSealed(backup, 'lines/b/idle'), /is damaged/, 'a file under another’s name')
    await open().remove('lines')
    await assert.rejects(readAllSealed(backup, 'lines/a/idle'), /is missing from the backup/)
    await put('kairos-backup.json', '{"format":')
    await assert.rejects(openBackup(open(), KEY), /is damaged, or from a newer/)
    await open().remove('kairos-backup.json')
  })
}
