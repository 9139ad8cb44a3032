import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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
import { redirectCaseCommand } from '#modules/cases/desk/redirect-case.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
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

const storyOf = <R extends { readonly resourceType: string }>(response: R, text: string) => {
  const items = (response as unknown as { item: { linkId: string }[] }).item
  return {
    ...response,
    item: items.map((i) => (i.linkId === 'story' ? { ...i, answer: [{ valueString: text }] } : i)),
  }
}
const told = async (text: string) => {
  const { caseId, response } = await w.begin('uti')
  return { caseId, response: storyOf(response, text) }
}
const keep = async (of: Awaited<ReturnType<typeof told>>) =>
  scribble(w.t.house, saveIntakeDraft, await w.as('patient'), { ...of, revision: 0 })

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
  const story = await told(FRENCH)
  const { caseId } = story
  const saved = await keep(story)
  assert.deepEqual([saved.findings, (await unread(caseId)).length], [[], 1])
  const unsent = await rowOf(caseId)
  assert.deepEqual([unsent?.taskKind, unsent?.matter?.flag?.kind], ['call_patient', 'language'])
  await w.does(submitCaseCommand, 'patient', story)
  assert.equal((await unread(caseId)).length, 1)
  const row = await rowOf(caseId)
  assert.ok(Date.parse(row?.dueAt ?? '') <= w.t.house.clock.now().getTime() + 30 * MINUTE)
  assert.deepEqual([row?.taskKind, row?.wallClock], ['triage', true])
  assert.ok(!(await desk.tasksOf(caseId)).some((t) => t.kind === 'call_patient'), 'triage reads it now')
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

const settle = async (caseId: string) => {
  const [flag] = await unread(caseId)
  const disposition = 'She writes that her chest hurts: called her with an interpreter.'
  return w.does(disposeFindingCommand, 'nurse', { caseId, findingId: flag?.id ?? '', disposition })
}

test('a matter with words that nobody could read comes to no end before a named person says what they were', async () => {
  const caseId = await w.send('uti')
  await write('patient', caseId, FRENCH)
  const seen = async () => {
    const { lastSeq: seenSeq, version } = await desk.caseOf(caseId)
    return { caseId, version, seenSeq, text: 'Please see your dentist.' }
  }
  await refused(w.does(withdrawCaseCommand, 'patient', { caseId }), 'case.finding_open')
  await desk.review(caseId)
  await refused(w.does(declineCaseCommand, 'clinician', await seen()), 'case.finding_open')
  await settle(caseId)
  await w.does(declineCaseCommand, 'clinician', await seen())
  assert.equal((await desk.caseOf(caseId)).state, 'closed')
})

test('over them nobody is offered an act that is refused; to the emergency room she is sent at once, anywhere else once they are read', async () => {
  const redirect = async (caseId: string, where: 'emergency' | 'urgent_care' | 'in_person' | 'live_visit') => {
    const { lastSeq: seenSeq, version } = await desk.caseOf(caseId)
    return w.does(redirectCaseCommand, 'nurse', { caseId, version, seenSeq, where, text: 'Call 911 now.' })
  }
  const caseId = await w.send('uti')
  await write('patient', caseId, FRENCH)
  assert.equal((await w.sees(getThread, 'patient', { caseId })).can.withdraw, false)
  await desk.claim('nurse', caseId, 'triage')
  for (const where of ['urgent_care', 'in_person', 'live_visit'] as const)
    await refused(redirect(caseId, where), 'case.finding_open')
  const { can, ends } = await w.sees(reviewCase, 'nurse', { caseId })
  assert.deepEqual([can.redirect, can.decline, can.answerByOrder, can.dispose, ends], [true, false, false, true, []])
  await redirect(caseId, 'emergency')
  const [flag] = await unread(caseId)
  assert.ok(flag?.disposedAt, 'sent to be seen is what became of them')
  assert.equal((await desk.caseOf(caseId)).state, 'answered')
  // A note of a call that nobody can read, afterwards.
  const summary = 'Tôi bị đau ngực và khó thở'
  await w.does(logPhoneCommand, 'nurse', { caseId, reached: true, summary, tellPatient: false })
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).can.confirmArrival, false)
})

