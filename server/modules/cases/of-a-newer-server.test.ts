import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { entryKinds, isTaskKind, type EntryKind } from '#contract/case-states.ts'
import { queue, review } from '#contract/desk/index.ts'
import { thread } from '#contract/cases/index.ts'
import { isKnown } from '#contract/known-words.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { systemActor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { granted, type WriteTx } from '#kernel/transaction.ts'
import { addEntry, theHouse } from '#modules/cases/cases.store.ts'
import { concludeCaseCommand } from '#modules/cases/desk/conclude-case.command.ts'
import { declineCaseCommand } from '#modules/cases/desk/decline-case.command.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { deskOf, kinds, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'
import { endTasks } from '#modules/cases/tasks.store.ts'
import { withdrawCaseCommand } from '#modules/cases/withdraw-case.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

/** What a version to come writes while this one still runs beside it. */
const NEWER = 'of_tomorrow'
async function withNewerTask(move: 'care_team' | 'patient' | 'other' = 'care_team') {
  const caseId = await w.send('uti')
  const taskId = newId()
  await w.scene((tx) =>
    tx.query(sql`insert into task (organization_id, id, case_id, kind, team_id, whose_move, needs, due_at, opened_at)
      values (${w.org}, ${taskId}, ${caseId}, ${NEWER}, ${w.teams.triage}, ${move}, 'staff', ${new Date(0)}, ${tx.now})`),
  )
  return { caseId, taskId }
}
const rowOf = async (caseId: string) => {
  const out = await w.sees(listQueue, 'nurse', { limit: 100 })
  return { out, row: out.rows.find((r) => r.caseId === caseId) ?? assert.fail('it is not in the queue') }
}

test('a matter with a task that only a newer server knows stands in the queue in its place, and what is known of it is taken', async () => {
  assert.ok(!isTaskKind(NEWER))
  const { caseId, taskId } = await withNewerTask()
  const { out, row } = await rowOf(caseId)
  assert.deepEqual([row.taskId, row.taskKind, row.late], [taskId, null, true])
  assert.ok(row.matter, 'whose it is stays there to read')
  assert.deepEqual(
    row.also.map((t) => t.taskKind),
    ['triage'],
  )
  assert.equal(row.claims, (await d.taskOf(caseId, 'triage')).id)
  const seen = await w.sees(reviewCase, 'nurse', { caseId })
  assert.deepEqual(
    seen.tasks.map((t) => t.kind),
    ['triage'],
  )
  await refused(w.does(claimTaskCommand, 'nurse', { caseId, taskId }), 'not_found')
  // Planted fault: passed on as it is read, the whole answer would be none.
  assert.throws(() => queue.output.parse({ ...out, rows: [{ ...row, taskKind: NEWER }] }))
  assert.throws(() => review.output.parse({ ...seen, tasks: [{ ...seen.tasks[0], kind: NEWER }] }))
})

test('such a task keeps its matter open: nobody declines, ends or withdraws it, and nothing else takes the task with it', async () => {
  const { caseId } = await withNewerTask('other')
  const no = await refused(w.does(withdrawCaseCommand, 'patient', { caseId }), 'case.state')
  assert.equal(no.facts['waits'], true, 'so that the page can say what to do')
  const { version } = await d.claim('nurse', caseId, 'triage')
  const { can, ends } = await w.sees(reviewCase, 'nurse', { caseId })
  assert.deepEqual([can.decline, ends], [false, ['test_pending', 'converted']])
  const { patientSeq: seenSeq } = await d.caseOf(caseId)
  const text = 'This is not for us.'
  await refused(w.does(declineCaseCommand, 'nurse', { caseId, version, seenSeq, text }), 'case.state')
  const mistaken = { outcome: 'entered_in_error', reason: 'Sent twice.' } as const
  await refused(w.does(concludeCaseCommand, 'nurse', { caseId, version, seenSeq, text, why: mistaken }), 'case.state')
  // What goes on by telephone ends what it overtakes, and not this.
  await w.does(concludeCaseCommand, 'nurse', {
    caseId,
    version,
    seenSeq,
    text,
    why: { outcome: 'converted', to: 'phone' },
  })
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['confirm_call', NEWER])
})

const closing = (tx: WriteTx, caseId: string) =>
  tx.query(sql`update clinical_case set state = 'closed', closed_at = ${tx.now}, outcome = 'declined', version = version + 1
    where organization_id = ${w.org} and id = ${caseId}`)

test('planted fault: whatever ends all tasks of a matter leaves this one, and the database refuses to close over it', async () => {
  const { caseId } = await withNewerTask('other')
  const c = granted(await d.caseOf(caseId))
  await w.scene((tx) => endTasks(tx, c, 'all', systemActor('test', w.org), 'planted'))
  assert.deepEqual(kinds(await d.tasksOf(caseId)), [NEWER])
  await assert.rejects(
    w.scene((tx) => closing(tx, caseId)),
    /KA005|open task/,
  )
  // Ended with the rest, as it once would have been, it holds no door.
  await w.scene(async (tx) => {
    await tx.query(sql`update task set state = 'done', ended_at = ${tx.now}, version = version + 1
      where case_id = ${caseId} and kind = ${NEWER}`)
    await closing(tx, caseId)
  })
})

test('what a newer server asked of the patient is their turn without a name, in the list and in the thread', async () => {
  const { caseId } = await withNewerTask('patient')
  const { cases } = await w.sees(listMyCases, 'patient', {})
  const mine = cases.find(({ id }) => id === caseId)
  assert.deepEqual([mine?.yourTurn, mine?.turnReason], [true, null])
  assert.equal((await w.sees(getThread, 'patient', { caseId })).can.withdraw, false)
})

test('an entry that only a newer server can say stands at the desk without words, and is left out for the patient', async () => {
  const caseId = await w.send('uti')
  const c = granted(await d.caseOf(caseId))
  const kind = NEWER as EntryKind
  await w.scene((tx) =>
    addEntry(tx, c, { kind, author: theHouse, language: 'en', content: { text: 'x', attachmentIds: [] } }),
  )
  const last = (await w.sees(reviewCase, 'nurse', { caseId })).entries.at(-1)
  assert.deepEqual([last?.kind, last?.text], [NEWER, ''])
  const seen = await w.sees(getThread, 'patient', { caseId })
  assert.ok(seen.entries.length > 0 && seen.entries.every((e) => isKnown(entryKinds, e.kind)))
  // Planted fault: passed on, the thread would be none.
  assert.throws(() => thread.output.parse({ ...seen, entries: [{ ...seen.entries[0], kind: NEWER }] }))
})

test('an end that only a newer server has a word for is an end without one', async () => {
  const caseId = await w.send('uti')
  await w.scene((tx) =>
    tx.query(sql`update clinical_case set outcome = ${NEWER}, version = version + 1 where id = ${caseId}`),
  )
  assert.equal((await w.sees(getThread, 'patient', { caseId })).outcome, null)
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).outcome, null)
})
