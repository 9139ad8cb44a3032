import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import type { disposeFinding } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { promises } from '#modules/cases/cases.promises.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { confirmArrivalCommand } from '#modules/cases/desk/confirm-arrival.command.ts'
import { declineCaseCommand } from '#modules/cases/desk/decline-case.command.ts'
import { deskOf, kinds, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { finishTaskCommand } from '#modules/cases/desk/finish-task.command.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { redirectCaseCommand } from '#modules/cases/desk/redirect-case.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { withdrawCaseCommand } from '#modules/cases/withdraw-case.command.ts'
import { endTasks } from '#modules/cases/tasks.store.ts'
import { granted } from '#kernel/transaction.ts'
import { type Actor, systemActor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { contactToTell } from '#modules/cases/contact-again.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const HOUR = 60
const MIND = 'I have a plan to kill myself tonight'
const kept = async () => assert.deepEqual(await checkPromises(w.t.house, w.org, promises), [])
const write = (caseId: string, text: string) =>
  w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
async function inCrisis(): Promise<{ caseId: string; findingId: string }> {
  const caseId = await w.send('uti')
  await write(caseId, MIND)
  const [finding] = (await w.sees(reviewCase, 'nurse', { caseId })).findings
  return { caseId, findingId: finding?.id ?? assert.fail('nothing was heard') }
}
type About = { caseId: string; findingId: string }
type More = Partial<InputOf<typeof disposeFinding>>
const settle = (about: About, more: More, who: 'nurse' | 'clinician' = 'nurse') =>
  w.does(disposeFindingCommand, who, { ...about, disposition: 'Called her.', ...more })
const call = (caseId: string, reached: boolean, taskId?: string, who: 'nurse' | 'coordinator' = 'nurse') =>
  w.does(logPhoneCommand, who, {
    caseId,
    reached,
    summary: reached ? 'Her sister is with her until tomorrow.' : 'It rang.',
    tellPatient: false,
    ...(taskId && { taskId }),
  })
const contacts = async (caseId: string) => (await d.tasksOf(caseId)).filter(({ kind }) => kind === 'contact_again')
const contactOf = async (caseId: string) => (await contacts(caseId))[0] ?? assert.fail('nobody contacts her')
const nobody = { handover: 'no_danger', handoverWhy: 'She laughs about it, and her sister stays.' } as const

test('“nobody needed” is said only of who was reached by telephone since, with why; and the why is sealed', async () => {
  const about = await inCrisis()
  const { caseId } = about
  await refused(settle(about, { handover: 'no_danger' }), 'input.invalid', [
    {
      path: 'handoverWhy',
      message: 'Say why nobody needs to be with them: what they told you, and what keeps them safe.',
    },
  ])
  const message = 'Log the call first in which you reached them. Until then somebody has to have them.'
  const notYet = () => refused(settle(about, nobody), 'input.invalid', [{ path: 'handover', message }])
  await notYet()
  await call(caseId, false)
  await notYet()
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).findings[0]?.spokenSince, false)
  await call(caseId, true)
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).findings[0]?.spokenSince, true)
  await settle(about, nobody)
  const [closed] = (await w.sees(reviewCase, 'nurse', { caseId })).findings
  assert.deepEqual([closed?.handover, closed?.handoverWhy], [nobody.handover, nobody.handoverWhy])
  const [row] = await w.rows(
    sql<{ disposition: Buffer }>`select disposition from safety_finding where id = ${about.findingId}`,
  )
  assert.ok(!row?.disposition.toString('latin1').includes('sister'))
})

test('planted fault: a call from before the crisis does not stand for one after it', async () => {
  const caseId = await w.send('uti')
  await call(caseId, true)
  w.t.pass(1)
  await write(caseId, MIND)
  const [finding] = (await w.sees(reviewCase, 'nurse', { caseId })).findings
  await refused(settle({ caseId, findingId: finding?.id ?? '' }, nobody), 'input.invalid')
})

