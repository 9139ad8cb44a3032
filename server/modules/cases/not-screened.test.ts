import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { screenText } from '#clinical/safety/index.ts'
import { type CareWorld, careWorld } from '#dev/care-world.ts'
import { scribble } from '#kernel/draft.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { granted } from '#kernel/transaction.ts'
import { alarmCommand } from '#modules/cases/alarm.command.ts'
import { declineCaseCommand } from '#modules/cases/desk/decline-case.command.ts'
import { deskOf, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { findingsOf, raiseFindings } from '#modules/cases/findings.store.ts'
import { flagsInFileName, flagsInText } from '#modules/cases/flags.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { isNotScreened } from '#modules/cases/not-screened.ts'
import { saveIntakeDraft } from '#modules/cases/save-intake.draft.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { withdrawCaseCommand } from '#modules/cases/withdraw-case.command.ts'

let w: CareWorld
let desk: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  desk = deskOf(w)
})
after(() => w.close())

const FRENCH = "J'ai une douleur dans la poitrine et je ne peux pas respirer"
const MINUTE = 60_000
const unread = async (caseId: string) =>
  (await w.scene(async (tx) => findingsOf(tx, await desk.caseOf(caseId)))).filter(isNotScreened)
const rowOf = async (caseId: string) =>
  (await w.sees(listQueue, 'nurse', { limit: 50 })).rows.find((row) => row.caseId === caseId)
const write = (who: 'patient' | 'stranger', caseId: string, text: string) =>
  w.does(sendMessageCommand, who, { caseId, text, language: 'en', attachmentIds: [] })

test('a message in another language is read by a person first: one flag stands on the matter, and it rises in the queue', async () => {
  const calm = await w.send('uti')
  const caseId = await w.send('uti')
  const { acuity, promiseDueAt } = await desk.caseOf(caseId)
  const sent = await write('patient', caseId, FRENCH)
  assert.deepEqual(sent.findings, [], 'it interrupts nobody: what it is nobody knows')
  const [flag, ...more] = await unread(caseId)
  assert.deepEqual(
    [flag?.level, flag?.kind, flag?.instruction, flag?.said[0]?.text, more.length],
    ['concern', 'language', 'staff-first', FRENCH, 0],
  )
  const row = await rowOf(caseId)
  assert.deepEqual(
    [row?.findings, row?.wallClock, row?.matter?.flag?.kind, row?.matter?.flag?.told?.what],
    ['concern', true, 'language', 'staff-first'],
  )
  const now = w.t.house.clock.now().getTime()
  assert.ok(Date.parse(row?.dueAt ?? '') <= now + 30 * MINUTE)
  assert.ok((await desk.caseOf(caseId)).safetyDueAt! <= new Date(now + 30 * MINUTE))
  const { rows } = await w.sees(listQueue, 'nurse', { limit: 50 })
  assert.ok(rows.findIndex((r) => r.caseId === caseId) < rows.findIndex((r) => r.caseId === calm))
  // Nobody called it urgent, and nothing is promised by it.
  const after = await desk.caseOf(caseId)
  assert.deepEqual([after.acuity, after.promiseDueAt], [acuity, promiseDueAt])
  await write('patient', caseId, 'Thank you, that is all')
  assert.equal((await unread(caseId)).length, 1)
})

test('a story told in another language carries one flag, in however many boxes, from the draft on, and is due as an urgent look is', async () => {
  const { caseId, response } = await w.begin('uti')
  const items = (response as unknown as { item: { linkId: string }[] }).item
  const told = {
    ...response,
    item: items.map((i) => (i.linkId === 'story' ? { ...i, answer: [{ valueString: FRENCH }] } : i)),
  }
  const saved = await scribble(w.t.house, saveIntakeDraft, await w.as('patient'), {
    caseId,
    response: told,
    revision: 0,
  })
  assert.deepEqual([saved.findings, (await unread(caseId)).length], [[], 1])
  assert.equal(await rowOf(caseId), undefined, 'a draft that nobody sent is not in the queue')
  await w.does(submitCaseCommand, 'patient', { caseId, response: told })
  assert.equal((await unread(caseId)).length, 1)
  const row = await rowOf(caseId)
  assert.ok(Date.parse(row?.dueAt ?? '') <= w.t.house.clock.now().getTime() + 30 * MINUTE)
  assert.equal(row?.wallClock, true)
})

