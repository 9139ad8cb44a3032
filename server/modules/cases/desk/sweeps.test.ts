import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { command, run } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { promises } from '#modules/cases/cases.promises.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { deskOf, kinds, refused, words } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { finishTaskCommand } from '#modules/cases/desk/finish-task.command.ts'
import { keepWorkingCommand } from '#modules/cases/desk/keep-working.command.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { isReadWithinTheHour } from '#modules/cases/desk/reading-limit.ts'
import { releaseTaskCommand } from '#modules/cases/desk/release-task.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { sweepTaskCommand } from '#modules/cases/desk/sweep-task.command.ts'
import { markReadCommand } from '#modules/cases/mark-read.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

/** Lets minutes pass, and does what has fallen due, as the worker would. */
async function sign(urgent: boolean, medicine = false) {
  return signed(await w.send('uti', 'classic-uti'), urgent, medicine)
}
async function signed(caseId: string, urgent: boolean, medicine = false) {
  const version = await d.review(caseId)
  const { lastSeq } = await d.caseOf(caseId)
  const orders = medicine
    ? [
        {
          orderId: 'nitrofurantoin-5-days',
          directions: 'Take 1 capsule by mouth 2 times a day for 5 days.',
          heeded: [],
        },
      ]
    : []
  const planId = medicine ? 'cystitis-with-antibiotic' : 'cystitis-no-antibiotic'
  const plan = { assessmentId: 'acute-cystitis', planId, text: words, urgent, pharmacyId: w.pharmacyId, orders }
  await w.does(signPlanCommand, 'clinician', { caseId, version, seenSeq: lastSeq, ...plan })
  return caseId
}
const raisedCount = async (caseId: string) =>
  (
    await w.rows(
      sql<{
        n: number
      }>`select count(*)::int as n from outbox where organization_id = ${w.org} and case_id = ${caseId} and type = 'case.finding_raised'`,
    )
  )[0]?.n ?? 0

test('a lease lost by neglect: the matter goes back to its pool by itself, and the record says so', async () => {
  const caseId = await w.send('uti')
  await d.review(caseId)
  await d.pass(19)
  assert.equal((await d.caseOf(caseId)).state, 'in_review')
  await d.pass(2)
  assert.equal((await d.caseOf(caseId)).state, 'ready')
  assert.equal((await d.taskOf(caseId, 'review')).holder, null)
  const r = await w.sees(reviewCase, 'clinician', { caseId })
  assert.equal(
    r.entries.findLast((e) => e.kind === 'assignment')?.text,
    'gave it back to the team: nobody worked on it',
  )
  assert.equal((await d.claim('otherClinician', caseId, 'review')).state, 'in_review')
})

test('whoever works keeps it, past the first end of the lease', async () => {
  const caseId = await w.send('uti')
  await d.claim('nurse', caseId, 'triage')
  const { id: taskId } = await d.taskOf(caseId, 'triage')
  for (let i = 0; i < 3; i++) {
    await d.pass(11)
    await w.does(keepWorkingCommand, 'nurse', { caseId, taskId, activity: 'reading', seconds: 60 })
  }
  assert.equal((await d.taskOf(caseId, 'triage')).holder, (await w.as('nurse')).personId)
  await d.pass(21)
  await refused(
    w.does(keepWorkingCommand, 'nurse', { caseId, taskId, activity: 'reading', seconds: 60 }),
    'case.not_holder',
  )
})

test('a page nobody answers is raised again; one in hand is not; one neglected climbs again', async () => {
  const caseId = await w.send('uti')
  await w.does(sendMessageCommand, 'patient', {
    caseId,
    text: 'I have crushing chest pain',
    attachmentIds: [],
    language: 'en',
  })
  const first = await raisedCount(caseId)
  await d.pass(6)
  const second = await raisedCount(caseId)
  assert.ok(second > first)
  const finding = (await w.sees(reviewCase, 'nurse', { caseId })).findings[0]
  await w.does(seeFindingCommand, 'nurse', { caseId, findingId: finding?.id ?? '' })
  await d.pass(9)
  assert.equal(await raisedCount(caseId), second)
  await d.pass(15)
  assert.ok((await raisedCount(caseId)) > second)
})

