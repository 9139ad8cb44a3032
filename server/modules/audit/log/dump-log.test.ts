import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { createFolderWitness, readNotes } from '#integrations/storage/folder-witness.ts'
import { sql } from '#kernel/sql.ts'
import { dumpLog } from './dump-log.ts'
import { readAll } from './log.store.ts'
import { readDump } from './read-dump.ts'
import { openSequencer } from './sequence.ts'
import { noteSigner, readVerifierKey } from './signed-note.ts'
import { verifyLog } from './verify-log.ts'

const MOST = 5_000
const MANY = 6_000
const signer = noteSigner('kairos', Buffer.alloc(32, 9))
let t: TestHouse
let folder: string
let org: string
before(async () => {
  t = await testHouse()
  folder = await mkdtemp(path.join(tmpdir(), 'kairos-dump-'))
  org = await t.practice()
  // All in one transaction, as in a house that was lived in before it had a log.
  await t.house.db.transaction({ organizationId: org }, (tx) =>
    tx.query(sql`insert into audit (organization_id, id, command_id, command, actor_kind, actor_system, actor_roles, outcome, subject_kind, subject_id, fields, writes, at)
      select ${org}, gen_random_uuid(), gen_random_uuid(), 'test.many', 'system', 'test', '{}', 'refused:role', 'case', 'x', '{}', '{}', ${t.house.clock.now()}
      from generate_series(1, ${MANY}::int)`),
  )
  const sequencer = openSequencer(t.house, signer, createFolderWitness(folder))
  for (let turn = 0; turn < 400 && (await logged()) < MANY; turn++) {
    await sequencer.turn()
    await new Promise((r) => setTimeout(r, 25))
  }
})
after(async () => {
  await t.close()
  await rm(folder, { recursive: true, force: true })
})

async function logged(): Promise<number> {
  const [row] = await t.house.db.transaction({ organizationId: org, readOnly: true }, (tx) =>
    tx.query(sql<{ n: number }>`select count(*)::int as n from log_leaf where organization_id = ${org}`),
  )
  return row?.n ?? 0
}
const judge = async (lines: readonly string[]) =>
  verifyLog(await readDump(lines), await readNotes(folder), readVerifierKey(signer.verifierKey))

test('a large log is read some thousand rows at a time, head and leaves before the rows, and every row once', async () => {
  const lots: { table: string; rows: number }[] = []
  const ids = new Set<string | null | undefined>()
  await t.house.db.transaction({ organizationId: org, readOnly: true }, async (tx) => {
    for await (const [table, rows] of readAll(tx, org)) {
      lots.push({ table, rows: rows.length })
      if (table === 'audit') for (const row of rows) ids.add(row['id'])
    }
  })
  assert.ok(lots.every(({ rows }) => rows <= MOST))
  const audits = lots.filter(({ table }) => table === 'audit')
  assert.ok(audits.some(({ rows }) => rows === MOST) && audits.length > 2)
  assert.equal(
    audits.reduce((n, { rows }) => n + rows, 0),
    ids.size,
  )
  assert.deepEqual([...new Set(lots.map(({ table }) => table))].slice(0, 2), ['log_head', 'log_leaf'])
})

test('its dump is as it was signed, whoever prints it slowly; planted fault: the first lot alone is a log with rows removed', async () => {
  const lines: string[] = []
  await dumpLog(t.house.db, async (line) => void lines.push(line))
  assert.deepEqual((await judge(lines)).faults, [])
  let accounts = 0
  const cut = lines.filter((line) => !line.includes('\ttest.many\t') || ++accounts <= MOST)
  assert.equal((await judge(cut)).faults.length, MANY - MOST)
})
