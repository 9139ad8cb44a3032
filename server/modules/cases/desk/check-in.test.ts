import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isOpen, type PracticeCalendar } from '#clinical/time/index.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { forget } from '#kernel/outbox.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { answerRequestCommand } from '#modules/cases/answer-request.command.ts'
import { promises } from '#modules/cases/cases.promises.ts'
import { answerQuestionCommand } from '#modules/cases/desk/answer-question.command.ts'
import { concludeCaseCommand } from '#modules/cases/desk/conclude-case.command.ts'
import { deskOf, kinds, refused, words } from '#modules/cases/desk/desk-for-tests.ts'
import { finishTaskCommand } from '#modules/cases/desk/finish-task.command.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { redirectCaseCommand } from '#modules/cases/desk/redirect-case.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'
import { markReadCommand } from '#modules/cases/mark-read.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { withdrawCaseCommand } from '#modules/cases/withdraw-case.command.ts'
import { practiceClock } from '#modules/directory/index.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const HOUR = 60
const cystitis = { assessmentId: 'acute-cystitis', planId: 'cystitis-no-antibiotic' }
async function sign(caseId: string, which = cystitis): Promise<void> {
  const version = await d.review(caseId)
  const { lastSeq: seenSeq } = await d.caseOf(caseId)
  const plan = { ...which, text: words, urgent: false }
  await w.does(signPlanCommand, 'clinician', { caseId, version, seenSeq, ...plan, pharmacyId: null, orders: [] })
}
/** An answered bladder infection, read; its plan promises a check-in after `hours` hours (48 by the protocol). */
async function answered(): Promise<{ caseId: string; hours: number }> {
  const caseId = await w.send('uti')
  await sign(caseId)
  await read(caseId)
  const { checkInAt, answeredAt } = await d.caseOf(caseId)
  assert.ok(checkInAt && answeredAt)
  return { caseId, hours: (checkInAt.getTime() - answeredAt.getTime()) / 3_600_000 }
}
const read = async (caseId: string) =>
  w.does(markReadCommand, 'patient', { caseId, seq: (await d.caseOf(caseId)).lastSeq })
async function asked(): Promise<string> {
  const { caseId, hours } = await answered()
  await d.pass(hours * HOUR + 1)
  return caseId
}
const thread = (caseId: string) => w.sees(getThread, 'patient', { caseId })
async function says(caseId: string, value: string, requestId?: string) {
  const id = requestId ?? (await thread(caseId)).request?.id ?? ''
  const answers = [{ linkId: 'how', value }]
  const input = { caseId, requestId: id, language: 'en' as const, answers, attachmentIds: [] }
  return w.does(answerRequestCommand, 'patient', input)
}
const write = (caseId: string) =>
  w.does(sendMessageCommand, 'patient', { caseId, text: 'One more question.', attachmentIds: [], language: 'en' })
const broken = async () => (await checkPromises(w.t.house, w.org, promises)).map((b) => b.name)
const askedEvents = async (caseId: string) =>
  (
    await w.rows(
      sql`select 1 as one from outbox where organization_id = ${w.org} and case_id = ${caseId} and type = 'case.check_in_asked'`,
    )
  ).length

