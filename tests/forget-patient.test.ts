import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { withClient, type ConnectionConfig } from '#db/connection.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { openTestServer } from '#dev/test-server.ts'
import { createFolderWitness, readNotes } from '#integrations/storage/folder-witness.ts'
import { AppError } from '#kernel/errors.ts'
import { newId, PLATFORM } from '#kernel/ids.ts'
import { streamOf } from '#kernel/seal-stream.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { ofPatient, ofPerson } from '#kernel/vault.ts'
import { approvedRequests, finishForgetting, forget } from '#main/forget.ts'
import { promises } from '#main/modules.ts'
import { sealedColumns } from '#main/verify/sealed-rows.ts'
import { verifyHouse } from '#main/verify/verify-house.ts'
import { dumpLog } from '#modules/audit/log/dump-log.ts'
import { readDump } from '#modules/audit/log/read-dump.ts'
import { openSequencer } from '#modules/audit/log/sequence.ts'
import { noteSigner, readVerifierKey } from '#modules/audit/log/signed-note.ts'
import { verifyLog } from '#modules/audit/log/verify-log.ts'
import { readTrail } from '#modules/audit/read-trail.query.ts'
import { addNoteCommand } from '#modules/cases/desk/add-note.command.ts'
import { keepAttachmentCommand } from '#modules/cases/index.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { findPatientsQuery } from '#modules/patients/find-patients.query.ts'
import { approveForgettingCommand } from '#modules/patients/forgetting/approve-forgetting.command.ts'
import { askToForgetCommand } from '#modules/patients/forgetting/ask-to-forget.command.ts'
import { listForgettings } from '#modules/patients/forgetting/list-forgettings.query.ts'
import { setLegalHoldCommand } from '#modules/patients/forgetting/set-legal-hold.command.ts'
import { withdrawForgettingCommand } from '#modules/patients/forgetting/withdraw-forgetting.command.ts'
import { seeChart } from '#modules/patients/see-chart.query.ts'

const signer = noteSigner('kairos', Buffer.alloc(32, 4))
/** What a restored database has back of a patient who was forgotten since. */
const touched = [
  'patient_key',
  'patient_lookup',
  'access_grant',
  'person',
  'person_key',
  'draft',
  'attachment',
  'attachment_rendition',
  'case_topic',
  'forget_request',
]

