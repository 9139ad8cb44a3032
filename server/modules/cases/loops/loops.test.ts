import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import type { moveLoop } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { sweepDue } from '#kernel/outbox.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { promises } from '#modules/cases/cases.promises.ts'
import { answerQuestionCommand } from '#modules/cases/desk/answer-question.command.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { declineCaseCommand } from '#modules/cases/desk/decline-case.command.ts'
import { deskOf, kinds, refused, words } from '#modules/cases/desk/desk-for-tests.ts'
import { finishTaskCommand } from '#modules/cases/desk/finish-task.command.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { deskSweeps } from '#modules/cases/desk/sweep-task.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'
import { listMyLoops } from '#modules/cases/loops/list-my-loops.query.ts'
import { moveLoopCommand } from '#modules/cases/loops/move-loop.command.ts'
import { openLoopCommand } from '#modules/cases/loops/open-loop.command.ts'
import { tellLoopCommand } from '#modules/cases/loops/tell-loop.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { withdrawCaseCommand } from '#modules/cases/withdraw-case.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const DAY = 24 * 60
async function pass(days: number): Promise<void> {
  // A sweep looks at what is due now: what it puts off is seen on the next day.
  for (let day = 0; day < days; day++) {
    w.t.pass(DAY)
    while ((await sweepDue(w.t.house, deskSweeps, 100)) > 0);
  }
}
const inDays = (days: number) =>
  new Date(w.t.house.clock.now().getTime() + days * DAY * 60_000).toISOString().slice(0, 10)
const kept = async () => assert.deepEqual(await checkPromises(w.t.house, w.org, promises), [])

type Staff = 'nurse' | 'otherNurse' | 'clinician' | 'coordinator'
const asked = {
  kind: 'referral',
  urgency: 'routine',
  what: 'Cardiology',
  to: 'Dr. Invented, Austin Heart',
  question: 'Is the murmur harmless?',
} as const
/** An answered matter, on which the clinician refers. */
async function referred(more: object = {}): Promise<{ caseId: string; loopId: string }> {
  const caseId = await w.send('uti')
  const version = await d.review(caseId)
  const { lastSeq } = await d.caseOf(caseId)
  await w.does(answerQuestionCommand, 'clinician', { caseId, version, seenSeq: lastSeq, text: 'Drink water.' })
  const { id: loopId } = await w.does(openLoopCommand, 'clinician', { caseId, ...asked, ...more })
  return { caseId, loopId }
}
const loopOf = async (caseId: string, who: Staff = 'nurse') => {
  const [loop] = (await w.sees(reviewCase, who, { caseId })).loops
  assert.ok(loop)
  return loop
}
const taskOf = async (caseId: string) => {
  const task = (await d.tasksOf(caseId)).find((t) => t.loopId !== null)
  assert.ok(task)
  return task
}
type Step = Omit<InputOf<typeof moveLoop>, 'caseId' | 'loopId' | 'version'>
const move = async (caseId: string, step: Step, who: Staff = 'coordinator') => {
  const { id: loopId, version } = await loopOf(caseId, who)
  return w.does(moveLoopCommand, who, { caseId, loopId, version, ...step })
}
const hers = async (loopId: string) => {
  const loop = (await w.sees(listMyLoops, 'patient', {})).loops.find((l) => l.id === loopId)
  assert.ok(loop)
  return loop
}