test('“we will check on you in two days”: at that time, and not before, the patient is asked how they are', async () => {
  const { caseId, hours } = await answered()
  assert.ok(hours >= 24)
  await d.pass(hours * HOUR - 5)
  assert.equal((await thread(caseId)).request, null)
  await d.pass(6)
  const { request, can, entries } = await thread(caseId)
  assert.equal(request?.kind, 'check_in')
  assert.deepEqual(request?.items[0]?.options, ['Better', 'About the same', 'Worse'])
  assert.equal(can.answer, true)
  assert.match(JSON.stringify(entries.at(-1)), /we said we would ask how you are/)
  const mine = (await w.sees(listMyCases, 'patient', {})).cases.find((c) => c.id === caseId)
  assert.deepEqual([mine?.turnReason, mine?.unread], ['check_in', 1])
  assert.equal(await askedEvents(caseId), 1)
  await d.pass(1)
  assert.equal(await askedEvents(caseId), 1)
})
test('“Better” is kept, ends it, and is nobody’s work', async () => {
  const caseId = await asked()
  await says(caseId, 'Better')
  assert.equal((await d.caseOf(caseId)).state, 'answered')
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['follow_up'])
  const { entries } = await w.sees(reviewCase, 'nurse', { caseId })
  assert.deepEqual(entries.at(-1)?.answers, [{ question: 'How are you now?', answer: 'Better' }])
})
test('“Worse” opens the matter again as urgent, on the wall clock, and says to the patient who answers by when', async () => {
  const caseId = await asked()
  await says(caseId, 'Worse')
  const { state, acuity, outcome } = await d.caseOf(caseId)
  assert.deepEqual([state, acuity, outcome], ['triage', 'urgent', null])
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['triage'])
  assert.equal((await d.taskOf(caseId, 'triage')).wallClock, true)
  assert.match(JSON.stringify((await thread(caseId)).entries.at(-1)), /will answer by/)
})
test('“About the same”, where the protocol does not expect it, opens the matter again', async () => {
  const caseId = await asked()
  await says(caseId, 'About the same')
  assert.deepEqual([(await d.caseOf(caseId)).state, (await d.caseOf(caseId)).acuity], ['triage', 'clinical'])
})
test('“About the same” within the time the protocol expects is asked again at its end, and then opens it', async () => {
  const followUp = JSON.stringify({ windowDays: 14, checkInHours: 48, sameIsExpectedHours: 96 })
  await w.scene(async (tx) => {
    await tx.query(sql`insert into protocol (organization_id, key, version, content, published_at)
      select organization_id, key, '9.9.9', jsonb_set(jsonb_set(content, '{protocol,version}', '"9.9.9"'), '{protocol,plans}', (select jsonb_agg(jsonb_set(p, '{followUp}', ${followUp}::jsonb))
        from jsonb_array_elements(content #> '{protocol,plans}') p)), published_at from protocol where organization_id = ${w.org} and key = 'uti'`)
    await tx.query(
      sql`update offering set protocol_version = '9.9.9' where organization_id = ${w.org} and protocol_key = 'uti'`,
    )
  })
  const caseId = await asked()
  await says(caseId, 'About the same')
  const { state, checkInAt, answeredAt } = await d.caseOf(caseId)
  assert.equal(state, 'answered')
  assert.ok(checkInAt && answeredAt && checkInAt.getTime() - answeredAt.getTime() > 60 * HOUR * 60_000)
  const left = (checkInAt.getTime() - w.t.house.clock.now().getTime()) / 60_000
  await d.pass(left - HOUR)
  assert.equal((await thread(caseId)).request, null)
  await d.pass(2 * HOUR)
  assert.equal((await thread(caseId)).request?.kind, 'check_in')
  await says(caseId, 'About the same')
  assert.equal((await d.caseOf(caseId)).state, 'triage')
})
test('nobody said how they are for a day of the practice’s: a call, which an answer, or the call itself, ends', async () => {
  const silent = await asked()
  const late = await asked()
  await d.pass(23 * HOUR)
  assert.ok(!kinds(await d.tasksOf(late)).includes('call_patient'))
  await d.pass(4 * 24 * HOUR)
  for (const caseId of [silent, late]) {
    assert.deepEqual(kinds(await d.tasksOf(caseId)), ['call_patient', 'check_in', 'follow_up'])
    assert.equal((await d.taskOf(caseId, 'call_patient')).reason, 'check_in')
  }
  await read(late)
  assert.ok(kinds(await d.tasksOf(late)).includes('call_patient'), 'reading it is no answer')
  await says(late, 'Better')
  assert.deepEqual(kinds(await d.tasksOf(late)), ['follow_up'])
  const taskId = (await d.taskOf(silent, 'call_patient')).id
  const log = { caseId: silent, taskId, reached: true, summary: 'She is well.', tellPatient: false }
  await w.does(logPhoneCommand, 'coordinator', log)
  assert.deepEqual(kinds(await d.tasksOf(silent)), ['follow_up'])
  assert.equal((await thread(silent)).request, null)
})
test('the window does not close before the check-in is answered', async () => {
  const caseId = await asked()
  await d.pass(40 * 24 * HOUR)
  assert.equal((await d.caseOf(caseId)).state, 'answered')
  const taskId = (await d.taskOf(caseId, 'call_patient')).id
  await w.does(finishTaskCommand, 'coordinator', { caseId, taskId, result: 'Left word twice.' })
  await d.pass(25 * HOUR)
  assert.equal((await d.caseOf(caseId)).state, 'closed')
})
test('whoever writes meanwhile is still asked on the day they were told, once that is answered; the follow-up stays planned', async () => {
  const { caseId, hours } = await answered()
  const told = (await d.caseOf(caseId)).checkInAt
  await write(caseId)
  assert.deepEqual((await d.caseOf(caseId)).checkInAt, told)
  assert.equal((await thread(caseId)).checkInAt, told?.toISOString())
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).checkInAt, told?.toISOString())
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['follow_up', 'triage'])
  // Its day comes while nobody has answered yet: people are at it, and no form asks how it goes.
  await d.pass(hours * HOUR + 30)
  assert.equal(await askedEvents(caseId), 0)
  assert.equal((await thread(caseId)).checkInAt, null)
  assert.ok(!(await broken()).includes('cases.check_in_is_asked'))
  const version = await d.review(caseId)
  const { lastSeq: seenSeq } = await d.caseOf(caseId)
  await w.does(answerQuestionCommand, 'clinician', { caseId, version, seenSeq, text: 'Go on as you do.' })
  const next = (await d.caseOf(caseId)).checkInAt
  assert.ok(
    next && next > w.t.house.clock.now(),
    'planted fault: an answer without a promise of its own used to drop it',
  )
  await d.pass((next.getTime() - w.t.house.clock.now().getTime()) / 60_000 + 1)
  assert.equal(await askedEvents(caseId), 1)
})
test('a second plan that promises no check-in leaves the one of the first, which the patient was told stays planned', async () => {
  const caseId = await w.send('home-blood-pressure', 'week-at-goal', { pregnancy: 'no' })
  await sign(caseId, { assessmentId: 'low-reading', planId: 'low-readings' })
  await read(caseId)
  const told = (await d.caseOf(caseId)).checkInAt
  assert.ok(told)
  await write(caseId)
  assert.equal((await thread(caseId)).checkInAt, told.toISOString(), 'her page says that we still plan to ask')
  await sign(caseId, { assessmentId: 'normal-reading', planId: 'at-goal' })
  assert.deepEqual((await d.caseOf(caseId)).checkInAt, told, 'planted fault: the second plan used to drop it')
  await read(caseId)
  await d.pass((told.getTime() - w.t.house.clock.now().getTime()) / 60_000 + 1)
  assert.equal(await askedEvents(caseId), 1)
})
test('a matter redirected or taken back is never checked on', async () => {
  const redirected = await answered()
  await write(redirected.caseId)
  const { version } = await d.claim('nurse', redirected.caseId, 'triage')
  const { lastSeq: seenSeq } = await d.caseOf(redirected.caseId)
  const go = { where: 'urgent_care' as const, text: 'Please go to urgent care today.' }
  await w.does(redirectCaseCommand, 'nurse', { caseId: redirected.caseId, version, seenSeq, ...go })
  const withdrawn = await answered()
  await write(withdrawn.caseId)
  await w.does(withdrawCaseCommand, 'patient', { caseId: withdrawn.caseId })
  await d.pass(5 * 24 * HOUR)
  for (const { caseId } of [redirected, withdrawn]) assert.equal(await askedEvents(caseId), 0)
})
test('what a patient says of how they are is kept, though the matter was opened again meanwhile; worse makes it urgent', async () => {
  const caseId = await asked()
  const requestId = (await thread(caseId)).request?.id
  await write(caseId)
  assert.equal((await thread(caseId)).request, null)
  await says(caseId, 'Worse', requestId)
  assert.deepEqual([(await d.caseOf(caseId)).state, (await d.caseOf(caseId)).acuity], ['triage', 'urgent'])
  await refused(says(caseId, 'Worse', requestId), 'case.state')
})
test('an answer that is none of the three is refused, and nothing changes', async () => {
  const caseId = await asked()
  await refused(says(caseId, 'So so'), 'case.incomplete')
  await refused(
    w.does(answerRequestCommand, 'stranger', {
      caseId,
      requestId: (await thread(caseId)).request?.id ?? '',
      language: 'en',
      answers: [{ linkId: 'how', value: 'Better' }],
      attachmentIds: [],
    }),
    'not_found',
  )
  assert.equal((await thread(caseId)).request?.kind, 'check_in')
})
test('an answer by standing order that carries a follow-up is checked on too; one that carries none is not', async () => {
  const order = async () => {
    const caseId = await w.send('home-blood-pressure', 'week-at-goal', { pregnancy: 'no' })
    const { version } = await d.claim('nurse', caseId, 'triage')
    const { lastSeq: seenSeq } = await d.caseOf(caseId)
    const offered = (await w.sees(reviewCase, 'nurse', { caseId })).standingOrders.find((o) => o.inScope)
    const standingOrderId = offered?.id ?? assert.fail('no order in scope')
    await w.does(answerQuestionCommand, 'nurse', { caseId, version, seenSeq, text: 'Keep going.', standingOrderId })
    return caseId
  }
  w.t.setTime('2026-11-23T15:00:00Z')
  assert.equal((await d.caseOf(await order())).checkInAt, null)
  const followUp = JSON.stringify({ windowDays: 7, checkInHours: 24 })
  await w.scene((tx) =>
    tx.query(
      sql`update standing_order set content = jsonb_set(content, '{followUp}', ${followUp}::jsonb) where organization_id = ${w.org} and protocol_key = 'home-blood-pressure'`,
    ),
  )
  const caseId = await order()
  assert.ok((await d.caseOf(caseId)).checkInAt)
  await d.pass(25 * HOUR)
  assert.equal((await thread(caseId)).request?.kind, 'check_in')
})
test('planted fault: a check-in nobody sends, or a silence nobody calls about, is a broken promise that verify finds', async () => {
  const { caseId, hours } = await answered()
  const { id: followUp } = await d.taskOf(caseId, 'follow_up')
  await w.scene((tx) => forget(tx, 'check_in', followUp))
  await d.pass(hours * HOUR + 11)
  assert.equal(await askedEvents(caseId), 0)
  assert.ok((await broken()).includes('cases.check_in_is_asked'))
  await write(caseId)
  assert.ok(!(await broken()).includes('cases.check_in_is_asked'))
  const silent = await asked()
  const { id: task } = await d.taskOf(silent, 'check_in')
  await w.scene((tx) => forget(tx, 'check_in_unanswered', task))
  await d.pass(5 * 24 * HOUR)
  assert.ok((await broken()).includes('cases.check_in_is_answered_or_called'))
})