test('whoever has her: the team contacts her again a day later, and her row at the desk says so until it is done', async () => {
  const about = await inCrisis()
  const { caseId } = about
  await settle(about, { handover: 'with_them' })
  const task = await contactOf(caseId)
  const due = (task.dueAt ?? assert.fail()).getTime() - w.t.house.clock.now().getTime()
  assert.ok(due >= 23 * HOUR * 60_000 && due <= 72 * HOUR * 60_000)
  assert.deepEqual([task.needs, task.whoseMove, task.teamId], ['triage', 'care_team', (await d.caseOf(caseId)).teamId])
  const row = async () => (await w.sees(listQueue, 'nurse', { limit: 100 })).rows.find((r) => r.caseId === caseId)
  assert.ok((await row())?.also.some(({ taskKind }) => taskKind === 'contact_again'))
  assert.ok((await w.sees(reviewCase, 'nurse', { caseId })).tasks.find(({ id }) => id === task.id)?.call)
  // A call that says nothing of it, one that reached nobody, and one of somebody who is no nurse, leave it.
  await call(caseId, true)
  await call(caseId, false, task.id)
  await call(caseId, true, task.id, 'coordinator')
  assert.equal((await contacts(caseId)).length, 1)
  await call(caseId, true, task.id)
  assert.deepEqual(await contacts(caseId), [])
  assert.equal(
    (await row())?.also.some(({ taskKind }) => taskKind === 'contact_again'),
    false,
  )
})

test('a second crisis does not make a second task: she is contacted a day after the last', async () => {
  const about = await inCrisis()
  await settle(about, { handover: 'with_them' })
  const first = await contactOf(about.caseId)
  w.t.pass(90)
  await write(about.caseId, 'I will kill myself, I have the pills here')
  for (const { id, asksHandover, disposedAt } of (await w.sees(reviewCase, 'nurse', { caseId: about.caseId })).findings)
    if (asksHandover && disposedAt === null)
      await settle({ caseId: about.caseId, findingId: id }, { handover: 'emergency_services' })
  const [second, ...more] = await contacts(about.caseId)
  assert.deepEqual([second?.id, more], [first.id, []])
  assert.equal((second?.dueAt?.getTime() ?? 0) - (first.dueAt?.getTime() ?? 0), 90 * 60_000)
})

test('that nobody contacts her is said by a clinician with why, and by no nurse', async () => {
  const about = await inCrisis()
  const { caseId } = about
  await settle(about, { handover: 'own_clinician' })
  const { id: taskId } = await contactOf(caseId)
  const end = (who: 'nurse' | 'clinician') =>
    w.does(finishTaskCommand, who, { caseId, taskId, result: 'Her psychiatrist sees her tomorrow at nine.' })
  await d.route(caseId)
  await refused(end('nurse'), 'access.denied')
  assert.equal((await contacts(caseId)).length, 1)
  await end('clinician')
  assert.deepEqual(await contacts(caseId), [])
  const { notes } = await w.sees(reviewCase, 'clinician', { caseId })
  assert.ok(notes.some(({ text }) => text.startsWith('Her psychiatrist')))
})

test('words about no crisis: a clinician says so, and nobody calls; a nurse who says so calls all the same', async () => {
  const caseId = await w.send('uti')
  await d.review(caseId)
  await write(caseId, MIND)
  const [finding] = (await w.sees(reviewCase, 'nurse', { caseId })).findings
  const about = { caseId, findingId: finding?.id ?? assert.fail('nothing was heard') }
  const joke = { handover: 'no_danger', handoverWhy: 'The words of a song.', verdict: 'not_about_this' } as const
  await refused(settle(about, joke), 'input.invalid')
  await settle(about, joke, 'clinician')
  assert.deepEqual(await contacts(about.caseId), [])
  // Planted fault: the verdict alone excuses nobody, nor does another hand-over.
  const other = await inCrisis()
  await settle(other, { handover: 'with_them', verdict: 'not_about_this' })
  assert.equal((await contacts(other.caseId)).length, 1)
})

