import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { startPromise } from '#clinical/time/index.ts'
import { event } from '#contract/events.ts'
import { command, run } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import { answerRequestCommand } from '#modules/cases/answer-request.command.ts'
import { caseForTeam } from '#modules/cases/cases.access.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { deskOf, kinds, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { keepWorkingCommand } from '#modules/cases/desk/keep-working.command.ts'
import { releaseTaskCommand } from '#modules/cases/desk/release-task.command.ts'
import { triageCaseCommand } from '#modules/cases/desk/triage-case.command.ts'
import { findTask, minutesFrom } from '#modules/cases/desk/working.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { practiceClock } from '#modules/directory/index.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

test('a nurse claims a sent story: the first look stops the safety clock, and the promise is what is due', async () => {
  const caseId = await w.send('uti')
  const before = await d.taskOf(caseId, 'triage')
  assert.equal(before.dueAt?.toISOString(), (await d.caseOf(caseId)).safetyDueAt?.toISOString())
  const out = await d.claim('nurse', caseId, 'triage')
  assert.equal(out.state, 'triage')
  const c = await d.caseOf(caseId)
  assert.equal(c.firstLookAt?.toISOString(), w.t.house.clock.now().toISOString())
  const task = await d.taskOf(caseId, 'triage')
  assert.equal(task.holder, (await w.as('nurse')).personId)
  assert.equal(task.dueAt?.toISOString(), c.promiseDueAt?.toISOString())
  await refused(d.claim('otherNurse', caseId, 'triage'), 'case.claimed')
})

test('what a claim needs: the team, the role, and a licence where the patient is', async () => {
  const caseId = await w.send('uti')
  const triage = { caseId, taskId: (await d.taskOf(caseId, 'triage')).id }
  await refused(w.does(claimTaskCommand, 'coordinator', triage), 'access.denied')
  await refused(w.does(claimTaskCommand, 'frontDesk', triage), 'not_found')
  await refused(w.does(claimTaskCommand, 'clinician', triage), 'not_found')
  await refused(w.does(claimTaskCommand, 'administrator', triage), 'not_found')
  await refused(w.does(claimTaskCommand, 'patient', triage), 'not_found')
  await d.route(caseId)
  const review = { caseId, taskId: (await d.taskOf(caseId, 'review')).id }
  await refused(w.does(claimTaskCommand, 'nurse', review), 'access.denied')
  const lapsed = await refused(w.does(claimTaskCommand, 'lapsed', review), 'licence.lapsed')
  assert.deepEqual(lapsed.facts, { state: 'TX', expiredOn: '2026-11-22' })
  await refused(w.does(claimTaskCommand, 'elsewhere', review), 'licence.missing')
  await refused(w.does(claimTaskCommand, 'restricted', review), 'licence.restricted')
  assert.equal((await w.does(claimTaskCommand, 'clinician', review)).state, 'in_review')
  await refused(w.does(claimTaskCommand, 'clinician', triage), 'access.denied')
})

test('a task that is over says so', async () => {
  const caseId = await w.send('uti')
  const taskId = (await d.taskOf(caseId, 'triage')).id
  await d.route(caseId)
  await refused(w.does(claimTaskCommand, 'nurse', { caseId, taskId }), 'case.state')
})

