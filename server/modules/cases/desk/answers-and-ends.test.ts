import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { run } from '#kernel/command.ts'
import { scribble } from '#kernel/draft.ts'
import { sweepDue } from '#kernel/outbox.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { promises } from '#modules/cases/cases.promises.ts'
import { answerQuestionCommand } from '#modules/cases/desk/answer-question.command.ts'
import { confirmArrivalCommand } from '#modules/cases/desk/confirm-arrival.command.ts'
import { confirmPrescriptionCommand } from '#modules/cases/desk/confirm-prescription.command.ts'
import { declineCaseCommand } from '#modules/cases/desk/decline-case.command.ts'
import { deskOf, kinds, refused, words } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { finishTaskCommand } from '#modules/cases/desk/finish-task.command.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { redirectCaseCommand } from '#modules/cases/desk/redirect-case.command.ts'
import { replyToPatientCommand } from '#modules/cases/desk/reply-to-patient.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { saveReplyDraftAnswer } from '#modules/cases/desk/save-reply.draft.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { splitCaseCommand } from '#modules/cases/desk/split-case.command.ts'
import { deskSweeps } from '#modules/cases/desk/sweep-task.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { markReadCommand } from '#modules/cases/mark-read.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const write = (caseId: string, text: string) =>
  w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
const alarm = (caseId: string) => write(caseId, 'I have crushing chest pain')
const seen = async (caseId: string) => {
  const { version, lastSeq } = await d.caseOf(caseId)
  return { caseId, version, seenSeq: lastSeq }
}
const bp = () => w.send('home-blood-pressure', 'week-at-goal', { pregnancy: 'no' })
const orderIdOf = async (caseId: string) => (await w.sees(reviewCase, 'nurse', { caseId })).standingOrders[0]?.id ?? ''

test('a nurse answers under a standing order: the act names the order and her licence, and no encounter is billed', async () => {
  const caseId = await bp()
  const standingOrderId = await orderIdOf(caseId)
  await d.claim('nurse', caseId, 'triage')
  const input = { ...(await seen(caseId)), text: 'Your average is at goal.', standingOrderId }
  await refused(w.does(answerQuestionCommand, 'otherNurse', input), 'case.not_holder')
  await refused(w.does(answerQuestionCommand, 'coordinator', input), 'access.denied')
  await refused(w.does(answerQuestionCommand, 'nurse', { ...input, version: 1 }), 'conflict.version')
  assert.equal((await w.does(answerQuestionCommand, 'nurse', input)).state, 'answered')
  const [act] = await w.rows(
    sql`select act, authority, standing_order_id, profession, licence_state, location_state, encounter_id from clinical_act where organization_id = ${w.org} and case_id = ${caseId}`,
  )
  assert.deepEqual(act, {
    act: 'answer',
    authority: 'standing_order',
    standingOrderId,
    profession: 'registered-nurse',
    licenceState: 'TX',
    locationState: 'TX',
    encounterId: null,
  })
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['follow_up', 'read_plan'])
})

test('outside a standing order nobody answers under it: not without a licence, not for other answers, not unapproved', async () => {
  const caseId = await bp()
  const standingOrderId = await orderIdOf(caseId)
  await d.claim('unlicensedNurse', caseId, 'triage')
  const input = { ...(await seen(caseId)), text: 'At goal.', standingOrderId }
  const e = await refused(w.does(answerQuestionCommand, 'unlicensedNurse', input), 'standing_order.out_of_scope')
  assert.equal(e.facts['why'], 'licence')

  const higher = await w.send('home-blood-pressure', 'average-140', { pregnancy: 'no' })
  await d.claim('nurse', higher, 'triage')
  const other = { ...(await seen(higher)), text: 'At goal.', standingOrderId }
  assert.equal(
    (await refused(w.does(answerQuestionCommand, 'nurse', other), 'standing_order.out_of_scope')).facts['why'],
    'answers',
  )

  const third = await bp()
  await d.claim('nurse', third, 'triage')
  const approve = (at: Date | null) =>
    w.scene((tx) => tx.query(sql`update standing_order set approved_at = ${at} where organization_id = ${w.org}`))
  await approve(null)
  const waiting = { ...(await seen(third)), text: 'At goal.', standingOrderId }
  assert.equal(
    (await refused(w.does(answerQuestionCommand, 'nurse', waiting), 'standing_order.out_of_scope')).facts['why'],
    'not_approved',
  )
  await approve(w.t.house.clock.now())
  await w.does(answerQuestionCommand, 'nurse', waiting)
})

