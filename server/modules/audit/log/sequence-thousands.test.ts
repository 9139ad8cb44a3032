import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as passes } from 'node:timers/promises'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { createFolderWitness } from '#integrations/storage/folder-witness.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { openSequencer, type Sequencer } from './sequence.ts'
import { noteSigner } from './signed-note.ts'

let t: TestHouse
let org: string
let sequencer: Sequencer

before(async () => {
  t = await testHouse()
  org = await t.practice()
  sequencer = openSequencer(
    t.house,
    noteSigner('kairos', Buffer.alloc(32, 9)),
    createFolderWitness(path.join(t.folder, 'witness')),
    500,
  )
})
after(() => t.close())

/** Accounts of refusals, so many of one transaction. */
const accounts = (many: number) =>
  t.house.db.transaction({ organizationId: org }, (tx) =>
    tx.query(sql`insert into audit (organization_id, id, command_id, command, actor_kind, actor_system, actor_roles, outcome, subject_kind, subject_id, fields, writes, at)
      select ${org}, id, ${newId()}, 'test.act', 'system', 'test', '{}', 'refused:role', 'case', 'x', '{a,b}', '{}', ${t.house.clock.now()}
      from unnest(${Array.from({ length: many }, newId)}::uuid[]) as id`),
  )
async function takesIn(many: number): Promise<void> {
  for (let taken = 0, turn = 0; taken < many; turn++) {
    assert.ok(turn < 800, `${taken} of ${many} taken in`)
    const added = await sequencer.turn()
    taken += added
    // Transactions of other tests on this server hold the horizon back.
    if (added === 0) await passes(25)
  }
}
/** How often the log was looked into since the database was made, and how many leaves were read: one at a time, so on one connection, which tells of it now. */
async function looks(): Promise<{ looked: number; read: number }> {
  const inPractice = { organizationId: org, readOnly: true }
  await t.house.db.transaction(inPractice, (tx) => tx.query(sql`select pg_stat_force_next_flush()::text`))
  const [row] = await t.house.db.transaction(inPractice, (tx) =>
    tx.query(sql<{ looked: number; read: number }>`select (seq_scan + idx_scan)::int as looked,
      (seq_tup_read + idx_tup_fetch)::int as read from pg_stat_user_tables where relname = 'log_leaf'`),
  )
  assert.ok(row)
  return row
}

describe('a log that thousands wait for', () => {
  // Planted faults: a plan kept from when the log was empty reads all of it for each; a join in place of the look-up compares
  // all with all; a window that is not cut looks for those far behind in every turn; a horizon that stays takes nothing more.
  it('is looked into once or twice for each of them, though its statement was planned while it was empty', async () => {
    await t.owner.transaction({ organizationId: org }, (tx) => tx.query(sql`analyze log_leaf`))
    for (let i = 0; i < 12; i++) {
      await accounts(1)
      await takesIn(1)
    }
    const before = await looks()
    for (let i = 0; i < 76; i++) await accounts(i === 30 ? 1_250 : 50)
    await takesIn(5_000)
    const after = await looks()
    const looked = (after.looked - before.looked) / 5_000
    assert.ok(looked >= 0.9 && looked < 3, `each was looked for ${looked} times`)
    const read = (after.read - before.read) / (after.looked - before.looked)
    assert.ok(read < 60, `${read} leaves were read in a look`)
  })
})
