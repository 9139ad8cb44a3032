import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { civilDateIn } from '#clinical/time/zoned-time.ts'
import { isContact } from '#contract/case-states.ts'
import type { concludeCase } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { run } from '#kernel/command.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { promises } from '#modules/cases/cases.promises.ts'
import { answerQuestionCommand } from '#modules/cases/desk/answer-question.command.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { concludeCaseCommand } from '#modules/cases/desk/conclude-case.command.ts'
import { endsOpenTo } from '#modules/cases/desk/conclude.rules.ts'
import { confirmArrivalCommand } from '#modules/cases/desk/confirm-arrival.command.ts'
import { declineCaseCommand } from '#modules/cases/desk/decline-case.command.ts'
import { deskOf, kinds, refused, words } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { finishTaskCommand } from '#modules/cases/desk/finish-task.command.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { redirectCaseCommand } from '#modules/cases/desk/redirect-case.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { lookedForOn } from '#modules/cases/test-day.ts'
import { withdrawCaseCommand } from '#modules/cases/withdraw-case.command.ts'
import { practiceClock } from '#modules/directory/index.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const DAY = 24 * 60
const seen = async (caseId: string) => {
  const { version, lastSeq } = await d.caseOf(caseId)
  return { caseId, version, seenSeq: lastSeq }
}
const write = (caseId: string, text: string) =>
  w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
type Why = InputOf<typeof concludeCase>['why']
const end = async (caseId: string, why: Why, who: 'nurse' | 'otherNurse' | 'clinician' | 'coordinator' = 'nurse') =>
  w.does(concludeCaseCommand, who, { ...(await seen(caseId)), text: 'This is what it means for you.', why })
const taken = async (): Promise<string> => {
  const caseId = await w.send('uti')
  await d.claim('nurse', caseId, 'triage')
  return caseId
}
const asked = async (): Promise<string> => {
  const caseId = await taken()
  const { version } = await d.caseOf(caseId)
  const items = [{ type: 'text' as const, text: 'Any fever?', options: [], photoGuide: null }]
  await w.does(askPatientCommand, 'nurse', { caseId, version, text: 'One question.', items })
  return caseId
}
const converted: Why = { outcome: 'converted', to: 'phone' }
const mistake: Why = { outcome: 'entered_in_error', reason: 'Opened for the wrong person.' }
const openTo = async (caseId: string) => (await w.sees(reviewCase, 'nurse', { caseId })).ends
const endOf = async (caseId: string) => {
  const { state, outcome, priceCents } = await d.caseOf(caseId)
  return [state, outcome, priceCents]
}

test('asked and silent: only after the two days a patient is left in peace, and not once she has written a word', async () => {
  const caseId = await asked()
  assert.deepEqual(await openTo(caseId), [])
  await refused(end(caseId, { outcome: 'no_response' }), 'case.state')
  const other = await asked()
  await write(other, 'I am at work, I will answer tonight.')
  await d.pass(2 * DAY + 1)
  assert.deepEqual(await openTo(caseId), ['no_response'])
  assert.deepEqual(await openTo(other), [])
  await refused(end(other, { outcome: 'no_response' }), 'case.state')
  await refused(end(caseId, mistake), 'case.state')
  await d.claim('otherNurse', caseId, 'outreach')
  await refused(end(caseId, { outcome: 'no_response' }), 'case.claimed')
  await end(caseId, { outcome: 'no_response' }, 'otherNurse')
  assert.deepEqual(await endOf(caseId), ['closed', 'no_response', 0])
  assert.deepEqual(await d.tasksOf(caseId), [])
  const { entries } = await w.sees(getThread, 'patient', { caseId })
  assert.ok(entries.some((e) => e.kind === 'message' && e.text === 'This is what it means for you.'))
})