test('the desk sees when she is asked how she is, until she is asked', async () => {
  const { caseId, hours } = await answered()
  const seen = async () => (await w.sees(reviewCase, 'nurse', { caseId })).checkInAt
  assert.equal(await seen(), (await d.caseOf(caseId)).checkInAt?.toISOString())
  assert.ok(await seen())
  await d.pass(hours * HOUR + 1)
  assert.equal(await seen(), null)
})

test('what is promised for a Sunday, or a late evening, is asked while open, and patient and desk are told one time, until it was asked', async () => {
  const { calendar } = await w.scene((tx) => practiceClock(tx))
  // Signed on a Friday morning, two days on is a Sunday; on a Monday at nine in the evening, Wednesday after closing.
  for (const [signed, asks] of [
    ['2027-03-05T16:00:00Z', '2027-03-08T14:00:00.000Z'],
    ['2027-03-09T03:00:00Z', '2027-03-10T23:00:00.000Z'],
  ] as const) {
    w.t.setTime(signed)
    await isOneTime(asks, calendar)
  }
})
async function isOneTime(asks: string, calendar: PracticeCalendar) {
  const { caseId } = await answered()
  const { checkInAt, followUpUntil } = await d.caseOf(caseId)
  assert.equal(checkInAt?.toISOString(), asks)
  assert.ok(checkInAt && isOpen(calendar, checkInAt))
  assert.equal((await thread(caseId)).checkInAt, asks, 'her page')
  const task = await d.taskOf(caseId, 'follow_up')
  assert.deepEqual(task.dueAt, checkInAt, 'the queue')
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).checkInAt, checkInAt.toISOString())
  await d.pass((checkInAt.getTime() - w.t.house.clock.now().getTime()) / 60_000 + 1)
  assert.equal((await thread(caseId)).request?.kind, 'check_in')
  assert.deepEqual((await d.taskOf(caseId, 'follow_up')).dueAt, followUpUntil, 'afterwards, the end of her window')
}