test('a clinician answers with guidance after proving who she is; it is an encounter, and not over a new message or a red flag', async () => {
  const caseId = await bp()
  await d.review(caseId)
  const old = await seen(caseId)
  await write(caseId, 'Also, I feel fine.')
  await refused(w.does(answerQuestionCommand, 'clinician', { ...old, text: 'Keep on.' }), 'case.unread_message')
  const input = { ...(await seen(caseId)), text: 'Keep on.' }
  const place = { ...input, text: 'Keep on. We will ask you {checkIn}.' }
  const e = await refused(w.does(answerQuestionCommand, 'clinician', place), 'input.invalid')
  assert.equal(e.fields[0]?.path, 'text', 'nobody asks after guidance: the day cannot be put in')
  const stale = { ...(await w.as('clinician')), stepUpAt: null }
  await refused(run(w.t.house, answerQuestionCommand, stale, input), 'session.step_up_required')
  await alarm(caseId)
  await refused(
    w.does(answerQuestionCommand, 'clinician', { ...(await seen(caseId)), text: 'Keep on.' }),
    'case.finding_open',
  )
  for (const f of (await w.sees(reviewCase, 'clinician', { caseId })).findings)
    await w.does(disposeFindingCommand, 'clinician', { caseId, findingId: f.id, disposition: 'Called; well.' })
  await w.does(answerQuestionCommand, 'clinician', { ...(await seen(caseId)), text: 'Keep on.' })
  const [row] = await w.rows(
    sql`select e.kind, a.authority from encounter e join clinical_act a on a.organization_id = e.organization_id and a.encounter_id = e.id where e.organization_id = ${w.org} and e.case_id = ${caseId}`,
  )
  assert.deepEqual(row, { kind: 'guidance', authority: 'own' })
  const { lastSeq } = await d.caseOf(caseId)
  await w.does(markReadCommand, 'patient', { caseId, seq: lastSeq })
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['follow_up'], 'an answer that was read needs no call')
})

test('a reply goes to the patient while somebody holds the matter, and drops the draft it came from', async () => {
  const caseId = await w.send('uti')
  await d.claim('nurse', caseId, 'triage')
  const draft = { caseId, text: 'Dear Mar', revision: 0 }
  await scribble(w.t.house, saveReplyDraftAnswer, await w.as('nurse'), draft)
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).drafts[0]?.text, 'Dear Mar')
  assert.deepEqual((await w.sees(reviewCase, 'otherNurse', { caseId })).drafts, [])
  await refused(scribble(w.t.house, saveReplyDraftAnswer, await w.as('nurse'), draft), 'conflict.version')
  const { version } = await d.caseOf(caseId)
  const input = { caseId, version, text: 'Dear Mariana, we are on it.' }
  await refused(w.does(replyToPatientCommand, 'otherNurse', input), 'case.not_holder')
  await w.does(replyToPatientCommand, 'nurse', input)
  const thread = await w.sees(getThread, 'patient', { caseId })
  assert.ok(thread.entries.some((e) => e.kind === 'message' && e.text === input.text))
  assert.deepEqual((await w.sees(reviewCase, 'nurse', { caseId })).drafts, [])
  await refused(w.does(replyToPatientCommand, 'nurse', input), 'conflict.version')
})

