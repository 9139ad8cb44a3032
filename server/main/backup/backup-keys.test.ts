import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type ConnectionConfig, withClient } from '#db/connection.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { openTestServer } from '#dev/test-server.ts'
import { folderKeyShares } from '#integrations/keys/folder-key-shares.ts'
import { localKeyFile } from '#integrations/keys/local-key-file.ts'
import { replaceRoot } from '#integrations/keys/replace-root.ts'
import { sql } from '#kernel/sql.ts'
import { backupKeys } from './backup-keys.ts'

describe('the copy of keys and shares', () => {
  let w: CareWorld
  let superuser: ConnectionConfig
  let to = ''
  let said: string[] = []
  const copy = (place = to) => {
    said = []
    return backupKeys(superuser, w.t.folder, place, (line) => void said.push(line))
  }
  const shareOf = (folder: string): string => join(folder, 'key-shares', w.org, w.patientId.slice(-2), w.patientId)

  before(async () => {
    w = await careWorld()
    const [db] = await w.rows(sql<{ name: string }>`select current_database()::text as name`)
    superuser = { ...(await openTestServer()), database: db?.name ?? '' }
    to = join(w.t.folder, 'copy')
  })
  after(() => w.close())

  test('holds every key and share, for its owner alone, and a second run adds nothing', async () => {
    writeFileSync(`${shareOf(w.t.folder)}.0a1b2c3d`, 'half a share')
    assert.equal(await copy(), 0)
    rmSync(`${shareOf(w.t.folder)}.0a1b2c3d`)
    assert.deepEqual(readdirSync(join(to, 'keys')).toSorted(), ['backup.key', 'root.key'])
    assert.ok(existsSync(shareOf(to)))
    for (const file of [join(to, 'keys/root.key'), shareOf(to)]) assert.equal(statSync(file).mode & 0o077, 0, file)
    assert.equal(await copy(), 0)
    assert.match(said.join(), /0 keys and 0 shares added/)
  })

  test('keeps a share that is merely missing in the house, and says so; one of a forgotten patient goes', async () => {
    rmSync(shareOf(w.t.folder))
    assert.equal(await copy(), 1)
    assert.match(said.join(), /1 shares are in this copy and not in .* put them back/)
    assert.ok(existsSync(shareOf(to)))
    await withClient(superuser, async (c) => {
      await c.query('set session_replication_role = replica')
      await c.query('update patient_key set destroyed_at = now() where patient_id = $1', [w.patientId])
    })
    assert.equal(await copy(), 0)
    assert.match(said.join(), /1 of forgotten patients removed/)
    assert.ok(!existsSync(shareOf(to)))
  })

  test('takes a root key that replaced another, keeps that one too, and so opens what either wrapped', async () => {
    const keys = join(w.t.folder, 'keys')
    const before = await localKeyFile(keys).wrap('practice:x:1', Buffer.alloc(32, 1))
    await replaceRoot(keys)
    const after = await localKeyFile(keys).wrap('practice:x:2', Buffer.alloc(32, 2))
    assert.equal(await copy(), 0)
    const copied = localKeyFile(join(to, 'keys'))
    assert.deepEqual(await copied.unwrap('practice:x:1', before.wrapped, before.rootKeyId), Buffer.alloc(32, 1))
    assert.deepEqual(await copied.unwrap('practice:x:2', after.wrapped, after.rootKeyId), Buffer.alloc(32, 2))
    assert.equal(await copied.rootKeyId(), after.rootKeyId)
  })

  test('drops the share of somebody whose mark says forgotten, though a restored database does not know it', async () => {
    await withClient(superuser, async (c) => {
      await c.query('set session_replication_role = replica')
      await c.query('update patient_key set destroyed_at = null')
    })
    const shares = folderKeyShares(join(w.t.folder, 'key-shares'))
    await shares.put(`${w.org}/${w.patientId}`, Buffer.alloc(32, 5))
    assert.equal(await copy(), 0)
    assert.ok(existsSync(shareOf(to)))
    await shares.destroy(`${w.org}/${w.patientId}`)
    assert.equal(await copy(), 0)
    assert.match(said.join(), /1 of forgotten patients removed/)
    assert.ok(!existsSync(shareOf(to)))
    assert.ok(existsSync(join(to, 'key-shares/forgotten', w.org, w.patientId)))
  })

  test('is refused beside the data, over other keys, and where the root key itself is gone', async () => {
    const beside = join(w.t.folder, 'beside')
    mkdirSync(beside)
    writeFileSync(join(beside, 'kairos-backup.json'), '{}')
    await assert.rejects(copy(beside), /Keys beside it would open it/)
    writeFileSync(join(to, 'keys/root.key'), Buffer.alloc(32, 3))
    await assert.rejects(copy(), /is another key .* Nothing was overwritten/)
    rmSync(join(w.t.folder, 'keys/root.key'))
    await assert.rejects(copy(), /holds no root\.key/)
  })
})