test('a clinician refers, a coordinator sends, they accept, there is a date, she goes, the report comes, it is read, she is told: only then is it over', async () => {
  const { caseId, loopId } = await referred()
  assert.deepEqual([(await taskOf(caseId)).kind, (await taskOf(caseId)).whoseMove], ['referral', 'care_team'])
  assert.equal((await move(caseId, { act: 'send' })).state, 'sent')
  assert.equal((await taskOf(caseId)).whoseMove, 'other')
  await move(caseId, { act: 'accept' })
  await move(caseId, { act: 'schedule', visitOn: inDays(20) })
  assert.deepEqual([(await hers(loopId)).state, (await hers(loopId)).visitOn], ['scheduled', inDays(20)])
  await w.does(tellLoopCommand, 'patient', { caseId, loopId, news: 'attend' })
  await move(caseId, { act: 'receive', note: 'Fax of four pages.' })
  assert.equal((await taskOf(caseId)).needs, 'clinician')
  await move(caseId, { act: 'review' }, 'clinician')
  const told = await move(caseId, { act: 'tell', text: 'They say that the murmur is harmless.' })
  assert.equal(told.state, 'told')
  const seen = await w.sees(getThread, 'patient', { caseId })
  assert.ok(seen.entries.some((e) => e.kind === 'message' && e.text === 'They say that the murmur is harmless.'))
  assert.ok(!(await d.tasksOf(caseId)).some((t) => t.loopId !== null), 'nothing is left to do')
  const { notes } = await w.sees(reviewCase, 'nurse', { caseId })
  assert.ok(notes.some((n) => n.text === 'Fax of four pages.'))
  const acts = (await hers(loopId)).steps.map((s) => s.act)
  assert.deepEqual(acts, ['order', 'send', 'accept', 'schedule', 'attend', 'receive', 'review', 'tell'])
  await kept()
})

test('she sees on her matters that something is open, where it stands, since when, and when it is looked at again', async () => {
  const { caseId, loopId } = await referred()
  await move(caseId, { act: 'send', until: inDays(8) })
  const [mine] = (await w.sees(listMyCases, 'patient', {})).cases.filter((c) => c.id === caseId)
  assert.equal(mine?.loops, 1)
  assert.equal((await w.sees(getThread, 'patient', { caseId })).loops, 1)
  const loop = await hers(loopId)
  assert.deepEqual([loop.what, loop.to, loop.question], [asked.what, asked.to, asked.question])
  assert.deepEqual([loop.state, loop.whoseMove, loop.since], ['sent', 'other', w.t.house.clock.now().toISOString()])
  assert.ok(loop.dueAt && loop.dueAt.slice(0, 10) >= inDays(8))
  assert.deepEqual(loop.can, ['attend', 'nobody_called'])
  assert.deepEqual((await w.sees(listMyLoops, 'stranger', {})).loops, [])
})

test('they do not answer: on its day it is the team’s, a day later it stands before all that is calm, and those up the chain are told each day', async () => {
  const { caseId } = await referred()
  const first = inDays(2)
  await move(caseId, { act: 'send', until: first })
  // The day may fall on a weekend: then somebody looks when the practice opens.
  while ((await taskOf(caseId)).whoseMove === 'other') await pass(1)
  const late = await taskOf(caseId)
  assert.deepEqual([late.whoseMove, late.wallClock], ['care_team', false])
  assert.ok(late.dueAt && late.dueAt.toISOString().slice(0, 10) >= first)
  await kept()
  const { rows } = await w.sees(listQueue, 'nurse', { limit: 100 })
  assert.ok(rows.some((r) => r.caseId === caseId && r.taskKind === 'referral'))
  await pass(6)
  assert.equal((await taskOf(caseId)).wallClock, true)
  const rungs = await w.rows(sql<{ rung: number }>`select (data->>'rung')::int as rung from outbox
    where organization_id = ${w.org} and type = 'case.loop_overdue' and case_id = ${caseId} order by id`)
  assert.deepEqual(rungs.slice(0, 2), [{ rung: 1 }, { rung: 2 }])
  // Asked again, it is theirs once more, until the day that was said.
  await move(caseId, { act: 'ask_again', until: inDays(10), note: 'Spoke with their desk.' })
  const again = await taskOf(caseId)
  assert.deepEqual([again.whoseMove, again.wallClock], ['other', false])
  assert.equal((await loopOf(caseId)).state, 'sent')
})

test('asked about in another matter, it stands there too while it is open, for who may open its own', async () => {
  const { caseId, loopId } = await referred()
  const other = await w.send('uti')
  const there = async () =>
    (await w.sees(reviewCase, 'nurse', { caseId: other })).loopsElsewhere.find((l) => l.id === loopId)
  assert.deepEqual([(await there())?.caseId, (await there())?.what], [caseId, asked.what])
  await move(caseId, { act: 'end', text: 'It is not needed any more.' })
  assert.equal(await there(), undefined)
})

