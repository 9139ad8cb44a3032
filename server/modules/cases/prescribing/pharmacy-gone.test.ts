import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { promises } from '#modules/cases/index.ts'
import { confirmPrescriptionCommand } from '#modules/cases/desk/confirm-prescription.command.ts'
import { declineCaseCommand } from '#modules/cases/desk/decline-case.command.ts'
import { refused } from '#modules/cases/desk/desk-for-tests.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { prescriptionsOnTheWayQuery } from '#modules/cases/prescribing/on-the-way.query.ts'
import { openPapers, type Papers } from '#modules/cases/prescribing/prescribing-for-tests.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { withdrawCaseCommand } from '#modules/cases/withdraw-case.command.ts'
import { retirePharmacyCommand } from '#modules/directory/retire-pharmacy.command.ts'

let p: Papers
let { w, d, fax, settle, signed, stateOf, sending } = {} as Papers
before(async () => {
  p = await openPapers()
  ;({ w, d, fax, settle, signed, stateOf, sending } = p)
})
after(() => p.close())
beforeEach(() => p.asAtFirst())

describe('a pharmacy that is said to be gone after the signature', () => {
  const isGone = (retired: boolean) =>
    w.does(retirePharmacyCommand, 'administrator', { pharmacyId: w.pharmacyId, retired })
  const message = { text: 'Which pharmacy now?', attachmentIds: [], language: 'en' as const }
  const read = async (caseId: string) =>
    (await w.sees(getThread, 'patient', { caseId })).plan?.prescriptions.map((one) => one.atPharmacy)
  const says = (caseId: string, id: string, to: 'handed_over' | 'confirmed') =>
    w.does(confirmPrescriptionCommand, 'clinician', { caseId, prescriptionId: id, to })
  const howMany = async () =>
    (await w.sees(prescriptionsOnTheWayQuery, 'administrator', { pharmacyId: w.pharmacyId })).prescriptions
  after(() => isGone(false))

  test('whoever counts what would become people’s work is on the trail: papers are opened for it', async () => {
    await howMany()
    const looks = await w.rows(sql<{ subjectId: string; patientId: string | null; fields: string[] }>`
      select subject_id, patient_id, fields from audit where organization_id = ${w.org} and command = 'cases.prescriptionsOnTheWay'`)
    assert.deepEqual(looks, [{ subjectId: w.pharmacyId, patientId: null, fields: ['prescriptions'] }])
  })

  test('makes people find another way for what was to go there, tells the patient so, and leaves in peace what was fetched', async () => {
    const had = await signed()
    await settle()
    await says(had.caseId, had.id, 'handed_over')
    await says(had.caseId, had.id, 'confirmed')
    const sent = await signed()
    await settle()
    for (const one of fax.faxes.values()) one.status = 'delivered'
    w.t.pass(5)
    await settle()
    assert.equal((await stateOf(sent.id))?.state, 'sent')
    const printed = await signed()
    await settle()
    await says(printed.caseId, printed.id, 'handed_over')
    w.t.pass(1)
    const waiting = await howMany()
    assert.ok(waiting >= 2)
    await isGone(true)
    await settle()
    for (const { caseId } of [sent, printed]) {
      assert.deepEqual(await sending(caseId), ['care_team'])
      assert.deepEqual(await read(caseId), ['gone'])
    }
    assert.deepEqual([await sending(had.caseId), await read(had.caseId)], [[], ['there']])
    w.t.pass(1)
    for (const { caseId, id } of [sent, printed]) {
      await says(caseId, id, 'handed_over')
      assert.deepEqual([await sending(caseId), await read(caseId)], [[], ['elsewhere']])
    }
    await isGone(false)
  })

  test('sends nothing there that was still to be sent, and ends the work again when it is there after all', async () => {
    const { caseId, id } = await signed()
    const posts = fax.posts
    await isGone(true)
    await settle()
    assert.deepEqual([fax.posts, (await stateOf(id))?.state, await sending(caseId)], [posts, 'failed', ['care_team']])
    const under = await signedBefore()
    await isGone(true)
    await settle()
    assert.deepEqual(await sending(under.caseId), ['care_team'])
    await isGone(false)
    await settle()
    assert.deepEqual(await sending(under.caseId), ['other'])
  })

  const signedBefore = async () => {
    await isGone(false)
    const one = await signed()
    await settle()
    assert.deepEqual(await sending(one.caseId), ['other'])
    return one
  }

  test('and a promise tells of it where nobody was told', async () => {
    const one = await signedBefore()
    const lost = async () =>
      (await checkPromises(w.t.house, w.org, promises)).find((b) => b.name === 'cases.failed_prescription_is_somebodys')
        ?.rows ?? 0
    const before = await lost()
    await isGone(true)
    // Planted fault: the event is lost on its way.
    await w.scene((tx) =>
      tx.query(
        sql`update delivery set state = 'done' where organization_id = ${w.org} and reaction = 'cases.settle-retired'`,
      ),
    )
    await settle()
    assert.deepEqual([await sending(one.caseId), await lost()], [['other'], before])
    w.t.pass(61)
    assert.ok((await lost()) > before)
    await isGone(false)
  })

  /** Sent to the pharmacy, asked about again, and taken back: nobody is at it any more. */
  const closedOver = async (confirmed = false) => {
    const one = await signed()
    await settle()
    for (const paper of fax.faxes.values()) paper.status = 'delivered'
    w.t.pass(5)
    await settle()
    if (confirmed) await says(one.caseId, one.id, 'confirmed')
    await w.does(sendMessageCommand, 'patient', { caseId: one.caseId, ...message })
    await w.does(withdrawCaseCommand, 'patient', { caseId: one.caseId })
    assert.equal((await d.caseOf(one.caseId)).state, 'closed')
    return one
  }
  const stands = async (caseId: string) => [
    (await d.caseOf(caseId)).state,
    ...(await sending(caseId)),
    ...((await read(caseId)) ?? []),
  ]

  test('after the matter closed: it is taken up while the medicine may be fetched, and ends again; what the pharmacy had is done', async () => {
    const before = await howMany()
    const had = await closedOver(true)
    const one = await closedOver()
    assert.equal(await howMany(), before + 1)
    await isGone(true)
    assert.deepEqual(await stands(one.caseId), ['closed', 'gone'])
    await settle()
    assert.deepEqual(await stands(one.caseId), ['answered', 'care_team', 'gone'])
    assert.deepEqual(await stands(had.caseId), ['closed', 'there'])
    const { can } = await w.sees(getThread, 'patient', { caseId: one.caseId })
    assert.equal(can.write, true, 'to say which pharmacy they want')
    assert.equal((await d.caseOf(one.caseId)).outcome, 'withdrawn', 'how it ended is not rewritten')
    // There after all, and gone again.
    await isGone(false)
    await settle()
    assert.deepEqual(await stands(one.caseId), ['answered', 'there'])
    w.t.pass(1)
    await isGone(true)
    await settle()
    assert.deepEqual(await stands(one.caseId), ['answered', 'care_team', 'gone'])
    w.t.pass(31 * 24 * 60)
    await settle()
    assert.deepEqual(await stands(one.caseId), ['answered', 'care_team', 'gone'], 'nothing closes over it')
    await says(one.caseId, one.id, 'handed_over')
    w.t.pass(24 * 60)
    await settle()
    assert.deepEqual(await stands(one.caseId), ['closed', 'elsewhere'])
    // What went another way is no work again, whatever becomes of the first pharmacy.
    for (const retired of [false, true]) {
      w.t.pass(1)
      await isGone(retired)
      await settle()
      assert.deepEqual(await stands(one.caseId), ['closed', 'elsewhere'])
    }
    assert.equal(await howMany(), before)
    await isGone(false)
  })

  test('and so long after that nobody comes for it any more, nothing is taken up', async () => {
    const before = await howMany()
    const { caseId } = await closedOver()
    w.t.pass(30 * 24 * 60)
    assert.equal(await howMany(), before)
    await isGone(true)
    await settle()
    assert.deepEqual(await stands(caseId), ['closed', 'there'])
    await isGone(false)
  })

  test('and a promise tells of a matter that is over and was not taken up', async () => {
    const { caseId } = await closedOver()
    await isGone(true)
    // Planted fault: the event is lost on its way.
    await w.scene((tx) =>
      tx.query(
        sql`update delivery set state = 'done' where organization_id = ${w.org} and reaction = 'cases.settle-retired'`,
      ),
    )
    await settle()
    w.t.pass(61)
    const broken = await checkPromises(w.t.house, w.org, promises)
    assert.deepEqual(
      [await stands(caseId), broken.map((b) => b.name)],
      [['closed', 'gone'], ['cases.failed_prescription_is_somebodys']],
    )
    // Of who was forgotten nobody can take anything up.
    const kept = (at: string | null) =>
      w.scene((tx) => tx.query(sql`update patient_key set destroyed_at = ${at} where organization_id = ${w.org}`))
    await kept(w.t.house.clock.now().toISOString())
    assert.deepEqual(await checkPromises(w.t.house, w.org, promises), [])
    await kept(null)
    await isGone(false)
  })

  test('holds a matter open that was asked about again: nobody declines it or takes it back over a paper without a pharmacy', async () => {
    const { caseId } = await signedBefore()
    await isGone(true)
    await settle()
    await w.does(sendMessageCommand, 'patient', { caseId, ...message })
    const { can } = await w.sees(getThread, 'patient', { caseId })
    assert.equal(can.withdraw, false)
    await refused(w.does(withdrawCaseCommand, 'patient', { caseId }), 'case.state')
    const { version } = await d.claim('nurse', caseId, 'triage')
    const { lastSeq } = await d.caseOf(caseId)
    const declines = w.does(declineCaseCommand, 'nurse', { caseId, version, seenSeq: lastSeq, text: 'Not here.' })
    await refused(declines, 'case.state')
    assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).can.decline, false)
    await isGone(false)
  })
})