test('an emergency seen and then put back climbs again at once: letting go of it silences nothing', async () => {
  const caseId = await w.send('uti')
  const text = 'I have crushing chest pain'
  await w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  const finding = (await w.sees(reviewCase, 'nurse', { caseId })).findings[0]
  await w.does(seeFindingCommand, 'nurse', { caseId, findingId: finding?.id ?? '' })
  const before = await raisedCount(caseId)
  const { id: taskId } = await d.taskOf(caseId, 'emergency_page')
  await w.does(releaseTaskCommand, 'nurse', { caseId, taskId })
  await d.pass(0)
  assert.ok((await raisedCount(caseId)) > before)
})

test('an urgent plan unread for an hour becomes a call, a routine one after a day, and one that was read never', async () => {
  const urgent = await sign(true)
  const routine = await sign(false)
  const read = await sign(true)
  await w.does(markReadCommand, 'patient', { caseId: read, seq: (await d.caseOf(read)).lastSeq })
  await d.pass(61)
  assert.ok(kinds(await d.tasksOf(urgent)).includes('call_patient'))
  assert.equal((await d.taskOf(urgent, 'call_patient')).wallClock, true)
  assert.ok(!kinds(await d.tasksOf(routine)).includes('call_patient'))
  await d.pass(24 * 60)
  assert.ok(kinds(await d.tasksOf(routine)).includes('call_patient'))
  assert.deepEqual(kinds(await d.tasksOf(read)), ['follow_up'])
  const call = { caseId: routine, taskId: (await d.taskOf(routine, 'call_patient')).id, result: 'Read it to her.' }
  await w.does(finishTaskCommand, 'coordinator', call)
  assert.deepEqual(kinds(await d.tasksOf(routine)), ['follow_up'])
})

test('where a red flag was ever raised the answer is read within the hour, settled or not, and nobody can make that longer', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  const text = 'I have crushing chest pain'
  await w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  for (const { id: findingId } of (await w.sees(reviewCase, 'nurse', { caseId })).findings)
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId, disposition: 'Called: it was the gym.' })
  const { dueAt } = await d.taskOf(await signed(caseId, false), 'read_plan')
  assert.equal(dueAt?.getTime(), w.t.house.clock.now().getTime() + 3_600_000)
  const soon = (id: string, acuity: 'routine' | 'urgent') =>
    w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, (raw) =>
      isReadWithinTheHour(readTxOf(w.t.house, raw, w.org), { id, acuity }, false),
    )
  assert.deepEqual([await soon(caseId, 'routine'), await soon(newId(), 'urgent')], [true, true])
  assert.equal(await soon(newId(), 'routine'), false, 'planted: no flag, no hurry')
})

test('when the window is over the matter closes, but not while a call is open or a prescription lies about', async () => {
  const done = await sign(false)
  await w.does(markReadCommand, 'patient', { caseId: done, seq: (await d.caseOf(done)).lastSeq })
  const unread = await sign(false)
  const unsent = await sign(false, true)
  await w.does(markReadCommand, 'patient', { caseId: unsent, seq: (await d.caseOf(unsent)).lastSeq })
  await d.pass(3 * 24 * 60)
  await d.feelsBetter(done)
  await d.feelsBetter(unsent)
  await d.pass(31 * 24 * 60)
  assert.deepEqual([(await d.caseOf(done)).state, (await d.caseOf(done)).outcome], ['closed', 'answered'])
  assert.equal((await d.caseOf(unread)).state, 'answered')
  assert.equal((await d.caseOf(unsent)).state, 'answered')
  assert.deepEqual(await d.tasksOf(done), [])
})

test('a patient who does not answer is reached out to, again and again: never silence', async () => {
  const caseId = await w.send('uti')
  const version = await d.review(caseId)
  const items = [{ type: 'text' as const, text: 'Fever?', options: [], photoGuide: null }]
  await w.does(askPatientCommand, 'clinician', { caseId, version, text: 'One question', items })
  await d.pass(47 * 60)
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['answer_question'])
  await d.pass(61)
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['answer_question', 'outreach'])
  const outreach = { caseId, taskId: (await d.taskOf(caseId, 'outreach')).id, result: 'No answer.' }
  await w.does(finishTaskCommand, 'coordinator', outreach)
  await d.pass(49 * 60)
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['answer_question', 'outreach'])
})