test('“nobody called me”: the team asks on the next open day, whatever day was chosen before', async () => {
  const { caseId, loopId } = await referred()
  await move(caseId, { act: 'send', until: inDays(60) })
  await w.does(tellLoopCommand, 'patient', { caseId, loopId, news: 'nobody_called' })
  const task = await taskOf(caseId)
  assert.equal(task.whoseMove, 'care_team')
  assert.ok(task.dueAt && task.dueAt.toISOString().slice(0, 10) <= inDays(4))
  const { rows } = await w.sees(listQueue, 'nurse', { find: 'loops', limit: 100 })
  assert.equal(rows.find((r) => r.caseId === caseId)?.matter?.changed, 'loop', 'the list says that she said something')
  await pass(6)
  const late = await taskOf(caseId)
  assert.equal(late.wallClock, true)
  await w.does(tellLoopCommand, 'patient', { caseId, loopId, news: 'nobody_called' })
  const again = await taskOf(caseId)
  assert.deepEqual([again.dueAt, again.wallClock], [late.dueAt, true], 'said again, it is no later and no calmer')
})

test('what she says makes nothing later than it was: a result that is looked for tomorrow still is, after she has been there', async () => {
  const { caseId, loopId } = await referred({ kind: 'test', what: 'Urine culture', until: inDays(1) })
  const { dueAt } = await taskOf(caseId)
  await w.does(tellLoopCommand, 'patient', { caseId, loopId, news: 'attend' })
  const task = await taskOf(caseId)
  assert.deepEqual([task.whoseMove, task.dueAt, (await hers(loopId)).state], ['other', dueAt, 'done'])
  // Late, and the team's: that she has been there does not calm it.
  const second = await referred({ kind: 'test', what: 'Blood test', until: inDays(1) })
  await pass(7)
  const late = await taskOf(second.caseId)
  await w.does(tellLoopCommand, 'patient', { ...second, news: 'attend' })
  const after = await taskOf(second.caseId)
  assert.deepEqual([after.whoseMove, after.dueAt, after.wallClock], ['care_team', late.dueAt, true])
})

test('the list of open loops holds ours and theirs by the day they are due, and nobody else’s work; of another team’s, nothing', async () => {
  const { caseId: later } = await referred()
  await move(later, { act: 'send', until: inDays(40) })
  const { caseId: sooner } = await referred({ until: inDays(1) })
  await w.does(openLoopCommand, 'clinician', { caseId: sooner, ...asked, what: 'Urology', until: inDays(3) })
  await w.send('uti')
  const { rows } = await w.sees(listQueue, 'nurse', { find: 'loops', limit: 100 })
  assert.ok(rows.every((r) => r.taskKind === 'referral' || r.taskKind === 'test'))
  const row = rows.find((r) => r.caseId === sooner)
  assert.deepEqual(
    row?.also.map((one) => [one.taskKind, one.loop]),
    [['referral', 'Urology']],
    'a matter stands once, with all that is out of it, and nothing else',
  )
  assert.equal(row?.loop, asked.what, 'which specialty stands in the list')
  const { rows: others } = await w.sees(listQueue, 'frontDesk', { limit: 100 })
  assert.ok(others.length > 0 && others.every((r) => r.loop === null && r.also.length === 0))
  const places = [sooner, later].map((caseId) => rows.findIndex((r) => r.caseId === caseId))
  assert.ok((places[0] ?? -1) >= 0 && (places[0] ?? 0) < (places[1] ?? 0), String(places))
  assert.deepEqual((await w.sees(listQueue, 'frontDesk', { find: 'loops' })).rows, [])
})

test('only a clinician refers, and only one reads what came back; who holds it is not talked over', async () => {
  const { caseId, loopId } = await referred()
  for (const who of ['nurse', 'coordinator'] as const)
    await refused(w.does(openLoopCommand, who, { caseId, ...asked }), 'access.denied')
  await refused(w.does(openLoopCommand, 'lapsed', { caseId, ...asked }), 'licence.lapsed')
  await w.does(claimTaskCommand, 'otherNurse', { caseId, taskId: (await taskOf(caseId)).id })
  const send = { caseId, loopId, version: 1, act: 'send' } as const
  await refused(w.does(moveLoopCommand, 'nurse', send), 'case.claimed')
  assert.deepEqual((await loopOf(caseId)).can, [])
  await w.does(moveLoopCommand, 'otherNurse', send)
  await refused(w.does(moveLoopCommand, 'nurse', { ...send, act: 'accept' }), 'conflict.version')
  await move(caseId, { act: 'receive' })
  await refused(move(caseId, { act: 'review' }, 'nurse'), 'access.denied')
  await refused(move(caseId, { act: 'end', text: 'Never mind.' }, 'nurse'), 'access.denied')
  const { can } = await loopOf(caseId)
  assert.deepEqual(can, [], 'what nobody has read is neither read nor ended by who may not decide')
  assert.ok((await loopOf(caseId, 'clinician')).can.includes('review'))
})