test('what was heard on the telephone is screened, and what staff keep to themselves stays theirs', async () => {
  const caseId = await w.send('uti')
  await w.does(logPhoneCommand, 'coordinator', {
    caseId,
    reached: true,
    summary: 'Planted: sounded tired',
    tellPatient: false,
  })
  await w.does(logPhoneCommand, 'nurse', { caseId, reached: false, summary: 'Planted: it rang', tellPatient: false })
  const { entries } = await w.sees(reviewCase, 'nurse', { caseId })
  const calls = entries.filter((e) => e.kind === 'phone_contact')
  assert.deepEqual(
    calls.map((e) => [e.text, e.reached]),
    [
      ['Planted: sounded tired', true],
      ['Planted: it rang', false],
    ],
  )
  await w.does(logPhoneCommand, 'coordinator', {
    caseId,
    reached: true,
    summary: 'We spoke about fluids',
    tellPatient: true,
  })
  const read = await w.sees(getThread, 'patient', { caseId })
  assert.ok(!JSON.stringify(read).includes('Planted'))
  const [call, ...others] = read.entries.filter((e) => e.kind === 'phone_contact')
  assert.deepEqual([call?.text, call?.reached, others.length], ['We spoke about fluids', true, 0])
  assert.notEqual(call?.from.name ?? '', '', 'who called is named')
  await w.does(logPhoneCommand, 'nurse', {
    caseId,
    reached: true,
    summary: 'She says she wants to kill herself',
    tellPatient: false,
  })
  assert.ok(kinds(await d.tasksOf(caseId)).includes('emergency_page'))
  assert.equal((await d.caseOf(caseId)).acuity, 'emergency')
  await refused(
    w.does(logPhoneCommand, 'frontDesk', { caseId, reached: true, summary: 'x', tellPatient: false }),
    'not_found',
  )
})

test('seeing an emergency holds the page; only a disposition by a nurse or clinician ends it', async () => {
  const caseId = await w.send('uti')
  await alarm(caseId)
  const finding = (await w.sees(reviewCase, 'coordinator', { caseId })).findings[0]
  const about = { caseId, findingId: finding?.id ?? '' }
  await w.does(seeFindingCommand, 'coordinator', about)
  assert.equal((await d.taskOf(caseId, 'emergency_page')).holder, (await w.as('coordinator')).personId)
  assert.equal((await w.sees(getThread, 'patient', { caseId })).findings[0]?.staffReadingNow, true)
  await refused(w.does(disposeFindingCommand, 'coordinator', { ...about, disposition: 'fine' }), 'access.denied')
  await refused(
    w.does(disposeFindingCommand, 'nurse', { ...about, findingId: caseId, disposition: 'fine' }),
    'not_found',
  )
  for (const f of (await w.sees(reviewCase, 'nurse', { caseId })).findings)
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: f.id, disposition: 'Ambulance called.' })
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['triage'])
})

test('a second matter is split off with its own clock and task, linked, and free', async () => {
  const caseId = await w.send('uti')
  const { version } = await d.caseOf(caseId)
  const input = {
    caseId,
    version,
    protocolKey: 'pink-eye',
    summary: 'Also a red eye.',
    routeToTeam: w.teams.clinicians,
    acuity: 'routine' as const,
  }
  await refused(w.does(splitCaseCommand, 'nurse', { ...input, protocolKey: 'gout' }), 'protocol.unpublished')
  await refused(w.does(splitCaseCommand, 'nurse', { ...input, version: 1 }), 'conflict.version')
  await refused(w.does(splitCaseCommand, 'coordinator', input), 'access.denied')
  const { newCaseId } = await w.does(splitCaseCommand, 'nurse', input)
  const made = await d.caseOf(newCaseId)
  assert.deepEqual([made.state, made.acuity, made.priceCents, made.protocolKey], ['ready', 'routine', 0, 'pink-eye'])
  assert.notEqual(made.promiseDueAt, null)
  assert.equal((await d.taskOf(newCaseId, 'review')).teamId, w.teams.clinicians)
  const r = await w.sees(reviewCase, 'clinician', { caseId: newCaseId })
  assert.deepEqual(r.links, [{ caseId, kind: 'split_from' }])
  assert.ok(
    r.orders.every((o) => o.stops.length > 0),
    'nobody asked the eye’s questions, so nothing can be ordered',
  )
  const back = await w.does(splitCaseCommand, 'nurse', {
    ...input,
    version: (await d.caseOf(caseId)).version,
    routeToTeam: w.teams.triage,
  })
  assert.equal((await d.taskOf(back.newCaseId, 'triage')).needs, 'triage')
})