test('a check-in moves the window and never the day of a test that is awaited, whatever she says to it', async () => {
  const caseId = await w.send('uti')
  const { version } = await d.claim('nurse', caseId, 'triage')
  const { lastSeq: seenSeq } = await d.caseOf(caseId)
  const until = new Date(w.t.house.clock.now().getTime() + 10 * 24 * HOUR * 60_000).toISOString().slice(0, 10)
  const why = { outcome: 'test_pending' as const, until }
  await w.does(concludeCaseCommand, 'nurse', { caseId, version, seenSeq, text: 'We wait for the culture.', why })
  const followUps = async (of: 'anyone' | 'staff') =>
    (await d.tasksOf(caseId)).filter((t) => t.kind === 'follow_up' && t.needs === of).map((t) => t.dueAt)
  const day = await followUps('staff')
  await write(caseId)
  await sign(caseId)
  const { checkInAt } = await d.caseOf(caseId)
  assert.ok(checkInAt)
  await d.pass((checkInAt.getTime() - w.t.house.clock.now().getTime()) / 60_000 + 1)
  assert.deepEqual(await followUps('anyone'), [(await d.caseOf(caseId)).followUpUntil])
  assert.deepEqual(await followUps('staff'), day)
  await d.feelsBetter(caseId)
  assert.deepEqual(await followUps('staff'), day)
})