test('nobody says “told” or “ended” without words she reads; told is also what was written to her since it was read', async () => {
  const { caseId } = await referred()
  await move(caseId, { act: 'send' })
  await refused(move(caseId, { act: 'tell', text: 'All well.' }), 'case.state')
  await refused(move(caseId, { act: 'end' }), 'input.invalid')
  await move(caseId, { act: 'receive' })
  await move(caseId, { act: 'review' }, 'clinician')
  await refused(move(caseId, { act: 'tell' }), 'input.invalid')
  const written = await referred()
  await move(written.caseId, { act: 'send' })
  await move(written.caseId, { act: 'end', text: 'You told us that you do not want to go any more.' })
  const { endedBy } = (
    await w.rows(
      sql<{
        endedBy: string
      }>`select ended_by from care_loop where organization_id = ${w.org} and id = ${written.loopId}`,
    )
  )[0] ?? { endedBy: '' }
  assert.equal(endedBy, (await w.as('coordinator')).personId, 'a named person')
})

test('a date is given with its day, not in the past nor years away; the day after it somebody asks whether she went', async () => {
  const { caseId } = await referred()
  await move(caseId, { act: 'send' })
  for (const visitOn of [undefined, inDays(-1), inDays(500)])
    await refused(move(caseId, { act: 'schedule', ...(visitOn ? { visitOn } : {}) }), 'input.invalid')
  await move(caseId, { act: 'schedule', visitOn: inDays(30) })
  const { dueAt } = await taskOf(caseId)
  assert.ok(dueAt && dueAt.toISOString().slice(0, 10) > inDays(30))
  assert.ok(((await d.caseOf(caseId)).followUpUntil ?? dueAt) >= dueAt, 'until then she can write')
})

test('what is ours to do is not put off: a report is read when its urgency says, whatever later day is chosen', async () => {
  const { caseId } = await referred()
  await move(caseId, { act: 'send', until: inDays(60) })
  await move(caseId, { act: 'receive', until: inDays(60) })
  const { dueAt } = await taskOf(caseId)
  assert.ok(dueAt && dueAt.toISOString().slice(0, 10) <= inDays(5), String(dueAt))
})

test('while a loop is open nobody closes, declines or takes back the matter, and no window closes over it', async () => {
  const { caseId, loopId } = await referred()
  await move(caseId, { act: 'send', until: inDays(80) })
  await pass(30)
  assert.equal((await d.caseOf(caseId)).state, 'answered')
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).can.close, false)
  await w.does(sendMessageCommand, 'patient', { caseId, text: 'Any news?', attachmentIds: [], language: 'en' })
  await refused(w.does(withdrawCaseCommand, 'patient', { caseId }), 'case.state')
  await d.claim('nurse', caseId, 'triage')
  const { version, lastSeq } = await d.caseOf(caseId)
  const decline = { caseId, version, seenSeq: lastSeq, text: 'Not here.' }
  await refused(w.does(declineCaseCommand, 'nurse', decline), 'case.state')
  const { ends } = await w.sees(reviewCase, 'nurse', { caseId })
  assert.deepEqual(ends, ['test_pending', 'converted'])
  const { id: taskId } = await taskOf(caseId)
  await refused(w.does(finishTaskCommand, 'nurse', { caseId, taskId, result: 'Done.' }), 'case.state')
  assert.equal((await hers(loopId)).state, 'sent')
})

