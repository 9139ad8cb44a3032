import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { sql } from '#kernel/sql.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { releaseTaskCommand } from '#modules/cases/desk/release-task.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
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
  const { id: taskId } = await d.taskOf(caseId, 'triage')
  await w.does(releaseTaskCommand, 'nurse', { caseId, taskId })
  await agree(caseId)
})

test('to take a call is no look at the matter: its first look stays due, and once looked at it is not late for ever', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await w.does(sendMessageCommand, 'patient', {
    caseId,
    text: 'I have a fever of 102 and flank pain, and it burns when I pee',
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
  // Planted fault: without the mark the page would show a time that is past as if it were to come.
  assert.ok(Date.parse(seen.firstLook?.dueAt ?? '') < w.t.house.clock.now().getTime())
})