test('a test that is awaited: open until its day, then the team’s again by itself, and never simply closed', async () => {
  const caseId = await taken()
  const { priceCents } = await d.caseOf(caseId)
  await refused(end(caseId, { outcome: 'test_pending', until: '2026-11-20' }), 'input.invalid')
  await refused(end(caseId, { outcome: 'test_pending', until: '2027-11-20' }), 'input.invalid')
  const late = { outcome: 'test_pending' as const, until: '2027-11-20' }
  const said = { ...(await seen(caseId)), text: 'Le escribimos.', why: late }
  const inSpanish = run(w.t.house, concludeCaseCommand, { ...(await w.as('nurse')), language: 'es' }, said)
  await refused(inSpanish, 'input.invalid', [
    { path: 'why.until', message: 'Elija un día a partir de mañana, dentro de 90 días.' },
  ])
  const today = w.t.house.clock.now()
  const until = new Date(today.getTime() + 4 * DAY * 60_000).toISOString().slice(0, 10)
  await end(caseId, { outcome: 'test_pending', until })
  assert.deepEqual(await endOf(caseId), ['answered', 'test_pending', priceCents])
  const task = await d.taskOf(caseId, 'follow_up')
  // On that day, or when the practice opens after it.
  assert.ok(task.dueAt && task.dueAt.toISOString() > until)
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).can.close, false)
  const { rows } = await w.sees(listQueue, 'nurse', { turn: 'other', limit: 100 })
  const row = rows.find((r) => r.caseId === caseId)
  assert.deepEqual([row?.testDay, row?.dueAt], [true, task.dueAt.toISOString()], 'the list says what it waits for')
  await d.pass(2 * DAY)
  assert.equal((await d.caseOf(caseId)).state, 'answered')
  await d.pass(5 * DAY)
  assert.deepEqual(await endOf(caseId), ['triage', null, priceCents])
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['triage'])
  assert.deepEqual(await checkPromises(w.t.house, w.org, promises), [])
})

test('who lets a test be waited for is told on which days nobody looks: chosen, they are looked on when the practice opens', async () => {
  const caseId = await taken()
  const { closedDays } = await w.sees(reviewCase, 'nurse', { caseId })
  assert.ok(closedDays.length >= 24, 'two of each week of the ninety days that can be chosen')
  const looked = await w.scene(async (tx) => {
    const { zone } = await practiceClock(tx)
    const week = Array.from({ length: 7 }, (_, day) => inDays(day + 2))
    return Promise.all(week.map(async (day) => [day, civilDateIn(zone, await lookedForOn(tx, 'en', '', day))] as const))
  })
  assert.deepEqual(
    looked.filter(([day, on]) => day !== on).map(([day]) => day),
    looked.map(([day]) => day).filter((day) => closedDays.includes(day)),
  )
  // Planted fault: a message with the day as chosen would name one on which nobody is there.
  assert.ok(looked.every(([, on]) => !closedDays.includes(on)) && looked.some(([day]) => closedDays.includes(day)))
})

test('a result that is here before its day: whoever has it brings the matter back at once, with what it says in the margin', async () => {
  const caseId = await taken()
  const until = new Date(w.t.house.clock.now().getTime() + 5 * DAY * 60_000).toISOString().slice(0, 10)
  await end(caseId, { outcome: 'test_pending', until })
  const { id: taskId } = await d.taskOf(caseId, 'follow_up')
  const done = await w.does(finishTaskCommand, 'coordinator', { caseId, taskId, result: 'Culture came by fax.' })
  assert.equal(done.state, 'triage')
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['triage'])
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).notes.at(-1)?.text, 'Culture came by fax.')
})

const inDays = (days: number) =>
  new Date(w.t.house.clock.now().getTime() + days * DAY * 60_000).toISOString().slice(0, 10)
const awaitingTest = async (days: number): Promise<string> => {
  const caseId = await taken()
  await end(caseId, { outcome: 'test_pending', until: inDays(days) })
  return caseId
}
const guide = async (caseId: string) => {
  const version = await d.review(caseId)
  const { lastSeq } = await d.caseOf(caseId)
  await w.does(answerQuestionCommand, 'clinician', { caseId, version, seenSeq: lastSeq, text: 'You are welcome.' })
}

