import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { createFolderWitness } from '#integrations/storage/folder-witness.ts'
import type { Database } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { openSequencer, type Sequencer } from '#modules/audit/log/sequence.ts'
import { noteSigner } from '#modules/audit/log/signed-note.ts'
import { logAsSigned } from './log-as-signed.ts'

const signer = noteSigner('kairos', Buffer.alloc(32, 7))
let t: TestHouse
let org: string
let folder: string
let sequencer: Sequencer

before(async () => {
  t = await testHouse()
  org = await t.practice()
  folder = await mkdtemp(path.join(tmpdir(), 'kairos-signed-'))
  await writeFile(path.join(folder, 'verifier-key'), signer.verifierKey)
  sequencer = openSequencer(t.house, signer, createFolderWitness(folder))
  await somethingHappens()
})
after(async () => {
  await t.close()
  await rm(folder, { recursive: true, force: true })
})

/** Somebody is refused something, and it is signed for. */
async function somethingHappens(): Promise<void> {
  await t.house.db.transaction({ organizationId: org }, (tx) =>
    tx.query(sql`insert into audit (organization_id, id, command_id, command, actor_kind, actor_system, actor_roles, outcome, subject_kind, subject_id, fields, writes, at)
      values (${org}, ${newId()}, ${newId()}, 'test.act', 'system', 'test', '{}', 'refused:role', 'case', 'x', '{a}', '{}', ${t.house.clock.now()})`),
  )
  // Transactions of other tests on this server hold the log's horizon back.
  for (let turn = 0; turn < 400 && (await sequencer.turn()) === 0; turn++) await new Promise((r) => setTimeout(r, 25))
}
/** The house's database, with something done and signed for right after its rows were read. */
const busy: () => Database = () => ({
  ...t.house.db,
  transaction: async (frame, work) => {
    const out = await t.house.db.transaction(frame, work)
    await somethingHappens()
    return out
  },
})

test('a house in which people work is as it was signed, whatever is signed while it is read', async () => {
  const { state, says } = await logAsSigned(busy(), folder)
  assert.deepEqual([state, says.replaceAll(/\d+/g, 'n')], ['ok', 'n entries, n checkpoints'])
})

test('planted fault: what was signed, and is there no longer, is told', async () => {
  await t.owner.transaction({ organizationId: org }, async (tx) => {
    for (const table of [sql`audit`, sql`log_leaf`]) await tx.query(sql`alter table ${table} disable trigger user`)
    await tx.query(sql`delete from log_leaf where organization_id = ${org} and position = 0`)
  })
  assert.equal((await logAsSigned(t.house.db, folder)).state, 'broken')
})
