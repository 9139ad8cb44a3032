import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { sql } from '#kernel/sql.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { deskOf, kinds, refused, words } from '#modules/cases/desk/desk-for-tests.ts'
import { finishTaskCommand } from '#modules/cases/desk/finish-task.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { openLoopCommand } from '#modules/cases/loops/open-loop.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { withdrawConsentCommand } from '#modules/cases/withdraw-consent.command.ts'
import { giveConsentCommand } from '#modules/patients/give-consent.command.ts'
import { seeConsents } from '#modules/patients/see-consents.query.ts'
import { vouchCommand } from '#modules/patients/vouch.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

/** What Texas asks from now on. */
const texas = (change: Record<string, unknown>) =>
  w.scene((tx) =>
    tx.query(sql`insert into state_policy (organization_id, state, version, policy, effective_on, created_at)
      select organization_id, state, max(version) over () + 1, policy || ${JSON.stringify(change)}::jsonb, effective_on, ${tx.now}
      from state_policy where organization_id = ${w.org} and state = 'TX' order by version desc limit 1`),
  )
const nobodyChecked = () =>
  w.scene((tx) =>
    tx.query(
      sql`update patient set identity_method = null, identity_by = null, identity_at = null where organization_id = ${w.org} and id = ${w.patientId}`,
    ),
  )
const stopsOf = async (caseId: string) => (await w.sees(reviewCase, 'clinician', { caseId })).stops
const sign = async (caseId: string, version: number) =>
  w.does(signPlanCommand, 'clinician', {
    caseId,
    version,
    seenSeq: (await d.caseOf(caseId)).lastSeq,
    assessmentId: 'acute-cystitis',
    planId: 'cystitis-no-antibiotic',
    text: words,
    urgent: false,
    pharmacyId: null,
    orders: [],
  })

test('where the state asks who she is, nobody signs or orders a test before staff put on record how they checked it, and sending her to a colleague stays open; once is enough', async () => {
  await nobodyChecked()
  const caseId = await w.send('uti')
  await d.route(caseId)
  const { id: taskId } = await d.taskOf(caseId, 'review')
  assert.deepEqual(await stopsOf(caseId), ['identity.unchecked'])
  const taken = await w.does(claimTaskCommand, 'clinician', { caseId, taskId })
  assert.deepEqual(taken.stops, ['identity.unchecked'], 'told before they work on it')
  assert.deepEqual((await refused(sign(caseId, taken.version), 'identity.unchecked')).facts, { state: 'TX' })
  const order = { caseId, urgency: 'soon', what: 'Urine culture', question: 'Which germ is it?' } as const
  await refused(w.does(openLoopCommand, 'clinician', { ...order, kind: 'test' }), 'identity.unchecked')
  await w.does(openLoopCommand, 'clinician', { ...order, kind: 'referral', what: 'Urology' })
  await w.does(vouchCommand, 'coordinator', { patientId: w.patientId, identity: 'photo_id' })
  const { stops, identity } = await w.sees(reviewCase, 'clinician', { caseId })
  assert.deepEqual([stops, identity?.method, identity?.by], [[], 'photo_id', 'coordinator'])
  await sign(caseId, (await d.caseOf(caseId)).version)
  const next = await w.send('uti')
  assert.equal((await sign(next, await d.review(next))).state, 'answered')
})

test('planted fault: where the row does not ask who she is, the same matter is signed unchecked', async () => {
  await nobodyChecked()
  await texas({ idVerification: false })
  const caseId = await w.send('uti')
  assert.equal((await sign(caseId, await d.review(caseId))).state, 'answered')
  await texas({ idVerification: true })
  await w.does(vouchCommand, 'nurse', { patientId: w.patientId, identity: 'video' })
})

test('nobody vouches for who they are themselves, and a stranger to the team for nobody', async () => {
  const identity = 'photo_id' as const
  await refused(w.does(vouchCommand, 'patient', { patientId: w.patientId, identity }), 'not_found')
  await refused(w.does(vouchCommand, 'frontDesk', { patientId: w.patientId, identity }), 'not_found')
})

