import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { sweepDue } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { addNoteCommand } from '#modules/cases/desk/add-note.command.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { releaseTaskCommand } from '#modules/cases/desk/release-task.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { deskSweeps } from '#modules/cases/desk/sweep-task.command.ts'
import { triageCaseCommand } from '#modules/cases/desk/triage-case.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const page = (caseId: string) => w.sees(reviewCase, 'nurse', { caseId })
async function row(caseId: string) {
  const { rows, zone } = await w.sees(listQueue, 'nurse', { limit: 50 })
  const one = rows.find((r) => r.caseId === caseId)
  assert.ok(one, 'not in the queue')
  return { ...one, zone }
}
/** Every time the queue names for a matter is named on its page too, for the same thing, in the same zone. */
async function agree(caseId: string): Promise<void> {
  const [shown, seen] = [await row(caseId), await page(caseId)]
  assert.equal(shown.zone, seen.promise.zone)
  const task = seen.tasks.find((t) => t.id === shown.taskId)
  assert.equal(shown.dueAt, task?.dueAt)
  if (shown.taskKind !== 'triage' && shown.taskKind !== 'review') return
  const named = seen.firstLook ?? seen.promise
  assert.deepEqual([shown.dueAt, shown.late], [named.dueAt, named.late])
}

test('queue and page of a matter name one time: the first look until somebody has looked, then the promise', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  const sent = await page(caseId)
  assert.equal(sent.firstLook?.late, false)
  await agree(caseId)
  w.t.pass(5 * 60)
  assert.equal((await page(caseId)).firstLook?.late, true, 'a first look that is late is said to be late')
  assert.equal((await row(caseId)).late, true)
  await agree(caseId)
  await d.claim('nurse', caseId, 'triage')
  assert.equal((await page(caseId)).firstLook, null)
  await agree(caseId)
  assert.equal((await row(caseId)).dueAt, sent.promise.dueAt)
  await release(caseId)
  await agree(caseId)
})

const URGENT = 'I have a fever of 102 and flank pain, and it burns when I pee'
const write = (caseId: string, text: string) =>
  w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
async function release(caseId: string): Promise<void> {
  const { id: taskId } = await d.taskOf(caseId, 'triage')
  await w.does(releaseTaskCommand, 'nurse', { caseId, taskId })
}
/** When an urgent matter is to be looked at first. */
async function urgent(): Promise<{ caseId: string; firstLook: string }> {
  const caseId = await w.send('uti', 'classic-uti')
  await write(caseId, URGENT)
  const firstLook = (await page(caseId)).firstLook?.dueAt
  assert.ok(firstLook)
  return { caseId, firstLook }
}
const due = async (caseId: string) => [
  (await page(caseId)).firstLook?.dueAt,
  (await d.taskOf(caseId, 'triage')).dueAt?.toISOString(),
  (await d.caseOf(caseId)).safetyDueAt?.toISOString(),
]

test('to take it and give it back at once is no look: it is due as before, for the patient nobody has looked', async () => {
  const { caseId, firstLook } = await urgent()
  await d.claim('nurse', caseId, 'triage')
  assert.equal((await page(caseId)).firstLook, null)
  await release(caseId)
  assert.deepEqual(await due(caseId), [firstLook, firstLook, firstLook])
  assert.equal((await d.caseOf(caseId)).firstLookAt, null)
  await agree(caseId)
  // Nor is it, if what came meanwhile came from the patient.
  await d.claim('otherNurse', caseId, 'triage')
  await write(caseId, 'Is anybody there?')
  const { id: taskId } = await d.taskOf(caseId, 'triage')
  await w.does(releaseTaskCommand, 'otherNurse', { caseId, taskId })
  assert.deepEqual(await due(caseId), [firstLook, firstLook, firstLook])
  const { steps } = await w.sees(getThread, 'patient', { caseId })
  assert.equal(steps.find((s) => s.key === 'triage')?.at ?? null, null)
})

test('nor to take it and forget it', async () => {
  const { caseId, firstLook } = await urgent()
  await d.claim('nurse', caseId, 'triage')
  w.t.pass(21)
  await sweepDue(w.t.house, deskSweeps)
  assert.equal((await d.taskOf(caseId, 'triage')).holder, null)
  assert.deepEqual(await due(caseId), [firstLook, firstLook, firstLook])
})

test('who leaves a note, a triage or what became of a flag on record has looked, and whoever gives it back after that takes nothing away', async () => {
  for (const leave of ['note', 'flag', 'triage'] as const) {
    const { caseId } = await urgent()
    const { version } = await d.claim('nurse', caseId, 'triage')
    const promised = (await page(caseId)).promise.dueAt
    if (leave === 'note') await w.does(addNoteCommand, 'nurse', { caseId, text: 'Read, calling her.' })
    else if (leave === 'flag')
      for (const f of (await w.sees(reviewCase, 'nurse', { caseId })).findings)
        await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: f.id, disposition: 'Called: she is well.' })
    else await w.does(triageCaseCommand, 'nurse', { caseId, version, acuity: 'urgent', topics: [] })
    await release(caseId)
    w.t.pass(1)
    await d.claim('nurse', caseId, 'triage')
    await release(caseId)
    assert.deepEqual((await due(caseId)).slice(0, 2), [undefined, promised], leave)
    assert.ok((await d.caseOf(caseId)).firstLookAt)
  }
})

test('to take a call is no look at the matter: its first look stays due, and once looked at it is not late for ever', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await w.does(sendMessageCommand, 'patient', {
    caseId,
    text: URGENT,
    attachmentIds: [],
    language: 'en',
  })
  // Somebody calls, who does not triage.
  await w.scene((tx) =>
    tx.query(
      sql`update task set needs = 'staff' where organization_id = ${w.org} and case_id = ${caseId} and kind = 'call_patient'`,
    ),
  )
  await d.claim('coordinator', caseId, 'call_patient')
  assert.notEqual((await page(caseId)).firstLook, null)
  const safety = (await page(caseId)).firstLook?.dueAt
  assert.equal((await d.taskOf(caseId, 'triage')).dueAt?.toISOString(), safety)
  w.t.pass(60)
  await d.claim('nurse', caseId, 'triage')
  const seen = await page(caseId)
  assert.equal(seen.firstLook, null)
  assert.equal((await d.taskOf(caseId, 'triage')).dueAt?.toISOString(), seen.promise.dueAt)
})

test('an emergency whose first look passed is late on both', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await w.does(sendMessageCommand, 'patient', {
    caseId,
    text: 'I have crushing chest pain and cannot breathe',
    attachmentIds: [],
    language: 'en',
  })
  w.t.pass(6)
  const [seen, shown] = [await page(caseId), await row(caseId)]
  assert.deepEqual([seen.firstLook?.late, shown.late], [true, true])
})