describe('a patient is forgotten', () => {
  let w: CareWorld
  let admin: ConnectionConfig
  let notes = ''
  let personId = ''
  let requestId = ''
  const blobId = newId()

  const byHand = (text: string, values: unknown[] = []) =>
    withClient(admin, async (c) => {
      await c.query('set session_replication_role = replica')
      return (await c.query<Record<string, unknown>>(text, values)).rows
    })
  const refused = (because: string) => (e: unknown) =>
    (e instanceof AppError && e.code === 'forgetting.refused' && e.facts['because'] === because) ||
    assert.fail(String(e))
  const asks = (who: 'privacyOfficer' | 'administrator' | 'nurse' = 'privacyOfficer') =>
    w.does(askToForgetCommand, who, { patientId: w.patientId, reason: 'retention_over' })
  const approves = (who: 'privacyOfficer' | 'administrator') => w.does(approveForgettingCommand, who, { requestId })
  /** How many of this patient's sealed values open, of how many there are; a fresh ring, as after a restart. */
  const opens = async (): Promise<{ opened: number; of: number }> => {
    w.t.house.keyRing.forgetCached()
    return w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, async (raw) => {
      const tx = readTxOf(w.t.house, raw, w.org)
      let opened = 0
      let of = 0
      for (const c of sealedColumns) {
        const mine = c.scope === 'patient' ? w.patientId : c.scope === 'person' ? personId : undefined
        if (!mine) continue
        for (const r of await tx.query(c.newest(w.org, 200))) {
          if (r.subject !== mine) continue
          of++
          const place = {
            table: r.part === null ? c.table : `${c.table}.${r.part}`,
            column: c.column,
            row: r.row,
            rowVersion: r.rowVersion,
          }
          const key = c.scope === 'patient' ? ofPatient(mine) : ofPerson(mine)
          opened += await tx.vault.open(key, place, r.sealed).then(
            () => 1,
            () => 0,
          )
        }
      }
      return { opened, of }
    })
  }
  const broken = async () =>
    (
      await verifyHouse({
        house: w.t.house,
        provider: w.t.house.keyRing.outer.provider,
        shares: w.t.house.keyRing.shares,
        promises,
        sample: 200,
      })
    )
      // The other people of this world were made by hand, without keys.
      .filter((f) => f.state === 'broken' && !/identity|person|credential/.test(f.name))
      .map((f) => `${f.name}: ${f.says}`)
  /** Signs all there is, then holds a dump against every checkpoint. */
  const audit = async () => {
    const sequencer = openSequencer(w.t.house, signer, createFolderWitness(notes))
    for (let i = 0; i < 4; i++) {
      await sequencer.turn()
      await new Promise((r) => setTimeout(r, 20))
    }
    const lines: string[] = []
    await dumpLog(w.t.house.db, (line) => void lines.push(line))
    return verifyLog(await readDump(lines), await readNotes(notes), readVerifierKey(signer.verifierKey))
  }
  const restoreRows = async () => {
    for (const table of touched) {
      await byHand(`delete from ${table}`)
      await byHand(`insert into ${table} select * from kept.${table}`)
    }
  }

  before(async () => {
    w = await careWorld()
    notes = await mkdtemp(path.join(tmpdir(), 'kairos-forget-'))
    const [db] = await w.rows(sql<{ name: string }>`select current_database()::text as name`)
    admin = { ...(await openTestServer()), database: db?.name ?? '' }
    personId = (await w.as('patient')).personId ?? ''
    // An account with a key of its own, and an address that is theirs.
    await w.scene(async (tx) => {
      await tx.vault.create(ofPerson(personId))
      const place = { table: 'person', column: 'sealed', row: personId, rowVersion: 1 }
      const sealed = await tx.vault.seal(ofPerson(personId), place, { name: 'Mariana', email: 'mariana@example.org' })
      const hash = await tx.vault.lookup('email', 'mariana@example.org', 'platform')
      await tx.query(sql`update person set sealed = ${sealed}, email_hash = ${hash} where person_id = ${personId}`)
    })
    const caseId = await w.send('uti')
    await w.does(sendMessageCommand, 'patient', { caseId, text: 'It still burns', attachmentIds: [], language: 'en' })
    await w.does(addNoteCommand, 'nurse', { caseId, text: 'Called twice' })
    await w.t.house.blobs.put(blobId, streamOf(Buffer.from('sealed')))
    const sha256 = 'ab'.repeat(32)
    await w.does(keepAttachmentCommand, 'patient', {
      attachmentId: newId(),
      caseId,
      linkId: null,
      name: 'me.jpg',
      bytes: 6,
      mime: 'image/jpeg',
      sha256,
      renditions: [{ kind: 'full', blobId, mime: 'image/jpeg', bytes: 6, width: 1, height: 1, sha256 }],
    })
  })
  after(async () => {
    await w.close()
    await rm(notes, { recursive: true, force: true })
  })

  test('not while a matter of theirs is open, and not by a nurse', async () => {
    await assert.rejects(asks('nurse'), (e) => e instanceof AppError && e.code === 'access.denied')
    await assert.rejects(asks(), refused('open_matters'))
    await byHand(`update task set state = 'done', holder = null, lease_until = null where state = 'open'`)
    await byHand(
      `update clinical_case set state = 'closed', closed_at = now(), outcome = 'answered' where patient_id = $1`,
      [w.patientId],
    )
  })
  test('not before the years of keeping are over, which the refusal names', async () => {
    await assert.rejects(asks(), (e) => refused('retention')(e) && (e as AppError).facts['until'] === '2036-11-23')
  })
  test('not while it is held', async () => {
    w.t.setTime('2036-11-24T15:00:00Z')
    // As long as the practice says, where its state wants more.
    await byHand(`update practice set retention_years = 20 where organization_id = $1`, [w.org])
    await assert.rejects(asks(), (e) => refused('retention')(e) && (e as AppError).facts['until'] === '2046-11-23')
    await byHand(`update practice set retention_years = 10 where organization_id = $1`, [w.org])
    await w.does(setLegalHoldCommand, 'privacyOfficer', { patientId: w.patientId, hold: true })
    await assert.rejects(asks(), refused('legal_hold'))
    await w.does(setLegalHoldCommand, 'privacyOfficer', { patientId: w.patientId, hold: false })
  })
  test('not by one person: who asked cannot approve, and the database holds to it', async () => {
    requestId = (await asks()).id
    await assert.rejects(asks('administrator'), (e) => e instanceof AppError && e.code === 'conflict.exists')
    await assert.rejects(approves('privacyOfficer'), refused('same_person'))
    await assert.rejects(
      byHand(
        `update forget_request set state = 'approved', approved_by = asked_by, approved_at = now() where id = $1`,
        [requestId],
      ),
      /violates check constraint/,
    )
    await assert.rejects(
      forget(w.t.house, { organizationId: w.org, patientId: w.patientId, requestId }),
      refused('not_approved'),
    )
    assert.deepEqual(await approvedRequests(w.t.house), [])
    assert.ok((await opens()).opened > 10)
  })
  test('not after it was withdrawn; and not if a hold came after the approval', async () => {
    await w.does(withdrawForgettingCommand, 'administrator', { requestId })
    requestId = (await asks()).id
    await approves('administrator')
    await w.does(setLegalHoldCommand, 'administrator', { patientId: w.patientId, hold: true })
    await assert.rejects(
      forget(w.t.house, { organizationId: w.org, patientId: w.patientId, requestId }),
      refused('legal_hold'),
    )
    const [listed] = (await w.sees(listForgettings, 'privacyOfficer', {})).requests
    assert.deepEqual(
      [listed?.state, listed?.name, listed?.kept?.because],
      ['approved', 'Mariana Invented', 'legal_hold'],
    )
    await w.does(setLegalHoldCommand, 'administrator', { patientId: w.patientId, hold: false })
    assert.deepEqual(await broken(), [])
    assert.deepEqual((await audit()).faults, [])
  })

  test('then nothing of theirs opens, is found or is shown, and their account is nobody’s', async () => {
    await byHand('create schema kept')
    for (const table of touched) await byHand(`create table kept.${table} as select * from ${table}`)
    const before = await opens()
    assert.equal(before.opened, before.of)
    const [request] = await approvedRequests(w.t.house)
    assert.equal(request?.id, requestId)
    const done = await forget(w.t.house, { organizationId: w.org, patientId: w.patientId, requestId })
    assert.deepEqual(done, { accounts: 1, photos: 1 })
    const now = await opens()
    assert.equal(now.opened, 0)
    assert.ok(now.of > 10, 'the record is still there, sealed for good')
    for (const table of ['patient_lookup', 'draft', 'case_topic', 'attachment_rendition'])
      assert.deepEqual(
        await byHand(`select 1 from ${table} where to_jsonb(${table})::text like '%' || $1 || '%'`, [w.patientId]),
        [],
        table,
      )
    assert.equal(await w.t.house.blobs.has(blobId), false)
    assert.deepEqual((await w.sees(findPatientsQuery, 'nurse', { words: 'Mariana' })).patients, [])
    await assert.rejects(
      w.sees(seeChart, 'nurse', { patientId: w.patientId }),
      (e) => e instanceof AppError && e.code === 'not_found',
    )
    const [person] = await byHand('select email_hash, disabled_at from person where person_id = $1', [personId])
    assert.equal(person?.['email_hash'], null)
    assert.ok(person['disabled_at'])
  })
  test('the officer’s trail goes on, the audit verifies, and verify finds nothing amiss', async () => {
    const { rows } = await w.sees(readTrail, 'privacyOfficer', { patientId: w.patientId })
    assert.equal(rows.find((r) => r.act === 'patients.forget')?.patient?.name, '')
    assert.ok(rows.some((r) => r.act === 'patients.approveForgetting'))
    assert.deepEqual((await audit()).faults, [])
    assert.deepEqual(await broken(), [])
  })
  test('asked again, it says that it is done', async () => {
    assert.deepEqual(await forget(w.t.house, { organizationId: w.org, patientId: w.patientId, requestId }), {
      accounts: 0,
      photos: 0,
    })
    assert.deepEqual(await finishForgetting(w.t.house), { shares: 0, again: 0 })
  })

  test('a database restored to before opens nothing of theirs, says so, and is made to forget again', async () => {
    await restoreRows()
    assert.equal((await opens()).opened, 0)
    assert.deepEqual(
      (await broken()).map((f) => f.split(':').slice(0, 2).join(':')),
      ['keys: whoever was forgotten is forgotten here', 'files: every photo and page has its blob'],
    )
    assert.deepEqual(await finishForgetting(w.t.house), { shares: 0, again: 1 })
    assert.deepEqual(await byHand('select 1 from patient_lookup where patient_id = $1', [w.patientId]), [])
    assert.deepEqual(await broken(), [])
    assert.deepEqual((await audit()).faults, [])
  })

  test('had the share been left, or not been there at all, a restored database would open: this test sees it', async () => {
    await restoreRows()
    const { shares } = w.t.house.keyRing
    // Nobody can make the share again: any other opens nothing either.
    await shares.put(`${w.org}/${w.patientId}`, Buffer.alloc(32, 1))
    assert.equal((await opens()).opened, 0)
    // Another patient, whose share stays behind as after a crash between the commit and the shares.
    const other = await w.scene(async (tx) => {
      const id = randomUUID()
      await tx.vault.create(ofPatient(id))
      const place = { table: 'patient', column: 'sealed', row: id, rowVersion: 1 }
      const sealed = await tx.vault.seal(ofPatient(id), place, { givenName: 'Leftover', birthDate: '1990-01-01' })
      await tx.query(
        sql`insert into patient (organization_id, id, sealed, created_at) values (${w.org}, ${id}, ${sealed}, ${tx.now})`,
      )
      return { id, place, sealed }
    })
    const reads = () =>
      w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, async (raw) =>
        readTxOf(w.t.house, raw, w.org).vault.open(ofPatient(other.id), other.place, other.sealed),
      )
    await byHand('create table kept.one as select * from patient_key where patient_id = $1', [other.id])
    const half = {
      ...w.t.house,
      keyRing: { ...w.t.house.keyRing, shares: { ...shares, destroy: async () => undefined } },
    }
    await forget(half, { organizationId: w.org, patientId: other.id, requestId: null })
    await assert.rejects(reads())
    assert.ok((await broken()).some((f) => f.startsWith('keys: a forgotten patient has no share: 1 ')))
    await byHand('delete from patient_key where patient_id = $1', [other.id])
    await byHand('insert into patient_key select * from kept.one')
    assert.deepEqual(await reads(), { givenName: 'Leftover', birthDate: '1990-01-01' })
    await byHand(`update patient_key set wrapped = '', destroyed_at = now() where patient_id = $1`, [other.id])
    assert.equal((await finishForgetting(w.t.house)).shares, 1)
    assert.equal(await shares.find(`${w.org}/${other.id}`), undefined)
    assert.equal(await shares.find(`${PLATFORM}/${personId}`), undefined)
  })
})