test('a redirect costs nothing and stays open until arrival is confirmed', async () => {
  const caseId = await w.send('uti')
  await d.claim('nurse', caseId, 'triage')
  const input = { ...(await seen(caseId)), where: 'urgent_care' as const, text: 'Please go today.' }
  await refused(w.does(redirectCaseCommand, 'otherNurse', input), 'case.not_holder')
  const [kept] = await w.rows(
    sql`select patient_id, outcome from audit where organization_id = ${w.org} and case_id = ${caseId} and command = 'desk.redirect'`,
  )
  assert.deepEqual(kept, { patientId: w.patientId, outcome: 'case.not_holder' }, 'a refusal names whose matter it was')
  const nowhere = '01900000-0000-7000-8000-000000000000'
  await refused(w.does(redirectCaseCommand, 'otherNurse', { ...input, caseId: nowhere }), 'not_found')
  const [none] = await w.rows(
    sql`select patient_id from audit where organization_id = ${w.org} and case_id = ${nowhere}`,
  )
  assert.deepEqual(none, { patientId: null })
  await alarm(caseId)
  await refused(w.does(redirectCaseCommand, 'nurse', input), 'case.unread_message')
  const video = { ...input, ...(await seen(caseId)), where: 'live_visit' as const }
  await refused(w.does(redirectCaseCommand, 'nurse', video), 'case.finding_open')
  await w.does(redirectCaseCommand, 'nurse', { ...input, ...(await seen(caseId)) })
  const c = await d.caseOf(caseId)
  assert.deepEqual([c.state, c.outcome, c.priceCents], ['answered', 'redirected', 0])
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['confirm_arrival'])
  const arrival = { caseId, version: c.version, note: 'The clinic saw her.' }
  await refused(w.does(confirmArrivalCommand, 'coordinator', { ...arrival, version: 1 }), 'conflict.version')
  assert.equal((await w.does(confirmArrivalCommand, 'coordinator', arrival)).state, 'closed')
  assert.equal((await d.caseOf(caseId)).outcome, 'redirected')
  await refused(
    w.does(confirmArrivalCommand, 'coordinator', { ...arrival, version: (await d.caseOf(caseId)).version }),
    'case.state',
  )
})

test('what is noted of an arrival is screened as a note of a call: a new danger pages and leaves the matter open, what she was sent for does neither', async () => {
  const sent = async (): Promise<string> => {
    const caseId = await w.send('uti')
    await d.claim('nurse', caseId, 'triage')
    await alarm(caseId)
    await w.does(redirectCaseCommand, 'nurse', {
      ...(await seen(caseId)),
      where: 'emergency',
      text: 'Please call 911.',
    })
    w.t.pass(5)
    return caseId
  }
  const arrived = async (caseId: string, note: string) =>
    w.does(confirmArrivalCommand, 'nurse', { caseId, version: (await d.caseOf(caseId)).version, note })
  const calm = await sent()
  assert.equal((await arrived(calm, 'She is on the ward, still with crushing chest pain.')).state, 'closed')
  for (const [note, work] of [
    ['Reached her at home. She says she wants to kill herself.', 'emergency_page'],
    ['Reached her at home. Fever of 103 for four days.', 'outreach'],
  ] as const) {
    const caseId = await sent()
    assert.equal((await arrived(caseId, note)).state, 'answered')
    assert.deepEqual(kinds(await d.tasksOf(caseId)), [work])
    await refused(arrived(caseId, 'Again'), 'case.state')
    const { entries, findings } = await w.sees(reviewCase, 'nurse', { caseId })
    assert.ok(entries.some((e) => e.kind === 'phone_contact' && e.text === note))
    assert.ok(findings.some((f) => !f.disposedAt))
  }
})

test('sent to the emergency room over open red flags, in one act: it is what became of them, by name, and page and call end', async () => {
  const caseId = await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' })
  await d.claim('nurse', caseId, 'triage')
  await alarm(caseId)
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['call_patient', 'emergency_page', 'triage'])
  const before = await w.sees(reviewCase, 'nurse', { caseId })
  assert.deepEqual([before.can.redirect, before.can.decline, before.can.sign], [true, false, false])
  const text = 'Please call 911 now.'
  await w.does(redirectCaseCommand, 'nurse', { ...(await seen(caseId)), where: 'emergency', text })
  const { findings, tasks } = await w.sees(reviewCase, 'nurse', { caseId })
  assert.deepEqual(findings.map((f) => f.level).toSorted(), ['emergency', 'urgent'])
  for (const f of findings) {
    assert.equal(f.disposition, `Redirected to the emergency room or 911: ${text}`)
    assert.ok(f.disposedBy && f.disposedAt)
  }
  assert.deepEqual(
    tasks.map((t) => t.kind),
    ['confirm_arrival'],
  )
  assert.equal((await d.caseOf(caseId)).outcome, 'redirected')
})