test('a proxy’s words, a note of a call and the name of a file are no exception', async () => {
  const personId = (await w.as('stranger')).personId
  await w.scene((tx) =>
    tx.query(
      sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at) values (${w.org}, ${newId()}, ${personId}, 'proxy', ${w.patientId}, ${tx.now})`,
    ),
  )
  const caseId = await w.send('uti')
  await write('stranger', caseId, 'Ma fille ne respire pas bien depuis hier')
  assert.equal((await unread(caseId)).length, 1)
  const called = await w.send('uti')
  await w.does(logPhoneCommand, 'nurse', {
    caseId: called,
    reached: true,
    summary: 'Tôi bị đau ngực và khó thở',
    tellPatient: false,
  })
  const [heard] = await unread(called)
  assert.deepEqual([heard?.foundIn.split(' ')[0], (await rowOf(called))?.matter?.flag?.told], ['phone', null])
  const hearing = { safety: {}, screen: screenText }
  assert.equal(flagsInFileName({ id: 'x', name: 'mein_kind_atmet_nicht.jpg' }, hearing, 'en').length, 1)
})

test('what the rules did hear in it stands beside it', async () => {
  const caseId = await w.send('uti')
  const sent = await write('patient', caseId, `crushing chest pain. ${FRENCH}`)
  assert.ok(sent.findings.some(({ level }) => level === 'emergency'))
  assert.equal((await unread(caseId)).length, 1)
})

test('a matter with words that nobody could read comes to no end before a named person says what they were; a draft of them is its author’s to drop', async () => {
  const caseId = await w.send('uti')
  await write('patient', caseId, FRENCH)
  const seen = async () => {
    const { lastSeq: seenSeq, version } = await desk.caseOf(caseId)
    return { caseId, version, seenSeq, text: 'Please see your dentist.' }
  }
  await refused(w.does(withdrawCaseCommand, 'patient', { caseId }), 'case.finding_open')
  await desk.review(caseId)
  await refused(w.does(declineCaseCommand, 'clinician', await seen()), 'case.finding_open')
  const [flag] = await unread(caseId)
  const words = 'She writes that her chest hurts: called her with an interpreter.'
  await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: flag?.id ?? '', disposition: words })
  await w.does(declineCaseCommand, 'clinician', await seen())
  assert.equal((await desk.caseOf(caseId)).state, 'closed')

  const begun = await w.begin('uti')
  const items = (begun.response as unknown as { item: { linkId: string }[] }).item
  const story = items.map((i) => (i.linkId === 'story' ? { ...i, answer: [{ valueString: FRENCH }] } : i))
  const response = { ...begun.response, item: story }
  await scribble(w.t.house, saveIntakeDraft, await w.as('patient'), { caseId: begun.caseId, response, revision: 0 })
  assert.equal((await unread(begun.caseId)).length, 1)
  await w.does(withdrawCaseCommand, 'patient', { caseId: begun.caseId })
})

test('words that belong to no matter page nobody by their language alone', async () => {
  const out = await w.does(alarmCommand, 'patient', { patientId: w.patientId, text: FRENCH, language: 'en' })
  assert.equal(out.caseId, null)
})

test('its writer is not shown it among alarms', async () => {
  const caseId = await w.send('uti')
  await write('patient', caseId, FRENCH)
  assert.deepEqual((await w.sees(getThread, 'patient', { caseId })).findings, [])
})

test('planted fault: where findings alone are mapped, as they were, nothing stands on the matter and nothing rises', async () => {
  const hearing = { safety: {}, screen: screenText }
  const findingsAlone = (text: string) => flagsInText(text, 'message 9', hearing, 'en').filter((f) => !isNotScreened(f))
  const caseId = await w.send('uti')
  const before = (await desk.taskOf(caseId, 'triage')).dueAt
  await w.scene(async (tx) => raiseFindings(tx, granted(await desk.caseOf(caseId)), findingsAlone(FRENCH)))
  assert.deepEqual([(await unread(caseId)).length, (await desk.taskOf(caseId, 'triage')).dueAt], [0, before])
  await w.scene(async (tx) =>
    raiseFindings(tx, granted(await desk.caseOf(caseId)), flagsInText(FRENCH, 'message 9', hearing, 'en')),
  )
  assert.equal((await unread(caseId)).length, 1)
  assert.notDeepEqual((await desk.taskOf(caseId, 'triage')).dueAt, before)
})