test('sent to the emergency room, arrived there and answered, her matter stays until she was contacted', async () => {
  const { caseId } = await inCrisis()
  await d.claim('nurse', caseId, 'triage')
  const { version, lastSeq } = await w.sees(reviewCase, 'nurse', { caseId })
  const go = { caseId, version, seenSeq: lastSeq, where: 'emergency', text: 'Please go now.' } as const
  const sent = await w.does(redirectCaseCommand, 'nurse', go)
  const { id: taskId } = await contactOf(caseId)
  await w.does(confirmArrivalCommand, 'nurse', { caseId, version: sent.version, note: 'She is on the ward.' })
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['contact_again'])
  assert.equal((await d.caseOf(caseId)).state, 'answered')
  // What she writes meanwhile is somebody's, as ever.
  await write(caseId, 'Thank you for the call.')
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['contact_again', 'triage'])
  const now = await d.claim('nurse', caseId, 'triage')
  const { lastSeq: seenSeq } = await d.caseOf(caseId)
  await refused(
    w.does(declineCaseCommand, 'nurse', { caseId, version: now.version, seenSeq, text: 'Not here.' }),
    'case.state',
  )
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).can.decline, false)
  await refused(w.does(withdrawCaseCommand, 'patient', { caseId }), 'case.state')
  await call(caseId, true, taskId)
  assert.deepEqual(await contacts(caseId), [])
  await kept()
})

test('planted fault: a contact that is due tomorrow does not pass for somebody who reads what is written today', async () => {
  const about = await inCrisis()
  const { caseId } = about
  await settle(about, { handover: 'with_them' })
  await d.claim('nurse', caseId, 'triage')
  const { version } = await d.caseOf(caseId)
  const items = [{ text: 'Is there fever?', type: 'text' as const, options: [], photoGuide: null }]
  await w.does(askPatientCommand, 'nurse', { caseId, version, text: 'One question.', items })
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['answer_question', 'contact_again'])
  await write(caseId, 'What does that mean?')
  assert.ok(kinds(await d.tasksOf(caseId)).includes('outreach'))
  await kept()
})

test('the last thing an answered matter waits for closes it', async () => {
  const { caseId } = await inCrisis()
  await d.claim('nurse', caseId, 'triage')
  const { version, lastSeq } = await w.sees(reviewCase, 'nurse', { caseId })
  const go = { caseId, version, seenSeq: lastSeq, where: 'emergency', text: 'Please go now.' } as const
  const sent = await w.does(redirectCaseCommand, 'nurse', go)
  await w.does(confirmArrivalCommand, 'nurse', { caseId, version: sent.version, note: 'She is on the ward.' })
  await call(caseId, true, (await contactOf(caseId)).id)
  assert.equal((await d.caseOf(caseId)).state, 'closed')
})

test('of a story never sent the contact stands in the queue, though its flag is settled', async () => {
  const { caseId } = await w.begin('uti', 'classic-uti')
  await w.does(screenTextCommand, 'patient', { caseId, text: MIND, where: 'story' })
  const { findings } = await w.sees(reviewCase, 'nurse', { caseId })
  for (const { id } of findings) await settle({ caseId, findingId: id }, { handover: 'crisis_line' })
  const { rows } = await w.sees(listQueue, 'nurse', { limit: 100 })
  assert.equal(rows.find((r) => r.caseId === caseId)?.taskKind, 'contact_again')
})