test('planted fault: a redirect that leaves the flag as it was is refused by the database', async () => {
  const caseId = await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' })
  await d.claim('nurse', caseId, 'triage')
  await assert.rejects(
    w.scene((tx) =>
      tx.query(
        sql`update clinical_case set state = 'answered', outcome = 'redirected' where organization_id = ${w.org} and id = ${caseId}`,
      ),
    ),
  )
})

test('a matter declined is closed with words, without a price, and never over a red flag', async () => {
  const caseId = await w.send('uti')
  await d.claim('nurse', caseId, 'triage')
  const old = await seen(caseId)
  await alarm(caseId)
  await refused(w.does(declineCaseCommand, 'nurse', { ...old, text: 'Not here.' }), 'case.unread_message')
  await refused(
    w.does(declineCaseCommand, 'nurse', { ...(await seen(caseId)), text: 'Not here.' }),
    'case.finding_open',
  )
  for (const f of (await w.sees(reviewCase, 'nurse', { caseId })).findings)
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: f.id, disposition: 'Called.' })
  await w.does(declineCaseCommand, 'nurse', { ...(await seen(caseId)), text: 'Please see your dentist.' })
  const c = await d.caseOf(caseId)
  assert.deepEqual([c.state, c.outcome, c.priceCents], ['closed', 'declined', 0])
  assert.deepEqual(await d.tasksOf(caseId), [])
  await refused(w.does(declineCaseCommand, 'nurse', { ...(await seen(caseId)), text: 'again' }), 'case.not_holder')
})

test('a prescription is handed over or sent again, and its task ends when all have arrived', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await d.review(caseId)
  const orders = [
    {
      orderId: 'nitrofurantoin-5-days',
      directions: 'Take 1 capsule (100 mg) by mouth 2 times a day for 5 days.',
      heeded: [],
    },
  ]
  const plan = {
    assessmentId: 'acute-cystitis',
    planId: 'cystitis-with-antibiotic',
    text: words,
    urgent: false,
    pharmacyId: w.pharmacyId,
    orders,
  }
  const out = await w.does(signPlanCommand, 'clinician', { ...(await seen(caseId)), ...plan })
  const about = { caseId, prescriptionId: out.prescriptionIds[0] ?? '' }
  await refused(w.does(confirmPrescriptionCommand, 'nurse', { ...about, to: 'confirmed' }), 'case.state')
  await w.does(confirmPrescriptionCommand, 'nurse', { ...about, to: 'handed_over' })
  await refused(w.does(confirmPrescriptionCommand, 'nurse', { ...about, to: 'cancelled' }), 'case.state')
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['follow_up', 'read_plan'])
  const r = await w.sees(reviewCase, 'nurse', { caseId })
  assert.deepEqual(
    r.prescriptions.map((p) => p.state),
    ['handed_over'],
  )
  assert.ok(r.can.handOver, 'the pharmacy may still confirm it')
  await w.does(confirmPrescriptionCommand, 'nurse', { ...about, to: 'confirmed' })
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).can.handOver, false)
  await refused(w.does(confirmPrescriptionCommand, 'frontDesk', { ...about, to: 'confirmed' }), 'not_found')
})

test('the follow-up cannot be finished before the patient’s window is over', async () => {
  const caseId = await bp()
  await d.review(caseId)
  await w.does(answerQuestionCommand, 'clinician', { ...(await seen(caseId)), text: 'Keep on.' })
  const followUp = { caseId, taskId: (await d.taskOf(caseId, 'follow_up')).id, result: 'done' }
  await refused(w.does(finishTaskCommand, 'coordinator', followUp), 'case.state')
  await w.does(markReadCommand, 'patient', { caseId, seq: (await d.caseOf(caseId)).lastSeq })
  w.t.pass(8 * 24 * 60)
  assert.equal((await w.does(finishTaskCommand, 'coordinator', followUp)).state, 'closed')
})

test('after all of this every promise of the module holds', async () => {
  while ((await sweepDue(w.t.house, deskSweeps, 100)) > 0);
  assert.deepEqual(await checkPromises(w.t.house, w.org, promises), [])
})