test('“thank you” ends no wait for a test: answered, its window over, the matter still comes back on the day', async () => {
  const caseId = await awaitingTest(30)
  const { id, dueAt } = await d.taskOf(caseId, 'follow_up')
  await write(caseId, 'Thank you!')
  assert.deepEqual(await endOf(caseId).then(([state]) => state), 'triage')
  const kept = await d.taskOf(caseId, 'follow_up')
  assert.deepEqual([kept.id, kept.dueAt], [id, dueAt])
  await guide(caseId)
  assert.equal((await d.caseOf(caseId)).state, 'answered')
  // Past the window in which she may ask again, which would have closed it.
  await d.pass(25 * DAY)
  assert.equal((await d.caseOf(caseId)).state, 'answered')
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).can.close, false)
  await d.pass(8 * DAY)
  assert.equal((await d.caseOf(caseId)).state, 'triage')
  assert.ok(kinds(await d.tasksOf(caseId)).includes('triage'))
  assert.ok(!(await d.tasksOf(caseId)).some((t) => t.id === id))
})

test('while a test is awaited nobody closes the matter, and the patient does not take it back, until a person says what the result was', async () => {
  const caseId = await awaitingTest(20)
  await write(caseId, 'Thank you!')
  await d.claim('nurse', caseId, 'triage')
  assert.deepEqual(await openTo(caseId), ['test_pending', 'converted'])
  await refused(end(caseId, mistake), 'case.state')
  const decline = async () => w.does(declineCaseCommand, 'nurse', { ...(await seen(caseId)), text: 'Not for us.' })
  await refused(decline(), 'case.state')
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).can.decline, false)
  await refused(w.does(withdrawCaseCommand, 'patient', { caseId }), 'case.state')
  assert.equal((await w.sees(getThread, 'patient', { caseId })).can.withdraw, false)
  const { id: taskId } = await d.taskOf(caseId, 'follow_up')
  await w.does(finishTaskCommand, 'nurse', { caseId, taskId, result: 'Culture negative.' })
  await decline()
  assert.equal((await d.caseOf(caseId)).state, 'closed')
})

test('its day comes while somebody works on the matter: it is a task of the team’s then, through a conversion too', async () => {
  const caseId = await awaitingTest(3)
  await write(caseId, 'Thank you!')
  await d.pass(5 * DAY)
  const { id, whoseMove } = await d.taskOf(caseId, 'follow_up')
  assert.equal(whoseMove, 'care_team')
  assert.deepEqual(await checkPromises(w.t.house, w.org, promises), [])
  await d.claim('nurse', caseId, 'triage')
  await end(caseId, converted)
  assert.equal((await d.taskOf(caseId, 'follow_up')).id, id)
  const { version } = await d.caseOf(caseId)
  await w.does(confirmArrivalCommand, 'nurse', { caseId, version, note: 'Spoke with her.' })
  assert.equal((await d.caseOf(caseId)).state, 'answered', 'the result is still to come')
  const back = await w.does(finishTaskCommand, 'nurse', { caseId, taskId: id, result: 'Culture negative.' })
  assert.equal(back.state, 'triage')
})

test('another day for the test takes the place of the first', async () => {
  const caseId = await awaitingTest(3)
  await write(caseId, 'The laboratory says next week.')
  await d.claim('nurse', caseId, 'triage')
  await end(caseId, { outcome: 'test_pending', until: inDays(9) })
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['follow_up'])
  await d.pass(5 * DAY)
  assert.equal((await d.caseOf(caseId)).state, 'answered')
})

test('planted fault: a follow-up like any other, as the test’s day was, is gone with the first word she writes', async () => {
  const caseId = await awaitingTest(3)
  await w.scene((tx) =>
    tx.query(sql`update task set needs = 'anyone' where organization_id = ${w.org} and case_id = ${caseId}`),
  )
  await write(caseId, 'Thank you!')
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['triage'])
})