test('what came of a call is screened as any note of one: a danger heard in it pages, and none is nobody’s', async () => {
  for (const [result, work] of [
    ['No answer.', ['answer_question']],
    ['She wants to kill herself.', ['answer_question', 'emergency_page']],
    ['Fever of 103 for four days.', ['answer_question', 'outreach']],
  ] as const) {
    const caseId = await w.send('uti')
    const version = await d.review(caseId)
    const items = [{ type: 'text' as const, text: 'Fever?', options: [], photoGuide: null }]
    await w.does(askPatientCommand, 'clinician', { caseId, version, text: 'One question', items })
    await d.pass(49 * 60)
    const { id: taskId } = await d.taskOf(caseId, 'outreach')
    await w.does(finishTaskCommand, 'coordinator', { caseId, taskId, result })
    const open = await d.tasksOf(caseId)
    assert.deepEqual(kinds(open), work)
    assert.ok(!open.some(({ id }) => id === taskId))
  }
})

test('only who holds a call ends it; the others read who that is, and a lease that lapsed is nobody’s', async () => {
  const outreach = async () => {
    const caseId = await w.send('uti')
    const version = await d.review(caseId)
    const items = [{ type: 'text' as const, text: 'Fever?', options: [], photoGuide: null }]
    await w.does(askPatientCommand, 'clinician', { caseId, version, text: 'One question', items })
    await d.pass(49 * 60)
    const { id: taskId } = await d.taskOf(caseId, 'outreach')
    await d.claim('coordinator', caseId, 'outreach')
    return { caseId, taskId, result: 'No answer.' }
  }
  const held = await outreach()
  await refused(w.does(finishTaskCommand, 'nurse', held), 'case.claimed')
  const { caseId, taskId } = held
  await w.does(logPhoneCommand, 'nurse', { caseId, taskId, reached: true, summary: 'Fine.', tellPatient: false })
  assert.equal((await d.taskOf(caseId, 'outreach')).id, taskId, 'what was said is kept, and ends nobody’s call')
  const seen = await w.sees(reviewCase, 'nurse', { caseId: held.caseId })
  assert.equal(seen.tasks.find((t) => t.id === held.taskId)?.holder?.name, 'coordinator')
  await w.does(finishTaskCommand, 'coordinator', held)
  const lapsed = await outreach()
  w.t.pass(21)
  await w.does(finishTaskCommand, 'nurse', lapsed)
  // Planted fault: an act that does not look at the lease ends a colleague's call.
  const taken = await outreach()
  const careless = command({
    ...finishTaskCommand,
    load: async (tx, actor, input) => {
      const known = await finishTaskCommand.load(tx, actor, input)
      return known && { ...known, task: { ...known.task, holder: null } }
    },
  })
  await w.does(careless, 'nurse', taken)
  await refused(w.does(finishTaskCommand, 'coordinator', taken), 'case.state')
})

test('what a nurse must look at is not ended by somebody who is none', async () => {
  const caseId = await sign(true)
  await d.pass(61)
  const { id: taskId } = await d.taskOf(caseId, 'call_patient')
  await w.scene((tx) =>
    tx.query(sql`update task set needs = 'triage' where organization_id = ${w.org} and id = ${taskId}`),
  )
  const done = { caseId, taskId, result: 'Fine.' }
  await refused(w.does(finishTaskCommand, 'coordinator', done), 'access.denied')
  await w.does(logPhoneCommand, 'coordinator', { caseId, taskId, reached: true, summary: 'Fine.', tellPatient: false })
  assert.ok(kinds(await d.tasksOf(caseId)).includes('call_patient'))
  await w.does(finishTaskCommand, 'nurse', done)
})

test('a sweep is the house’s own: nobody who signs in can run one', async () => {
  const caseId = await w.send('uti')
  const subjectId = (await d.taskOf(caseId, 'triage')).id
  await refused(
    run(w.t.house, sweepTaskCommand, await w.as('clinician'), { kind: 'lease', subjectId }),
    'access.denied',
  )
})

