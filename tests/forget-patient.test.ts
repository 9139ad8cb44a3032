import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { AppError } from '#kernel/errors.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { approvedRequests, finishForgetting, forget } from '#main/forget.ts'
import { readTrail } from '#modules/audit/read-trail.query.ts'
import { findPatientsQuery } from '#modules/patients/find-patients.query.ts'
import { approveForgettingCommand } from '#modules/patients/forgetting/approve-forgetting.command.ts'
import { askToForgetCommand } from '#modules/patients/forgetting/ask-to-forget.command.ts'
import { listForgettings } from '#modules/patients/forgetting/list-forgettings.query.ts'
import { setLegalHoldCommand } from '#modules/patients/forgetting/set-legal-hold.command.ts'
import { withdrawForgettingCommand } from '#modules/patients/forgetting/withdraw-forgetting.command.ts'
import { seeChart } from '#modules/patients/see-chart.query.ts'
import { patientToForget } from './forget-patient-for-tests.ts'

type Forgettable = Awaited<ReturnType<typeof patientToForget>>

describe('a patient is forgotten', () => {
  let p: Forgettable
  let w: Forgettable['w']
  let byHand: Forgettable['byHand']
  let opens: Forgettable['opens']
  let broken: Forgettable['broken']
  let audit: Forgettable['audit']
  let personId = ''
  let blobId = ''
  let requestId = ''

  const refused = (because: string) => (e: unknown) =>
    (e instanceof AppError && e.code === 'forgetting.refused' && e.facts['because'] === because) ||
    assert.fail(String(e))
  const asks = (who: 'privacyOfficer' | 'administrator' | 'nurse' = 'privacyOfficer') =>
    w.does(askToForgetCommand, who, { patientId: w.patientId, reason: 'retention_over' })
  const approves = (who: 'privacyOfficer' | 'administrator') => w.does(approveForgettingCommand, who, { requestId })
  before(async () => {
    p = await patientToForget()
    ;({ w, personId, blobId, byHand, opens, broken, audit } = p)
  })
  after(() => p.close())

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
    await p.keepRows()
    for (const [table, n] of Object.entries(await p.rowsLeft())) assert.ok(n > 0, table)
    const before = await opens()
    assert.equal(before.opened, before.of)
    const [request] = await approvedRequests(w.t.house)
    assert.equal(request?.id, requestId)
    const done = await forget(w.t.house, { organizationId: w.org, patientId: w.patientId, requestId })
    assert.deepEqual(done, { accounts: 1, photos: 1 })
    const now = await opens()
    assert.equal(now.opened, 0)
    assert.ok(now.of > 10, 'the record is still there, sealed for good')
    assert.deepEqual(await p.rowsLeft(), { patient_lookup: 0, draft: 0, case_topic: 0, attachment_rendition: 0 })
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
    await p.restoreRows()
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
    await p.restoreRows()
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