test('of fifty who claim one matter, one has it', async () => {
  const caseId = await w.send('uti')
  await d.route(caseId)
  const { id: taskId } = await d.taskOf(caseId, 'review')
  const template = await w.as('clinician')
  const crowd = await w.scene(async (tx) => {
    const ids: string[] = []
    for (let i = 0; i < 50; i++) {
      const [p] = await tx.query(
        sql<{
          id: string
        }>`insert into person (person_id, sealed, created_at) values (gen_random_uuid(), '\\x00', ${tx.now}) returning person_id as id`,
      )
      const [pr] = await tx.query(sql<{
        id: string
      }>`insert into practitioner (organization_id, id, person_id, display_name, profession, credentials, created_at)
        values (${w.org}, gen_random_uuid(), ${p?.id}, 'one of fifty', 'physician', 'MD', ${tx.now}) returning id`)
      await tx.query(sql`insert into licence (organization_id, id, practitioner_id, state, number, type, profession, status, valid_from, expires_on)
        values (${w.org}, gen_random_uuid(), ${pr?.id}, 'TX', 'Q1', 'full', 'physician', 'active', '2020-01-01', '2027-01-01')`)
      ids.push(p?.id ?? '')
    }
    return ids
  })
  const tries = await Promise.allSettled(
    crowd.map((personId) => run(w.t.house, claimTaskCommand, { ...template, personId }, { caseId, taskId })),
  )
  assert.equal(tries.filter((t) => t.status === 'fulfilled').length, 1)
  for (const t of tries) if (t.status === 'rejected') assert.equal((t.reason as { code: string }).code, 'case.claimed')
})

test('a clinician gives it back: it is ready for the next, and only the holder can do so', async () => {
  const caseId = await w.send('uti')
  await d.review(caseId)
  const input = { caseId, taskId: (await d.taskOf(caseId, 'review')).id }
  await refused(w.does(releaseTaskCommand, 'otherClinician', input), 'case.not_holder')
  assert.equal((await w.does(releaseTaskCommand, 'clinician', input)).state, 'ready')
  assert.equal((await d.taskOf(caseId, 'review')).holder, null)
  await refused(w.does(releaseTaskCommand, 'clinician', input), 'case.not_holder')
})

test('working extends the lease when less than half is left, and the minutes are recorded once', async () => {
  const caseId = await w.send('uti')
  await d.claim('nurse', caseId, 'triage')
  const task = await d.taskOf(caseId, 'triage')
  const input = { caseId, taskId: task.id, activity: 'reading' as const, seconds: 60 }
  w.t.pass(1)
  const first = await w.does(keepWorkingCommand, 'nurse', input)
  assert.equal(first.leaseUntil, task.leaseUntil?.toISOString())
  w.t.pass(1)
  await w.does(keepWorkingCommand, 'nurse', input)
  await w.does(keepWorkingCommand, 'nurse', { ...input, activity: 'writing' })
  w.t.pass(11)
  const late = await w.does(keepWorkingCommand, 'nurse', input)
  assert.equal(late.leaseUntil, new Date(w.t.house.clock.now().getTime() + 20 * 60_000).toISOString())
  await refused(w.does(keepWorkingCommand, 'otherNurse', input), 'case.not_holder')
  const rows = await w.rows(sql<{
    activity: string
    licensed: boolean
    seconds: number
  }>`select activity, licensed, extract(epoch from to_at - from_at)::int as seconds
    from work_interval where organization_id = ${w.org} and case_id = ${caseId} order by from_at, to_at desc`)
  assert.deepEqual(rows, [
    { activity: 'reading', licensed: true, seconds: 120 },
    { activity: 'writing', licensed: true, seconds: 0 },
    { activity: 'reading', licensed: true, seconds: 60 },
  ])
})

test('triage sets acuity and topics and passes it on, with what is left of the promise', async () => {
  const caseId = await w.send('uti')
  const { version } = await d.claim('nurse', caseId, 'triage')
  const input = { caseId, version, acuity: 'urgent' as const, topics: ['uti'], routeToTeam: w.teams.clinicians }
  await refused(w.does(triageCaseCommand, 'nurse', { ...input, version: version - 1 }), 'conflict.version')
  await refused(w.does(triageCaseCommand, 'otherNurse', input), 'case.not_holder')
  await refused(w.does(triageCaseCommand, 'coordinator', input), 'access.denied')
  const out = await w.does(triageCaseCommand, 'nurse', input)
  assert.equal(out.state, 'ready')
  const c = await d.caseOf(caseId)
  assert.equal(c.acuity, 'urgent')
  const review = await d.taskOf(caseId, 'review')
  assert.equal(review.dueAt?.toISOString(), c.promiseDueAt?.toISOString())
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['review'])
  await refused(w.does(triageCaseCommand, 'nurse', { ...input, version: out.version }), 'case.not_holder')
})