test('a consent taken back: nothing more is sent or signed, the team is told by a task, and she may agree again', async () => {
  const caseId = await w.send('uti')
  const version = await d.review(caseId)
  const begun = await w.begin('uti')
  const input = { patientId: w.patientId, key: 'async-care', language: 'en' } as const
  assert.deepEqual(await w.does(withdrawConsentCommand, 'patient', input), { matters: 1 })
  assert.deepEqual(await w.does(withdrawConsentCommand, 'patient', input), { matters: 0 }, 'once')
  assert.ok(kinds(await d.tasksOf(caseId)).includes('consent_withdrawn'))
  assert.deepEqual(await stopsOf(caseId), ['consent.withdrawn'])
  await refused(sign(caseId, version), 'consent.withdrawn')
  const ever = await w.rows(
    sql`select 1 as one from consent where organization_id = ${w.org} and patient_id = ${w.patientId} and given`,
  )
  assert.ok(ever.length > 0, 'planted fault: whoever asks only whether it was ever agreed to lets it be signed')
  await refused(w.does(submitCaseCommand, 'patient', begun), 'case.consent_missing')
  const [row] = await w.rows(sql<{
    given: boolean
    language: string
    state: string
  }>`select given, language, state from consent
    where organization_id = ${w.org} and patient_id = ${w.patientId} order by at desc, id desc limit 1`)
  assert.deepEqual(row, { given: false, language: 'en', state: 'TX' })
  const { documents } = await w.sees(seeConsents, 'patient', { patientId: w.patientId })
  const documentIds = documents.filter((one) => one.required && !one.given).map((one) => one.id)
  await w.does(giveConsentCommand, 'patient', { patientId: w.patientId, documentIds, language: 'en' })
  const { id: taskId } = await d.taskOf(caseId, 'consent_withdrawn')
  await w.does(finishTaskCommand, 'nurse', { caseId, taskId, result: 'She was unsure of the photos and agrees' })
  assert.equal((await sign(caseId, (await d.caseOf(caseId)).version)).state, 'answered')
  await w.does(submitCaseCommand, 'patient', begun)
})

test('where the state asks that she agrees aloud, nothing is signed before somebody who heard it put it on record', async () => {
  await texas({ consentMode: 'verbal-documented' })
  const caseId = await w.send('uti')
  const version = await d.review(caseId)
  await refused(sign(caseId, version), 'consent.to_be_spoken')
  await w.does(vouchCommand, 'nurse', { patientId: w.patientId, state: 'TX' })
  assert.deepEqual(await stopsOf(caseId), [])
  await sign(caseId, version)
  await texas({ consentMode: 'electronic' })
})

test('a new version of a consent does not stop what was sent under the old one', async () => {
  const caseId = await w.send('uti')
  const version = await d.review(caseId)
  await w.scene((tx) =>
    tx.query(sql`insert into consent_document (organization_id, id, key, version, body, required, created_at)
      select organization_id, gen_random_uuid(), key, version + 1, body, true, ${tx.now}
      from consent_document where organization_id = ${w.org} and key = 'privacy' order by version desc limit 1`),
  )
  await sign(caseId, version)
})

test('to her own clinician goes a summary only where she asked for it, within three days, and the matter stays open until somebody sent it', async () => {
  const { documents } = await w.sees(seeConsents, 'patient', { patientId: w.patientId })
  const documentIds = documents.filter((one) => one.required && !one.given).map((one) => one.id)
  await w.does(giveConsentCommand, 'patient', { patientId: w.patientId, documentIds, language: 'en' })
  const plain = await w.send('uti')
  await sign(plain, await d.review(plain))
  assert.ok(!kinds(await d.tasksOf(plain)).includes('send_record'))
  const begun = await w.begin('uti')
  const ownClinician = { name: 'Dr Own', fax: '512-555-0199' }
  await w.does(submitCaseCommand, 'patient', { ...begun, ownClinician })
  const { caseId } = begun
  await sign(caseId, await d.review(caseId))
  const task = await d.taskOf(caseId, 'send_record')
  assert.equal(task.dueAt?.getTime(), w.t.house.clock.now().getTime() + 72 * 3_600_000)
  assert.deepEqual((await w.sees(reviewCase, 'clinician', { caseId })).ownClinician, ownClinician)
  await w.does(finishTaskCommand, 'coordinator', { caseId, taskId: task.id, result: 'Faxed' })
  assert.ok(!kinds(await d.tasksOf(caseId)).includes('send_record'))
})