test('planted fault: who ends the matter’s tasks all the same is stopped by the database, and so is a loop ended with its task left open', async () => {
  const { caseId, loopId } = await referred()
  const ended = sql`ended_at = now(), ended_by = opened_by`
  const ways = [
    sql`update task set state = 'done', ended_at = now() where organization_id = ${w.org} and loop_id = ${loopId}`,
    sql`update care_loop set state = 'ended', ${ended} where organization_id = ${w.org} and id = ${loopId}`,
  ]
  for (const way of ways)
    await assert.rejects(
      w.scene((tx) => tx.query(way)),
      { code: 'KA007' },
    )
  await assert.rejects(
    w.scene((tx) =>
      tx.query(sql`update care_loop set state = 'told' where organization_id = ${w.org} and id = ${loopId}`),
    ),
    { code: '23514' },
    'told without an end and who ended it',
  )
  assert.equal((await loopOf(caseId)).state, 'ordered')
})
test('late, and the window is over: what she writes is heard all the same, for it is she who waits', async () => {
  const { caseId } = await referred({ until: inDays(1) })
  w.t.pass(40 * DAY)
  while ((await sweepDue(w.t.house, deskSweeps, 100)) > 0);
  const { followUpUntil } = await d.caseOf(caseId)
  assert.ok(
    followUpUntil && followUpUntil < w.t.house.clock.now(),
    'planted fault: whoever asks for the window alone hears nothing',
  )
  const seen = await w.sees(getThread, 'patient', { caseId })
  assert.deepEqual([seen.can.write, seen.followUpUntil], [true, null])
  const text = 'I wait for the cardiologist and now I have crushing chest pain'
  const sent = await w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  assert.ok(sent.findings.length > 0)
})
test('planted fault: a sweep that never looks leaves it with others past its day, and the promise says so', async () => {
  const { caseId } = await referred()
  await move(caseId, { act: 'send', until: inDays(2) })
  w.t.pass(5 * DAY)
  const broken = (await checkPromises(w.t.house, w.org, promises)).map((p) => p.name)
  assert.ok(broken.includes('cases.loop_is_somebodys'), String(broken))
  while ((await sweepDue(w.t.house, deskSweeps, 100)) > 0);
  await kept()
})

test('a plan that sends her to a test leaves the result as a loop: what it is, where it is made, and its day', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  const version = await d.review(caseId)
  const { lastSeq: seenSeq } = await d.caseOf(caseId)
  const plan = { assessmentId: 'acute-cystitis', planId: 'urine-test-first', text: words, urgent: false }
  const ordered = { testOrdered: 'Lab on 5th Street', testUntil: inDays(10), pharmacyId: null, orders: [] }
  await w.does(signPlanCommand, 'clinician', { caseId, version, seenSeq, ...plan, ...ordered })
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['follow_up', 'read_plan', 'test'])
  const loop = await loopOf(caseId)
  assert.deepEqual([loop.kind, loop.state, loop.to], ['test', 'ordered', 'Lab on 5th Street'])
  await pass(14)
  assert.equal((await taskOf(caseId)).whoseMove, 'care_team', 'it never came back: somebody’s, with a date')
  await move(caseId, { act: 'receive' })
  // It changes what is done: the matter is decided anew, and stays a loop until she knows.
  await move(caseId, { act: 'review', reopens: true }, 'clinician')
  assert.equal((await d.caseOf(caseId)).state, 'triage')
  const next = await d.review(caseId)
  const seen = (await d.caseOf(caseId)).lastSeq
  await w.does(answerQuestionCommand, 'clinician', { caseId, version: next, seenSeq: seen, text: 'Nothing grew.' })
  assert.equal((await move(caseId, { act: 'tell' })).state, 'told', 'the answer told her')
})

test('the last thing an answered matter waited for closes it, once she was told', async () => {
  const { caseId } = await referred()
  await w.scene((tx) =>
    tx.query(
      sql`update task set state = 'done', ended_at = now() where organization_id = ${w.org} and case_id = ${caseId} and loop_id is null`,
    ),
  )
  await move(caseId, { act: 'send' })
  await move(caseId, { act: 'receive' })
  await move(caseId, { act: 'review' }, 'clinician')
  await move(caseId, { act: 'tell', text: 'All is well.' })
  assert.equal((await d.caseOf(caseId)).state, 'closed')
})