/** When an answer is due that is promised from this moment. */
async function dueFrom(acuity: 'urgent' | 'routine', from: Date | null): Promise<Date> {
  const { calendar, targets } = await w.scene((tx) => practiceClock(tx))
  return startPromise(targets, acuity, calendar, from ?? assert.fail('never sent')).dueAt
}
/** The nurse reads it after so many minutes, and says how soon it must be answered. */
async function triaged(acuity: 'urgent' | 'routine', after: number) {
  const caseId = await w.send('uti')
  const told = await d.caseOf(caseId)
  w.t.pass(after)
  const { version } = await d.claim('nurse', caseId, 'triage')
  await w.does(triageCaseCommand, 'nurse', { caseId, version, acuity, topics: [] })
  const said = await w.sees(getThread, 'patient', { caseId })
  return { told, c: await d.caseOf(caseId), replies: said.entries.filter((e) => e.kind === 'auto_reply') }
}

test('a story read late and found urgent is due from when it was sent, and the patient reads that it is sooner', async () => {
  const { told, c, replies } = await triaged('urgent', 30)
  assert.deepEqual(c.promiseDueAt, await dueFrom('urgent', told.submittedAt))
  assert.deepEqual((await d.taskOf(c.id, 'triage')).dueAt, c.promiseDueAt)
  assert.equal(replies.length, 2)
  assert.match(JSON.stringify(replies[1]), /sooner than we said: by \w+day/)
})

test('setting the urgency moves a matter nowhere: it stays with its team, in triage and in the same hands', async () => {
  for (const acuity of ['urgent', 'routine'] as const) {
    const { c } = await triaged(acuity, 5)
    const task = await d.taskOf(c.id, 'triage')
    assert.deepEqual([c.state, c.teamId, task.teamId], ['triage', w.teams.triage, w.teams.triage])
    assert.equal(task.holder, (await w.as('nurse')).personId)
    assert.deepEqual(kinds(await d.tasksOf(c.id)), ['triage'])
  }
})

test('a story found less pressing is still answered by the time its patient was told', async () => {
  const { told, c, replies } = await triaged('routine', 30)
  assert.equal(c.acuity, 'routine')
  assert.deepEqual(c.promiseDueAt, told.promiseDueAt)
  assert.deepEqual(c.safetyDueAt, told.safetyDueAt)
  assert.equal(replies.length, 1)
})

test('planted fault: clocks that start anew at triage answer later than the patient was told, which the two above would show', async () => {
  const { told, c } = await triaged('routine', 30)
  const anew = await dueFrom('routine', w.t.house.clock.now())
  assert.ok(told.promiseDueAt && anew > told.promiseDueAt)
  assert.notDeepEqual(c.promiseDueAt, anew)
})

test('after the patient’s answer came back, triage counts from that answer', async () => {
  const caseId = await w.send('uti')
  const { version } = await d.claim('nurse', caseId, 'triage')
  const item = { type: 'text' as const, text: 'Any fever?', options: [], photoGuide: null }
  await w.does(askPatientCommand, 'nurse', { caseId, version, text: 'One question.', items: [item] })
  w.t.pass(90)
  const [request] = await w.rows(
    sql<{ id: string }>`select id from patient_request where organization_id = ${w.org} and case_id = ${caseId}`,
  )
  const answered = w.t.house.clock.now()
  await w.does(answerRequestCommand, 'patient', {
    caseId,
    requestId: request?.id ?? '',
    answers: [{ linkId: 'q1', value: 'A little warm since this morning' }],
    attachmentIds: [],
    language: 'en',
  })
  w.t.pass(20)
  const back = await d.claim('nurse', caseId, 'triage')
  await w.does(triageCaseCommand, 'nurse', { caseId, version: back.version, acuity: 'urgent', topics: [] })
  assert.deepEqual((await d.caseOf(caseId)).promiseDueAt, await dueFrom('urgent', answered))
})

