import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { createFolderWitness } from '#integrations/storage/folder-witness.ts'
import { newId } from '#kernel/ids.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import { sql } from '#kernel/sql.ts'
import { writeCheckpoint } from '#modules/audit/log/checkpoint.ts'
import { dumpLog } from '#modules/audit/log/dump-log.ts'
import type { Sequencer } from '#modules/audit/log/sequence.ts'
import { readDump } from '#modules/audit/log/read-dump.ts'
import { noteSigner, readVerifierKey } from '#modules/audit/log/signed-note.ts'
import { verifyLog as judge } from '#modules/audit/log/verify-log.ts'
import { readConfig } from './config.ts'
import { beginEpochs, keepLog } from './log-keeping.ts'
import { verifyLog } from './verify-log.ts'

const anyKey = readVerifierKey(noteSigner('kairos', Buffer.alloc(32, 1)).verifierKey)
let t: TestHouse
let folder: string
const file = (name: string) => path.join(folder, name)
/** What an auditor types; gives what it answers with. */
const verify = (dump: string, ...more: string[]) =>
  verifyLog({
    args: [
      '--dump',
      file(dump),
      '--checkpoints',
      file('checkpoints'),
      '--key',
      file('checkpoints/verifier-key'),
      ...more,
    ],
    env: {},
    stop: new AbortController().signal,
  })

before(async () => {
  t = await testHouse()
  folder = await mkdtemp(path.join(tmpdir(), 'kairos-log-'))
  await t.practice()
  await dumpTo(await keepLog(t.house, readConfig({}), folder), 'dump.sql')
})
/** All there is, once it is in the log. */
async function dumpTo(sequencer: Sequencer, name: string): Promise<string> {
  let lines: string[] = []
  // As many turns as it takes: transactions of other tests on this server hold the horizon back.
  for (let turn = 0; turn < 400; turn++) {
    await sequencer.turn()
    lines = []
    await dumpLog(t.house.db, (line) => void lines.push(line))
    if (judge(await readDump(lines), [], anyKey).waiting === 0) break
    await new Promise((r) => setTimeout(r, 25))
  }
  await writeFile(file(name), `${lines.join('\n')}\n`)
  return name
}
after(async () => {
  await t.close()
  await rm(folder, { recursive: true, force: true })
})

describe('an auditor with a dump, the checkpoints and the public key', () => {
  it('is told that all is as it was signed', async () => {
    assert.equal(await verify('dump.sql'), 0)
  })

  it('reads a compressed dump as well', async () => {
    await writeFile(file('dump.sql.gz'), gzipSync(await readFile(file('dump.sql'))))
    assert.equal(await verify('dump.sql.gz'), 0)
  })

  it('is told when one word of one account is another', async () => {
    const text = await readFile(file('dump.sql'), 'utf8')
    assert.ok(text.includes('\tdone\t'))
    await writeFile(file('changed.sql'), text.replace('\tdone\t', '\tgone\t'))
    assert.equal(await verify('changed.sql'), 1)
  })

  it('is told what to give when something was left out', async () => {
    await assert.rejects(
      verifyLog({ args: ['--dump', file('dump.sql')], env: {}, stop: new AbortController().signal }),
      /--checkpoints FOLDER and --key FILE/,
    )
    await assert.rejects(verify('nothing.sql'), /nothing\.sql is not there/)
  })

  it('is told of entries that a restore left behind, and fails until it is said that this is known', async () => {
    const [practice = ''] = await readPracticeIds(t.house.db)
    const signer = noteSigner('kairos', await readFile(file('keys/checkpoint.key')))
    const root = Buffer.alloc(32, 1).toString('base64')
    const signedLater = { organizationId: practice, size: 9999, root, at: '2026-11-23T16:00:00.000Z' }
    const note = signer.sign(writeCheckpoint({ ...signedLater, epoch: 0, left: undefined }))
    await createFolderWitness(file('checkpoints')).keep(signedLater.organizationId, note)
    assert.equal(await verify('dump.sql'), 1, 'the end is missing')
    const begun = await beginEpochs(t.house, readConfig({}), folder)
    assert.deepEqual(
      [...begun.values()].map((b) => [b.epoch, b.left.size]),
      [[1, 9999]],
    )
    const accounts = await t.house.db.transaction({ organizationId: practice, readOnly: true }, (tx) =>
      tx.query(sql<{ actorSystem: string; fields: string[] }>`select actor_system, fields from audit
        where organization_id = ${practice} and command = 'audit.resumeLog'`),
    )
    assert.equal(accounts[0]?.actorSystem, 'operator')
    assert.ok(accounts[0].fields.includes('signed before: 9999'), 'the practice’s own trail says what was left behind')
    assert.equal(await verify('dump.sql'), 1, 'a loss nobody spoke of')
    assert.equal(await verify('dump.sql', '--losses', '1'), 0)
    await assert.rejects(verify('dump.sql', '--losses', 'some'), /--losses is how many/)
  })

  it('is told of an account that somebody put in today and dated last week, and fails until it is said that this is known', async () => {
    const [practice = ''] = await readPracticeIds(t.house.db)
    const sequencer = await keepLog(t.house, readConfig({}), folder)
    const account = async (daysAgo: number): Promise<string> => {
      await t.owner.transaction({ organizationId: practice }, (tx) =>
        tx.query(sql`insert into audit (organization_id, id, command_id, command, actor_kind, actor_system, actor_roles, outcome, subject_kind, subject_id, fields, writes, at)
          values (${practice}, ${newId()}, ${newId()}, 'test.act', 'system', 'test', '{}', 'refused:role', 'case', 'x', '{}', '{}',
            ${new Date(t.house.clock.now().getTime() - daysAgo * 86_400_000)})`),
      )
      return dumpTo(sequencer, `${daysAgo}.sql`)
    }
    assert.equal(await verify(await account(0), '--losses', '1'), 0)
    const dump = await account(7)
    assert.equal(await verify(dump, '--losses', '1'), 1)
    assert.equal(await verify(dump, '--losses', '1', '--early', '1'), 0)
    await assert.rejects(verify(dump, '--early', 'some'), /--early is how many/)
  })
})