test('converted, asked again and converted or redirected again: one arrival is to be confirmed, and no later than the first', async () => {
  for (const again of ['converted', 'redirected'] as const) {
    const caseId = await taken()
    await end(caseId, converted)
    const first = await d.taskOf(caseId, 'confirm_call')
    await write(caseId, 'When do you call?')
    await d.claim('nurse', caseId, 'triage')
    if (again === 'converted') await end(caseId, converted)
    else
      await w.does(redirectCaseCommand, 'nurse', {
        ...(await seen(caseId)),
        where: 'in_person',
        text: 'Please come in.',
      })
    const open = (await d.tasksOf(caseId)).filter((t) => isContact(t.kind))
    const kind = again === 'converted' ? 'confirm_call' : 'confirm_arrival'
    assert.deepEqual([open.length, open[0]?.kind, open[0]?.dueAt], [1, kind, first.dueAt], again)
    const { version } = await d.caseOf(caseId)
    await w.does(confirmArrivalCommand, 'nurse', { caseId, version, note: 'Spoke with her.' })
    assert.equal((await d.caseOf(caseId)).state, 'closed', again)
  }
})

test('what goes on by phone stays the team’s until somebody says that contact was made, and costs nothing', async () => {
  const caseId = await taken()
  await end(caseId, converted)
  assert.deepEqual(await endOf(caseId), ['answered', 'converted', 0])
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['confirm_call'])
  const { version } = await d.caseOf(caseId)
  await w.does(confirmArrivalCommand, 'nurse', { caseId, version, note: 'Spoke with her.' })
  assert.deepEqual(await endOf(caseId), ['closed', 'converted', 0])
})

test('a call that was promised: she reads by when, an attempt leaves it open, and reaching her closes the matter, unless she says something alarming', async () => {
  const log = async (caseId: string, reached: boolean, summary: string) => {
    const { id: taskId } = await d.taskOf(caseId, 'confirm_call')
    await w.does(logPhoneCommand, 'nurse', { caseId, taskId, reached, summary, tellPatient: false })
    return (await d.caseOf(caseId)).state
  }
  const [calm, alarming] = [await taken(), await taken()]
  for (const caseId of [calm, alarming]) await end(caseId, converted)
  const { dueAt } = await d.taskOf(calm, 'confirm_call')
  const goesOn = { as: 'call' as const, by: dueAt?.toISOString() ?? '' }
  const thread = await w.sees(getThread, 'patient', { caseId: calm })
  assert.deepEqual([thread.goesOn, thread.steps.at(-1)?.key], [goesOn, 'call'])
  const listed = (await w.sees(listMyCases, 'patient', {})).cases.find((one) => one.id === calm)
  assert.deepEqual(listed?.goesOn, goesOn)
  assert.equal(await log(calm, false, 'No answer, left no message.'), 'answered')
  assert.equal(await log(calm, true, 'It is better since this morning.'), 'closed')
  assert.equal((await w.sees(getThread, 'patient', { caseId: calm })).goesOn, null)
  assert.notEqual(await log(alarming, true, 'She has crushing chest pain and cannot breathe.'), 'closed')
  assert.ok(await d.taskOf(alarming, 'confirm_call'), 'still to be confirmed, once somebody has dealt with the flag')
})

test('the same matter told twice: the other one is this patient’s, goes on, and is linked', async () => {
  const first = await w.send('home-blood-pressure', 'week-at-goal', { pregnancy: 'no' })
  const caseId = await taken()
  const { otherMatters } = await w.sees(reviewCase, 'nurse', { caseId })
  assert.ok(otherMatters.some((one) => one.caseId === first))
  assert.ok(!otherMatters.some((one) => one.caseId === caseId))
  const closed = await taken()
  await end(closed, mistake)
  // Planted fault: what is only not closed was offered too, and there nobody would have read it.
  const called = await taken()
  await end(called, converted)
  const tested = await awaitingTest(3)
  const offered = (await w.sees(reviewCase, 'nurse', { caseId })).otherMatters.map((one) => one.caseId)
  assert.ok(offered.includes(first) && !offered.includes(called) && !offered.includes(tested))
  for (const id of [caseId, closed, called, tested, '018f0000-0000-7000-8000-00000000dead'])
    await refused(end(caseId, { outcome: 'duplicate', of: id }), 'input.invalid')
  await end(caseId, { outcome: 'duplicate', of: first })
  assert.deepEqual(await endOf(caseId), ['closed', 'duplicate', 0])
  assert.equal((await d.caseOf(first)).state, 'triage')
  const { links } = await w.sees(reviewCase, 'nurse', { caseId: first })
  assert.deepEqual(links, [{ caseId, kind: 'duplicate_of' }])
})

