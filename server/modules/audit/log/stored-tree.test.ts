import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import type { RawTx } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { checkpointOf } from './checkpoint.ts'
import { addLeaves, readHashes } from './log.store.ts'
import { emptyTree, grow, rootOf } from './merkle.ts'
import { readStoredTree } from './stored-tree.ts'

const MANY = 11_000
const hashes = Array.from({ length: MANY }, (_, i) => createHash('sha256').update(String(i)).digest())
const whole = grow(emptyTree, hashes)
let t: TestHouse
let org: string
const reading = <T>(work: (tx: RawTx) => Promise<T>): Promise<T> =>
  t.house.db.transaction({ organizationId: org, readOnly: true }, work)
const signedAt = (size: number, leaves = hashes) =>
  checkpointOf(org, grow(emptyTree, leaves.slice(0, size)), t.house.clock.now())

before(async () => {
  t = await testHouse()
  org = await t.practice()
  await t.house.db.transaction({ organizationId: org }, (tx) =>
    addLeaves(
      tx,
      org,
      0,
      hashes.map((hash) => ({ source: 'audit', rowId: newId(), hash })),
    ),
  )
})
after(() => t.close())

test('a long log is read some thousand hashes at a time, every one once and in order', async () => {
  const lots = await reading((tx) => Array.fromAsync(readHashes(tx, org, 3)))
  assert.deepEqual(
    lots.map((l) => l.length),
    [5000, 5000, 997],
  )
  assert.deepEqual(lots.flat(), hashes.slice(3))
})

test('its tree is the same wherever the newest checkpoint stands', async () => {
  for (const size of [0, 1, 4999, 5000, 5001, MANY]) {
    const { tree, asSigned } = await reading((tx) => readStoredTree(tx, org, signedAt(size)))
    assert.deepEqual([tree.size, rootOf(tree), asSigned], [MANY, rootOf(whole), true], `signed at ${size}`)
  }
  const { tree, asSigned } = await reading((tx) => readStoredTree(tx, org, undefined))
  assert.deepEqual([rootOf(tree), asSigned], [rootOf(whole), true])
})

test('planted faults: other leaves than were signed, fewer than were signed, and one taken out of the middle', async () => {
  const other = reading((tx) => readStoredTree(tx, org, signedAt(5500, hashes.toReversed())))
  assert.equal((await other).asSigned, false)
  const longer = [...hashes, ...hashes]
  assert.equal((await reading((tx) => readStoredTree(tx, org, signedAt(MANY + 1, longer)))).asSigned, false)
  await t.owner.transaction({ organizationId: org }, async (tx) => {
    await tx.query(sql`alter table log_leaf disable trigger user`)
    await tx.query(sql`delete from log_leaf where organization_id = ${org} and position = 5200`)
    await tx.query(sql`alter table log_leaf enable trigger user`)
  })
  const { tree, asSigned } = await reading((tx) => readStoredTree(tx, org, signedAt(5500)))
  assert.deepEqual([tree.size, asSigned], [MANY - 1, false])
})
