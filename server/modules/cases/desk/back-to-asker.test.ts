import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { sweepDue } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { answerRequestCommand } from '#modules/cases/answer-request.command.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { deskSweeps } from '#modules/cases/desk/sweep-task.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const item = { type: 'text' as const, text: 'Since when?', options: [], photoGuide: null }
async function asked(): Promise<{ caseId: string; requestId: string }> {
  const caseId = await w.send('uti', 'classic-uti')
  const version = await d.review(caseId)
  await w.does(askPatientCommand, 'clinician', { caseId, version, text: 'One question.', items: [item] })
  const { request } = await w.sees(getThread, 'patient', { caseId })
  return { caseId, requestId: request?.id ?? '' }
}
const answer = (a: { caseId: string; requestId: string }, value = 'Two days') =>
  w.does(answerRequestCommand, 'patient', {
    ...a,
    language: 'en',
    answers: [{ linkId: 'q1', value }],
    attachmentIds: [],
  })
const told = async (caseId: string) => (await w.sees(getThread, 'patient', { caseId })).answerers.map((one) => one.name)
const holder = async (caseId: string) => (await d.taskOf(caseId, 'review')).holder

test('after her answer the matter is with who asked, for a fair time; then it is the team’s, and she reads the same', async () => {
  const a = await asked()
  assert.deepEqual(await told(a.caseId), ['clinician'], 'while she is to answer, it is with who asked')
  await answer(a)
  const clinician = (await w.as('clinician')).personId
  assert.equal(await holder(a.caseId), clinician)
  assert.deepEqual(await told(a.caseId), ['clinician'])
  w.t.pass(61)
  await sweepDue(w.t.house, deskSweeps)
  assert.equal(await holder(a.caseId), null)
  assert.equal((await d.caseOf(a.caseId)).state, 'ready')
  assert.deepEqual(await told(a.caseId), [], 'in the pool it is nobody’s, whoever asked before')
})

test('it never stays with one person beyond half of what is left until it is due', async () => {
  const a = await asked()
  await answer(a)
  const task = await d.taskOf(a.caseId, 'review')
  assert.ok(task.leaseUntil && task.dueAt)
  assert.ok(task.leaseUntil.getTime() <= (w.t.house.clock.now().getTime() + task.dueAt.getTime()) / 2)
})

test('an emergency in the answer waits for nobody: the whole team is called', async () => {
  const a = await asked()
  await answer(a, 'I have crushing chest pain right now')
  assert.equal(await holder(a.caseId), null)
  assert.ok(await d.taskOf(a.caseId, 'emergency_page'))
})

test('who has left the team, or is no longer licensed there, is not waited for', async () => {
  const gone = await asked()
  const clinician = (await w.as('clinician')).personId
  await w.scene((tx) =>
    tx.query(sql`update licence set status = 'suspended' where organization_id = ${w.org}
      and practitioner_id = (select id from practitioner where organization_id = ${w.org} and person_id = ${clinician})`),
  )
  await answer(gone)
  assert.equal(await holder(gone.caseId), null)
  assert.deepEqual(await told(gone.caseId), [])
})