test('opened by mistake: the reason stays with colleagues, and the patient reads only what was written for her', async () => {
  const caseId = await taken()
  await end(caseId, mistake)
  assert.deepEqual(await endOf(caseId), ['closed', 'entered_in_error', 0])
  const { notes } = await w.sees(reviewCase, 'nurse', { caseId })
  assert.equal(notes.at(-1)?.text, 'Opened for the wrong person.')
  const thread = JSON.stringify(await w.sees(getThread, 'patient', { caseId }))
  assert.ok(!thread.includes('wrong person') && thread.includes('This is what it means for you.'))
  const [act] = await w.rows(
    sql`select act, authority, profession from clinical_act where organization_id = ${w.org} and case_id = ${caseId}`,
  )
  assert.deepEqual(act, { act: 'conclude', authority: 'own', profession: 'registered-nurse' })
})

test('no end without a plan over an open red flag, over unread words, on a stale page, or by who does not hold it', async () => {
  const caseId = await taken()
  const old = await seen(caseId)
  await refused(end(caseId, converted, 'otherNurse'), 'case.not_holder')
  await refused(end(caseId, converted, 'coordinator'), 'access.denied')
  await refused(
    w.does(concludeCaseCommand, 'nurse', { ...old, version: 1, text: 'No.', why: converted }),
    'conflict.version',
  )
  await write(caseId, 'I have crushing chest pain')
  await refused(w.does(concludeCaseCommand, 'nurse', { ...old, text: 'No.', why: converted }), 'case.unread_message')
  const today = w.t.house.clock.now()
  const until = new Date(today.getTime() + 3 * DAY * 60_000).toISOString().slice(0, 10)
  const all: readonly Why[] = [converted, mistake, { outcome: 'test_pending', until }, { outcome: 'no_response' }]
  for (const why of all) await refused(end(caseId, why), 'case.finding_open')
  assert.deepEqual(await openTo(caseId), [])
  for (const f of (await w.sees(reviewCase, 'nurse', { caseId })).findings)
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: f.id, disposition: 'Called; well.' })
  // A nurse settles the flag; to let the patient wait for a test after it is for who decides.
  assert.deepEqual(await openTo(caseId), ['converted', 'duplicate', 'entered_in_error'])
  await refused(end(caseId, { outcome: 'test_pending', until }), 'case.state')
  await end(caseId, converted)
})

test('planted fault: rules that forget the red flag offer an end, and the database refuses it all the same', async () => {
  const caseId = await taken()
  await write(caseId, 'I have crushing chest pain')
  const c = await d.caseOf(caseId)
  const known = { findingOpen: false, flagged: false, unanswered: false, planned: false }
  const now = w.t.house.clock.now()
  const nurse = await w.as('nurse')
  assert.ok(endsOpenTo(nurse, c, await d.tasksOf(caseId), known, now).length > 0)
  assert.deepEqual(endsOpenTo(nurse, c, await d.tasksOf(caseId), { ...known, findingOpen: true }, now), [])
  await assert.rejects(
    w.scene((tx) =>
      tx.query(
        sql`update clinical_case set state = 'answered', outcome = 'converted' where organization_id = ${w.org} and id = ${caseId}`,
      ),
    ),
  )
})

test('what was decided is not called a mistake or a duplicate afterwards', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  const version = await d.review(caseId)
  const { lastSeq } = await d.caseOf(caseId)
  const plan = { assessmentId: 'acute-cystitis', planId: 'cystitis-no-antibiotic', text: words, urgent: false }
  const input = { caseId, version, seenSeq: lastSeq, ...plan, pharmacyId: w.pharmacyId, orders: [] }
  await w.does(signPlanCommand, 'clinician', input)
  await write(caseId, 'One more thing.')
  await d.claim('nurse', caseId, 'triage')
  assert.deepEqual(await openTo(caseId), ['test_pending', 'converted'])
  await refused(end(caseId, mistake), 'case.state')
})