test('acuity never goes down over an open red flag', async () => {
  const caseId = await w.send('uti')
  const { version } = await d.claim('nurse', caseId, 'triage')
  const lower = { caseId, acuity: 'routine' as const, topics: [] }
  assert.equal((await w.does(triageCaseCommand, 'nurse', { ...lower, version })).state, 'triage')
  await w.does(sendMessageCommand, 'patient', {
    caseId,
    text: 'I have crushing chest pain and cannot breathe',
    attachmentIds: [],
    language: 'en',
  })
  const c = await d.caseOf(caseId)
  assert.equal(c.acuity, 'emergency')
  assert.equal((await d.taskOf(caseId, 'triage')).wallClock, true)
  await refused(w.does(triageCaseCommand, 'nurse', { ...lower, version: c.version }), 'case.finding_open')
})

test('asking pauses the promise; the answer brings the matter back to the team that asked', async () => {
  const caseId = await w.send('uti')
  const version = await d.review(caseId)
  const due = (await d.caseOf(caseId)).promiseDueAt
  const item = { type: 'text' as const, text: 'Any fever?', options: [], photoGuide: null }
  const input = { caseId, version, text: 'One question.', items: [item] }
  await refused(w.does(askPatientCommand, 'otherClinician', input), 'case.not_holder')
  await refused(w.does(askPatientCommand, 'clinician', { ...input, version: 1 }), 'conflict.version')
  assert.equal((await w.does(askPatientCommand, 'clinician', input)).state, 'awaiting_patient')
  assert.equal((await d.caseOf(caseId)).promiseDueAt, null)
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['answer_question'])
  w.t.pass(60)
  const [request] = await w.rows(
    sql<{ id: string }>`select id from patient_request where organization_id = ${w.org} and case_id = ${caseId}`,
  )
  const answers = [{ linkId: 'q1', value: 'No fever' }]
  await w.does(answerRequestCommand, 'patient', {
    caseId,
    requestId: request?.id ?? '',
    answers,
    attachmentIds: [],
    language: 'en',
  })
  const c = await d.caseOf(caseId)
  assert.equal(c.state, 'in_review')
  assert.equal(c.promiseDueAt?.getTime(), (due?.getTime() ?? 0) + 60 * 60_000)
  const task = await d.taskOf(caseId, 'review')
  assert.equal(task.teamId, w.teams.clinicians)
  assert.equal((await d.claim('clinician', caseId, 'review')).state, 'in_review')
})

test('a red flag in words not even sent pages the team', async () => {
  const caseId = await w.send('uti')
  await w.does(screenTextCommand, 'patient', { caseId, text: 'I want to kill myself', where: 'message' })
  const page = await d.taskOf(caseId, 'emergency_page')
  assert.equal(page.wallClock, true)
  assert.equal((await d.claim('coordinator', caseId, 'emergency_page')).state, 'triage')
})

test('planted fault: a claim that looks first and writes after is given to many, which the crowd shows', async () => {
  const caseId = await w.send('uti')
  const { id: taskId } = await d.taskOf(caseId, 'triage')
  const careless = command({
    ...claimTaskCommand,
    load: async (tx, actor) => {
      const c = await caseForTeam(tx, actor, caseId)
      const task = c && (await findTask(tx, c.id, taskId))
      return c && task ? { ...c, task } : null
    },
    handle: async (tx, { actor, target, now }) => {
      await new Promise((done) => setTimeout(done, 20))
      await tx.query(sql`update task set holder = ${actor.personId}, lease_until = ${minutesFrom(now, 20)}, version = version + 1
        where organization_id = ${w.org} and id = ${taskId}`)
      return {
        kind: 'changed',
        out: { id: caseId, version: target.version, state: target.state, stops: [] },
        events: [event('case.claimed', { caseId, taskId })],
        audit: { subject: { kind: 'task', id: taskId }, patientId: target.patientId, caseId, fields: ['holder'] },
      }
    },
  })
  const both = await Promise.allSettled([
    w.does(careless, 'nurse', { caseId, taskId }),
    w.does(careless, 'otherNurse', { caseId, taskId }),
  ])
  assert.equal(both.filter((r) => r.status === 'fulfilled').length, 2, 'each believes to have it')
})