test('the database refuses an end over them too; planted fault: a flag that does not say in the clear that it holds passes it', async () => {
  const end = (caseId: string) =>
    w.scene((tx) =>
      tx.query(
        sql`update clinical_case set state = 'answered', version = version + 1 where organization_id = ${w.org} and id = ${caseId}`,
      ),
    )
  const caseId = await w.send('uti')
  await write('patient', caseId, FRENCH)
  await assert.rejects(end(caseId), { code: 'KA006' })
  // As a server of before writes it, which knows no such column.
  await w.scene((tx) =>
    tx.query(
      sql`update safety_finding set holds_open = default where organization_id = ${w.org} and case_id = ${caseId}`,
    ),
  )
  await end(caseId)
})

test('a draft of them is a nurse’s call at once, opens to the team, and is not dropped before somebody said what it was', async () => {
  const draft = await told(FRENCH)
  const { caseId } = draft
  await refused(w.sees(reviewCase, 'nurse', { caseId }), 'not_found')
  await keep(draft)
  const [call, ...more] = (await desk.tasksOf(caseId)).filter((t) => t.kind === 'call_patient')
  assert.deepEqual([call?.reason, call?.needs, call?.wallClock, more.length], ['red_flag', 'triage', true, 0])
  assert.ok((call?.dueAt?.getTime() ?? Infinity) <= w.t.house.clock.now().getTime() + 30 * MINUTE)
  const longer = { ...draft, response: storyOf(draft.response, `${FRENCH}. Aidez-moi vite`) }
  await scribble(w.t.house, saveIntakeDraft, await w.as('patient'), { ...longer, revision: 1 })
  const [flag, ...others] = (await w.sees(reviewCase, 'nurse', { caseId })).findings
  assert.deepEqual([flag?.kind, others.length], ['language', 0])
  assert.deepEqual(
    flag?.said.map((said) => said.text),
    [`${FRENCH}. Aidez-moi vite`],
    'heard at its first words, read as it stands now',
  )
  await refused(w.does(withdrawCaseCommand, 'patient', { caseId }), 'case.finding_open')
  const log = { caseId, taskId: call?.id ?? '', reached: true, summary: 'Spoke with her.', tellPatient: false }
  await w.does(logPhoneCommand, 'nurse', log)
  assert.equal((await desk.taskOf(caseId, 'call_patient')).id, call?.id, 'only saying what they were ends it')
  await settle(caseId)
  assert.ok(!(await desk.tasksOf(caseId)).some((t) => t.kind === 'call_patient'))
  await w.does(withdrawCaseCommand, 'patient', { caseId })
})

test('sent while a nurse is calling, or beside a same-day flag, the call stays', async () => {
  const held = await told(FRENCH)
  await keep(held)
  const { id: taskId } = await desk.taskOf(held.caseId, 'call_patient')
  await desk.claim('nurse', held.caseId, 'call_patient')
  await w.does(submitCaseCommand, 'patient', held)
  assert.equal((await desk.taskOf(held.caseId, 'call_patient')).id, taskId)
  const grave = await told(`I have a fever of 102 and flank pain. ${FRENCH}`)
  await keep(grave)
  await w.does(submitCaseCommand, 'patient', grave)
  assert.equal((await desk.taskOf(grave.caseId, 'call_patient')).reason, 'red_flag')
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

test('which flags hold a matter open is said in one place; planted: a statement that says it by itself', () => {
  const saysItself = (text: string): boolean => /\blevel\b[^`;]{0,60}\bor\s+(?:\w+\.)?holds_open\b/.test(text)
  const modules = join(import.meta.dirname, '..')
  const files = globSync('**/*.ts', { cwd: modules }).filter((path) => !path.endsWith('.test.ts'))
  assert.deepEqual(
    files.filter((path) => saysItself(readFileSync(join(modules, path), 'utf8'))),
    [],
  )
  assert.ok(saysItself("from safety_finding where (level in ('emergency', 'urgent') or holds_open)"))
  assert.ok(saysItself("where f.level <> 'concern' or f.holds_open"))
})
