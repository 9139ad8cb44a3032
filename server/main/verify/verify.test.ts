import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { randomUUID } from 'node:crypto'
import { withClient, type ConnectionConfig } from '#db/connection.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { openTestServer } from '#dev/test-server.ts'
import { folderKeyShares } from '#integrations/keys/folder-key-shares.ts'
import { localKeyFile } from '#integrations/keys/local-key-file.ts'
import { newId } from '#kernel/ids.ts'
import { silentLog, type LogFields } from '#kernel/log.ts'
import { sql } from '#kernel/sql.ts'
import { promises } from '#main/modules.ts'
import { checkPromisesOf } from '#main/worker.ts'
import { ofPatient } from '#kernel/vault.ts'
import { addNoteCommand } from '#modules/cases/desk/add-note.command.ts'
import { keepAttachmentCommand } from '#modules/cases/index.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { setPharmacyCommand } from '#modules/patients/set-pharmacy.command.ts'
import { filesMatch, tellMissingFiles } from './files-match.ts'
import { lineOf } from './finding.ts'
import { sealedColumns } from './sealed-rows.ts'
import { verifyHouse } from './verify-house.ts'

describe('kairos verify', () => {
  let w: CareWorld
  let admin: ConnectionConfig
  let caseId = ''
  const blobId = newId()

  // The people of this world were made by hand and have no keys of their own; that is not what is looked at here.
  const ofPeople = /identity|person|credential/
  const look = async () =>
    (
      await verifyHouse({
        house: w.t.house,
        provider: localKeyFile(path.join(w.t.folder, 'keys')),
        shares: folderKeyShares(path.join(w.t.folder, 'key-shares')),
        promises,
        sample: 50,
      })
    ).filter((f) => !ofPeople.test(f.name))
  const broken = async () => (await look()).filter((f) => f.state === 'broken')
  /** As the server's superuser, with every trigger asleep: what a restored backup or a careless hand can do. */
  const byHand = (text: string, values: unknown[] = []) =>
    withClient(admin, async (c) => {
      await c.query('set session_replication_role = replica')
      return (await c.query<Record<string, unknown>>(text, values)).rows
    })

  before(async () => {
    w = await careWorld()
    const [db] = await w.rows(sql<{ name: string }>`select current_database()::text as name`)
    admin = { ...(await openTestServer()), database: db?.name ?? '' }
    caseId = await w.send('uti')
    await w.does(sendMessageCommand, 'patient', { caseId, text: 'It still burns', attachmentIds: [], language: 'en' })
    await w.does(addNoteCommand, 'nurse', { caseId, text: 'Asked her to call back' })
    await w.t.house.blobs.put(blobId, bytes())
    await w.does(keepAttachmentCommand, 'patient', {
      attachmentId: newId(),
      caseId,
      linkId: null,
      name: 'a photo',
      bytes: 3,
      mime: 'image/jpeg',
      sha256: 'ab'.repeat(32),
      keyVersion: 1,
      renditions: [
        { kind: 'full', blobId, mime: 'image/jpeg', bytes: 3, width: 1, height: 1, sha256: 'ab'.repeat(32) },
      ],
    })
  })
  after(() => w.close())

  test('finds a lived-in house whole, and says what it looked at', async () => {
    assert.deepEqual(await broken(), [])
    const entries = (await look()).find((f) => f.name === 'seals: timeline_entry.sealed')
    assert.match(entries?.says ?? '', /^[1-9]\d* opened$/)
  })
  test('tells nobody’s name and no word of theirs', async () => {
    const text = (await look()).map(lineOf).join('\n')
    assert.doesNotMatch(text, /Mariana|burns|example\.org|[0-9a-f]{8}-[0-9a-f]{4}/)
  })
  test('knows every sealed column there is', async () => {
    const there = await w.rows(sql<{
      name: string
    }>`select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'bytea'::regtype and a.attname in ('sealed', 'disposition')`)
    // Nothing is written yet to an episode; a case keeps its words in its entries; a one-time row lives for minutes.
    const later = ['episode.sealed', 'clinical_case.sealed', 'one_time.sealed']
    const known = sealedColumns.map((s) => `${s.table}.${s.column}`)
    assert.deepEqual([...known, ...later].toSorted(), there.map((t) => t.name).toSorted())
  })
  test('changes nothing', async () => {
    const count = () =>
      byHand(
        `select (select count(*) from audit) as audits, (select count(*) from disclosure) as looks, (select count(*) from outbox) as events`,
      )
    const before = await count()
    await look()
    assert.deepEqual(await count(), before)
  })

  describe('finds, when it is planted,', () => {
    test('a flipped byte in one sealed message', async () => {
      const flip = `update timeline_entry set sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1) where case_id = $1 and kind = 'message'`
      await byHand(flip, [caseId])
      const [found, ...rest] = await broken()
      await byHand(flip, [caseId])
      assert.equal(found?.name, 'seals: timeline_entry.sealed')
      assert.match(found?.says ?? '', /^1 of /)
      assert.deepEqual(rest, [])
    })
    test('a message moved into another row', async () => {
      const swap = `update timeline_entry t set sealed = o.sealed from timeline_entry o where t.case_id = $1 and o.case_id = t.case_id
        and t.kind in ('message', 'auto_reply') and o.kind in ('message', 'auto_reply') and o.id <> t.id`
      await byHand(swap, [caseId])
      const found = (await broken()).map((f) => f.name)
      await byHand(swap, [caseId])
      assert.deepEqual(found, ['seals: timeline_entry.sealed'])
    })
    for (const [table, other] of [
      ['timeline_entry', { text: 'It burns no more', attachmentIds: [] }],
      ['staff_note', { text: 'She called back' }],
      // Not even words.
      ['staff_note', {}],
    ] as const)
      test(`what was said (${table}) sealed again as something else (${JSON.stringify(other)}), by somebody who has the keys`, async () => {
        const [row] = await byHand(
          `select id, sealed from ${table} where case_id = $1 ${table === 'staff_note' ? '' : "and kind = 'message'"}`,
          [caseId],
        )
        const id = String(row?.['id'])
        const put = (sealed: unknown) => byHand(`update ${table} set sealed = $2 where id = $1`, [id, sealed])
        await put(
          await w.scene((tx) =>
            tx.vault.seal(ofPatient(w.patientId), { table, column: 'sealed', row: id, rowVersion: 1 }, other),
          ),
        )
        const found = await broken()
        await put(row?.['sealed'])
        // It opens as anything does: only what the log has of it tells.
        assert.deepEqual(
          found.map((f) => f.name),
          [`record: ${table} says what was signed for`],
        )
        assert.match(found[0]?.says ?? '', /^1 of [1-9]/)
        assert.deepEqual(await broken(), [])
      })
    test('an open matter whose task was taken away', async () => {
      const ids = await byHand(
        `update task set state = 'cancelled' where case_id = $1 and state = 'open' returning id`,
        [caseId],
      )
      const found = (await broken()).map((f) => f.name)
      const logged: unknown[] = []
      const log = { ...silentLog, warn: (event: string, fields?: LogFields) => void logged.push({ event, ...fields }) }
      await checkPromisesOf({ ...w.t.house, log })
      await byHand(`update task set state = 'open' where id = any($1::uuid[])`, [ids.map((r) => r['id'])])
      const name = 'cases.open_case_has_open_task'
      assert.ok(found.includes(`promise: ${name}`), found.join(', '))
      // And the worker says so in its log, once a minute.
      assert.ok(
        logged.some((l) => JSON.stringify(l) === JSON.stringify({ event: 'promise.broken', promise: name, rows: 1 })),
      )
    })
    test('a patient’s row put back whole, as it was a version ago', async () => {
      const columns = 'sealed, version'
      const [old] = await byHand(`select ${columns} from patient where id = $1`, [w.patientId])
      await w.does(setPharmacyCommand, 'patient', { patientId: w.patientId, pharmacyId: w.pharmacyId })
      const [now] = await byHand(`select ${columns} from patient where id = $1`, [w.patientId])
      const put = (row: typeof old) =>
        byHand(`update patient set sealed = $2, version = $3 where id = $1`, [
          w.patientId,
          row?.['sealed'],
          row?.['version'],
        ])
      assert.deepEqual(await broken(), [])
      await put(old)
      const found = await broken()
      await put(now)
      // It opens: only the audit tells.
      assert.deepEqual(
        found.map((f) => f.name),
        ['seals: no row is older than the audit says, or gone'],
      )
      assert.match(found[0]?.says ?? '', /^1 rows are older/)
    })
    test('a missing blob, of which the worker tells in the log as well', async () => {
      const told: unknown[] = []
      const log = { ...w.t.house.log, warn: (...said: unknown[]) => void told.push(said) }
      await tellMissingFiles({ ...w.t.house, log })
      await w.t.house.blobs.remove(blobId)
      await tellMissingFiles({ ...w.t.house, log })
      assert.deepEqual(told, [['blobs.missing', { missing: 1, of: 1 }]])
      const found = await broken()
      await w.t.house.blobs.put(blobId, bytes())
      assert.deepEqual(
        found.map((f) => f.name),
        ['files: every photo and page has its blob'],
      )
      assert.match(found[0]?.says ?? '', /^1 of 1 /)
    })
    test('a blob that is nobody’s, once it is a day old', async () => {
      const stray = newId()
      await w.t.house.blobs.put(stray, bytes())
      const hoursOn = async (hours: number) => {
        const clock = { now: () => new Date(Date.now() + hours * 3_600_000) }
        return (await filesMatch({ ...w.t.house, clock }, [w.org])).map((f) => f.state)
      }
      assert.deepEqual(await hoursOn(0), ['ok', 'ok'])
      assert.deepEqual(await hoursOn(23), ['ok', 'ok'])
      assert.deepEqual(await hoursOn(25), ['ok', 'broken'])
      await w.t.house.blobs.remove(stray)
    })
    test('an event whose reaction was never called', async () => {
      const deaf = {
        ...w.t.house,
        reactionsTo: (type: string) => (type === 'case.message_from_patient' ? ['somebody'] : []),
      }
      const findings = await verifyHouse({
        house: deaf,
        provider: localKeyFile(path.join(w.t.folder, 'keys')),
        shares: folderKeyShares(path.join(w.t.folder, 'key-shares')),
        promises: [],
        sample: 1,
      })
      const found = findings.find((f) => f.name === 'promise: kernel.every_reaction_was_called')
      assert.equal(found?.state, 'broken')
    })
    test('a practice key wrapped by another root key', async () => {
      await byHand(`update practice_key set root_key_id = root_key_id || $2 where organization_id = $1`, [w.org, 'x'])
      const found = (await broken()).map((f) => f.name)
      await byHand(`update practice_key set root_key_id = rtrim(root_key_id, 'x') where organization_id = $1`, [w.org])
      assert.deepEqual(found, ['keys: practices’ keys are wrapped by this root key'])
    })
    test('a wall taken down', async () => {
      await byHand('alter table staff_note no force row level security')
      const found = (await broken()).map((f) => f.name)
      await byHand('alter table staff_note force row level security')
      assert.deepEqual(found, ['walls: row level security on every table of a practice'])
    })
    test('a dead letter, as something to look at', async () => {
      const id = randomUUID()
      await byHand(
        `insert into delivery (organization_id, id, outbox_id, reaction, state, next_at) select organization_id, $2, id, 'mail', 'dead', now() from outbox where organization_id = $1 limit 1`,
        [w.org, id],
      )
      const found = (await look()).find((f) => f.state === 'look')
      await byHand('delete from delivery where id = $1', [id])
      assert.equal(found?.says, '1')
    })
    test('a missing share, and says so once instead of for every row', async () => {
      const file = path.join(w.t.folder, 'key-shares', w.org, w.patientId.slice(-2), w.patientId)
      await rm(file)
      const found = await broken()
      assert.deepEqual(
        found.map((f) => f.name),
        ['keys: every patient and account has a share'],
      )
      assert.match(found[0]?.says ?? '', /^1 have none/)
    })
  })
})

async function* bytes(): AsyncIterable<Uint8Array> {
  yield Buffer.from('jpg')
}