test('late, it stands before all that is calm; an hour later somebody is told, and again', async () => {
  const about = await inCrisis()
  const { caseId } = about
  await settle(about, { handover: 'with_them' })
  const { dueAt } = await contactOf(caseId)
  await d.pass(((dueAt?.getTime() ?? 0) - w.t.house.clock.now().getTime()) / 60_000)
  assert.equal((await contactOf(caseId)).wallClock, true)
  await kept()
  const rungs = () =>
    w.rows(sql<{ rung: number }>`select (data->>'rung')::int as rung from outbox
      where organization_id = ${w.org} and type = 'case.contact_overdue' and case_id = ${caseId} order by id`)
  assert.deepEqual(await rungs(), [])
  await d.pass(HOUR)
  assert.deepEqual(await rungs(), [{ rung: 1 }])
  for (let day = 0; day < 3; day++) await d.pass(24 * HOUR)
  assert.equal((await rungs()).at(1)?.rung, 2)
  await kept()
  // Planted fault: without the sweep it would lie calm and silent, and the promise says so.
  await w.scene((tx) => tx.query(sql`delete from due where organization_id = ${w.org} and kind = 'contact'`))
  const broken = await checkPromises(w.t.house, w.org, promises)
  assert.deepEqual(
    broken.map(({ name }) => name),
    ['cases.contact_after_crisis_is_made'],
  )
})

test('planted fault: whatever ends all tasks of a matter leaves this one, and the database refuses to close over it', async () => {
  const about = await inCrisis()
  const { caseId } = about
  await settle(about, { handover: 'with_them' })
  const c = granted(await d.caseOf(caseId))
  await w.scene((tx) => endTasks(tx, c, 'all', systemActor('test', w.org), 'planted'))
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['contact_again'])
  await assert.rejects(
    w.scene((tx) =>
      tx.query(sql`update clinical_case set state = 'closed', closed_at = ${tx.now}, outcome = 'declined', version = version + 1
        where organization_id = ${w.org} and id = ${caseId}`),
    ),
    /KA005|open task/,
  )
})

test('her list of matters, which a proxy reads, says nothing of it', async () => {
  const about = await inCrisis()
  await settle(about, { handover: 'with_them' })
  const mine = await w.sees(listMyCases, 'patient', {})
  assert.doesNotMatch(JSON.stringify(mine.cases.find(({ id }) => id === about.caseId)), /contact/i)
})

/** Sam, who from now on acts for her. */
async function asProxy(): Promise<Actor> {
  const { personId } = await w.as('stranger')
  await w.scene((tx) =>
    tx.query(
      sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at) values (${w.org}, ${newId()}, ${personId}, 'proxy', ${w.patientId}, ${tx.now})`,
    ),
  )
  return w.as('stranger')
}

test('she reads within her matter that somebody contacts her and when, as of any message; her proxy does not, and nobody where abuse is spoken of', async () => {
  const about = await inCrisis()
  const { caseId } = about
  const reads = async (who: 'patient' | 'stranger') => (await w.sees(getThread, who, { caseId })).contactAt
  const proxy = await asProxy()
  assert.equal(await reads('patient'), null)
  await settle(about, { handover: 'with_them' })
  const { dueAt } = await contactOf(caseId)
  assert.deepEqual([await reads('patient'), await reads('stranger')], [dueAt?.toISOString(), null])
  for (const who of ['patient', 'stranger'] as const)
    assert.ok(!JSON.stringify(await w.sees(listMyCases, who, {})).includes(dueAt?.toISOString() ?? 'none'))
  // Planted fault: whoever acts for her is taken for herself, and reads it.
  const open = await d.tasksOf(caseId)
  const told = (actor: Actor) => w.scene((tx) => contactToTell(tx, actor, { id: caseId, patientId: w.patientId }, open))
  const taken = { ...proxy, grants: proxy.grants.map((g) => ({ ...g, kind: 'self' as const })) }
  assert.deepEqual([await told(proxy), await told(taken)], [null, dueAt])
  await write(caseId, 'My husband hit me again last night and I am afraid to go home')
  assert.equal(await reads('patient'), null)
})

test('once she was reached nothing says that somebody will', async () => {
  const about = await inCrisis()
  await settle(about, { handover: 'with_them' })
  await call(about.caseId, true, (await contactOf(about.caseId)).id)
  assert.equal((await w.sees(getThread, 'patient', { caseId: about.caseId })).contactAt, null)
})