test('what a patient writes while a question waits is somebody’s to read', async () => {
  const caseId = await w.send('uti')
  const version = await d.review(caseId)
  const items = [{ type: 'photo' as const, text: 'A photo', options: [], photoGuide: null }]
  await w.does(askPatientCommand, 'clinician', { caseId, version, text: 'One photo', items })
  for (const text of ['Which side do you mean?', 'Hello?'])
    await w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['answer_question', 'outreach'])
  assert.notEqual((await d.taskOf(caseId, 'outreach')).dueAt, null)
})

test('a red flag heard on the telephone after the answer is somebody’s to act on, and holds the matter open', async () => {
  const caseId = await sign(false)
  await w.does(markReadCommand, 'patient', { caseId, seq: (await d.caseOf(caseId)).lastSeq })
  const summary = 'Temperature 103 and shaking chills with back pain since last night, vomiting'
  w.t.pass(1)
  await w.does(logPhoneCommand, 'nurse', { caseId, reached: true, summary, tellPatient: false })
  const { findings } = await w.sees(reviewCase, 'nurse', { caseId })
  assert.ok(findings.length > 0)
  // It was heard after the answer: no promise is broken by it.
  const broken = await checkPromises(w.t.house, w.org, promises)
  assert.deepEqual(
    broken.filter((b) => b.name === 'cases.no_emergency_closed_over'),
    [],
  )
  assert.ok((await d.tasksOf(caseId)).some((t) => t.whoseMove === 'care_team'))
  await d.pass(31 * 24 * 60)
  assert.equal((await d.caseOf(caseId)).state, 'answered')
})

test('a matter asked about again comes back no less urgent than the red flag still open over it', async () => {
  const caseId = await sign(false)
  const summary = 'She says she has crushing chest pain right now'
  await w.does(logPhoneCommand, 'nurse', { caseId, reached: true, summary, tellPatient: false })
  const text = 'Thank you. When do I take it?'
  await w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  const { state, acuity } = await d.caseOf(caseId)
  assert.deepEqual([state, acuity], ['triage', 'emergency'])
  assert.equal((await d.taskOf(caseId, 'triage')).wallClock, true)
})

test('what came of a call is kept sealed, and the task says only that it is over', async () => {
  const caseId = await sign(true)
  await d.pass(61)
  const task = { caseId, taskId: (await d.taskOf(caseId, 'call_patient')).id, result: 'Planted result words' }
  await w.does(finishTaskCommand, 'coordinator', task)
  const [row] = await w.rows(
    sql<{ result: string }>`select result from task where organization_id = ${w.org} and id = ${task.taskId}`,
  )
  assert.equal(row?.result, 'finished')
  const { notes } = await w.sees(reviewCase, 'coordinator', { caseId })
  assert.deepEqual(
    notes.map((n) => n.text),
    ['Planted result words'],
  )
})

test('a message read and dealt with is no broken promise; one nobody ended work after is', async () => {
  const caseId = await w.send('uti')
  const version = await d.review(caseId)
  const items = [{ type: 'photo' as const, text: 'A photo', options: [], photoGuide: null }]
  await w.does(askPatientCommand, 'clinician', { caseId, version, text: 'One photo', items })
  w.t.pass(1)
  await w.does(sendMessageCommand, 'patient', { caseId, text: 'I will, tonight.', attachmentIds: [], language: 'en' })
  const { id: taskId } = await d.taskOf(caseId, 'outreach')
  w.t.pass(1)
  await w.does(finishTaskCommand, 'coordinator', { caseId, taskId, result: 'Read.' })
  w.t.pass(2)
  const broken = async () => (await checkPromises(w.t.house, w.org, promises)).map((b) => b.name)
  assert.ok(!(await broken()).includes('cases.message_has_somebody_to_read_it'))
  await w.scene((tx) =>
    tx.query(
      sql`update task set ended_at = ended_at - interval '1 hour' where organization_id = ${w.org} and case_id = ${caseId} and ended_at is not null`,
    ),
  )
  assert.ok((await broken()).includes('cases.message_has_somebody_to_read_it'))
})
