import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { withClient } from '#db/connection.ts'
import { testDatabase, type TestDatabase } from '#dev/test-database.ts'
import { openTestServer } from '#dev/test-server.ts'
import { loadOrMakeKey, localKeyFile, localKeyId } from '#integrations/keys/local-key-file.ts'
import { PLATFORM } from '#kernel/ids.ts'
import type { KeyProvider } from '#kernel/keys.ts'
import { unwrapKey } from '#kernel/seal.ts'
import { readConfig } from './config.ts'
import { openHouse } from './open-house.ts'
import { assertRootKeyOpens } from './root-key-opens.ts'

describe('a house whose root key is not the one it was sealed under', () => {
  const state = mkdtempSync(path.join(tmpdir(), 'kairos-root-'))
  const keys = path.join(state, 'keys')
  const file = path.join(keys, 'root.key')
  let tdb: TestDatabase
  let root: Buffer
  const open = () =>
    openHouse(
      state,
      readConfig({}),
      {},
      { migrate: false, stored: { app: tdb.app, owner: tdb.owner, close: async () => undefined } as never },
    )
  const refused = async (why: RegExp): Promise<string> => {
    const before = readdirSync(keys).toSorted()
    const said = await open().then(
      async (h) => (await h.close(), 'it opened'),
      (e: Error) => e.message,
    )
    assert.match(said, why)
    assert.deepEqual(readdirSync(keys).toSorted(), before, 'nothing was made')
    return said
  }
  before(async () => {
    tdb = await testDatabase()
    await (await open()).close()
    root = readFileSync(file)
  })
  beforeEach(() => writeFileSync(file, root, { mode: 0o600 }))
  after(async () => {
    await tdb.drop()
    rmSync(state, { recursive: true, force: true })
  })

  test('opens with the right one, again and again', async () => {
    await (await open()).close()
    assert.deepEqual(readFileSync(file), root)
  })
  test('lost: is not begun, makes no new key, and says what to put back where', async () => {
    rmSync(file)
    const said = await refused(/root\.key is missing/)
    assert.match(said, new RegExp(`${localKeyId(root)}.*from your copy of the keys.*backup --keys`))
    assert.ok(!existsSync(file))
  })
  test('another one: is not begun, and names both', async () => {
    const other = Buffer.alloc(32, 7)
    writeFileSync(file, other)
    assert.match(
      await refused(/Put that one back/),
      new RegExp(`is ${localKeyId(other)}.*under the root key ${localKeyId(root)}`),
    )
  })
  test('one bit off: is another key', async () => {
    const bent = Buffer.from(root)
    bent[3] = (bent[3] ?? 0) ^ 1
    writeFileSync(file, bent)
    await refused(/Put that one back/)
  })
  test('half a key, or one that others can read', async () => {
    writeFileSync(file, root.subarray(0, 16))
    await refused(/is not a key: it must hold exactly 32 bytes/)
    writeFileSync(file, root)
    chmodSync(file, 0o644)
    await refused(/chmod 600/)
    chmodSync(file, 0o600)
  })
  test('the right one, where the platform’s own key in the database was touched', async () => {
    const admin = { ...(await openTestServer()), database: tdb.app.database ?? '' }
    const flip = () =>
      withClient(admin, async (c) => {
        await c.query('set session_replication_role = replica')
        await c.query(
          'update practice_key set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1) where organization_id = $1',
          [PLATFORM],
        )
      })
    await flip()
    await refused(/altered or damaged. Restore the database/)
    await flip()
  })
  test('a provider that would make a new key, as ours once did, is refused all the same', async () => {
    rmSync(file)
    const makes: KeyProvider = {
      ...localKeyFile(keys),
      unwrap: async (context, wrapped) => unwrapKey(await loadOrMakeKey(keys, 'root.key'), context, wrapped),
    }
    const house = await open().catch(() => undefined)
    assert.equal(house, undefined)
    const { openDatabase } = await import('#kernel/database.ts')
    const db = openDatabase({ ...tdb.app, max: 1 })
    await assert.rejects(assertRootKeyOpens(db, makes), /altered or damaged/)
    await db.close()
  })
})
