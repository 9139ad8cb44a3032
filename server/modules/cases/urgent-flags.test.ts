import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { answerIntake, factsOfVignette } from '#clinical/protocol/vignette-answers.ts'
import { folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { startPromise } from '#clinical/time/index.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { command } from '#kernel/command.ts'
import { scribble } from '#kernel/draft.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { answerRequestCommand } from '#modules/cases/answer-request.command.ts'
import { promises } from '#modules/cases/cases.promises.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { deskOf, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { finishTaskCommand } from '#modules/cases/desk/finish-task.command.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { getIntake } from '#modules/cases/get-intake.query.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { markReadCommand } from '#modules/cases/mark-read.command.ts'
import { openCaseCommand } from '#modules/cases/open-case.command.ts'
import { saveIntakeDraft } from '#modules/cases/save-intake.draft.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

/** Urgent, and no emergency. */
const FEVER = 'I have a fever of 102 and flank pain, and it burns when I pee'
const calls = async (caseId: string) => (await d.tasksOf(caseId)).filter((t) => t.kind === 'call_patient')
const write = (caseId: string, text: string) =>
  w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
const seenBy = (who: 'nurse' | 'coordinator', caseId: string) => w.sees(reviewCase, who, { caseId })
const broken = async () => (await checkPromises(w.t.house, w.org, promises)).map((b) => b.name)
async function dispose(caseId: string) {
  for (const f of (await seenBy('nurse', caseId)).findings.filter((x) => x.disposedAt === null))
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: f.id, disposition: 'Called her.' })
}
async function draft(key: 'uti' | 'home-blood-pressure', vignette: string, change = {}) {
  const folder = folderOf(key)
  const told = folder.vignettes.find(({ id }) => id === vignette) ?? assert.fail('no vignette')
  const address = { state: 'TX', street: '2 Invented Lane', city: 'Austin', zip: '78702', callBack: '512-555-0131' }
  const location = await w.does(stateLocationCommand, 'patient', { patientId: w.patientId, ...address })
  const { id: caseId } = await w.does(openCaseCommand, 'patient', {
    patientId: w.patientId,
    protocolKey: key,
    locationId: location.id,
    language: 'en',
  })
  const { active } = answerIntake(
    folder.intake,
    { ...told.answers, ...change },
    factsOfVignette(told),
    evaluateFhirPath,
  )
  const save = async (revision: number, response: unknown) =>
    scribble(w.t.house, saveIntakeDraft, await w.as('patient'), { caseId, response, revision })
  return { caseId, response: { ...active }, save }
}

test('“we will call you today”: a number that high, sent, is a nurse’s call with the number to dial, due today', async () => {
  const caseId = await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' })
  const [call, ...others] = await calls(caseId)
  assert.deepEqual(others, [])
  assert.equal(call?.needs, 'triage')
  // Monday, nine in Austin: two open hours later.
  assert.equal(call?.dueAt?.toISOString(), '2026-11-23T17:00:00.000Z')
  const shown = (await seenBy('nurse', caseId)).tasks.find((t) => t.kind === 'call_patient')
  assert.deepEqual([shown?.reason, shown?.call], ['red_flag', '512-555-0130'])
})
test('what she denied beside a dangerous number is read with what is absent and matters, confusion too', async () => {
  const caseId = await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no', 'severe-symptoms': ['none'] })
  const absent = (await seenBy('nurse', caseId)).story.negatives.map((n) => n.text)
  for (const no of ['no chest pain', 'no difficulty speaking', 'no confusion']) assert.ok(absent.includes(no), no)
})
test('a later message does the same; a second flag, and the sentence said again, make no second call', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  assert.deepEqual(await calls(caseId), [])
  await write(caseId, FEVER)
  await write(caseId, `${FEVER}. It is getting worse`)
  await w.does(screenTextCommand, 'patient', { caseId, text: FEVER, where: 'message' })
  assert.equal((await calls(caseId)).length, 1)
})
test('words typed and never sent, and an answer only saved, are a call on the draft', async () => {
  const typed = await draft('uti', 'classic-uti')
  await w.does(screenTextCommand, 'patient', { caseId: typed.caseId, text: FEVER, where: 'story' })
  assert.equal((await calls(typed.caseId)).length, 1)
  const saved = await draft('home-blood-pressure', 'reading-181')
  await saved.save(0, saved.response)
  assert.equal((await calls(saved.caseId)).length, 1)
  const rows = (await w.sees(listQueue, 'nurse', { limit: 100 })).rows
  for (const { caseId } of [typed, saved])
    assert.ok(rows.some((r) => r.caseId === caseId && r.taskKind === 'call_patient'))
})
const sentAt = async (iso: string) => {
  w.t.setTime(iso)
  return w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' })
}
const dueAt = async (iso: string) => (await calls(await sentAt(iso)))[0]?.dueAt?.toISOString()
test('late in the day the call is due before closing; after closing, first thing: she was told not to wait for us', async () => {
  const late = await dueAt('2026-11-23T22:30:00Z')
  assert.ok(late && late <= '2026-11-24T00:00:00.000Z', late)
  // Eight in Austin and half an hour, whether it was told at ten in the evening or at six in the morning.
  for (const iso of ['2026-11-24T04:00:00Z', '2026-11-24T12:00:00Z'])
    assert.equal(await dueAt(iso), '2026-11-24T14:30:00.000Z')
  const { calendar, targets } = await w.scene((tx) => practiceClock(tx))
  const now = new Date('2026-11-24T04:00:00Z')
  // Planted fault: the urgent promise alone leaves somebody who was sent to be seen tonight until two open hours into the morning.
  assert.equal(startPromise(targets, 'urgent', calendar, now).dueAt.toISOString(), '2026-11-24T16:00:00.000Z')
  w.t.setTime('2026-11-24T15:00:00Z')
})
test('the desk reads what she was told: by night to be seen elsewhere at once, by day to be seen today', async () => {
  const told = async (caseId: string) => {
    const { findings } = await seenBy('nurse', caseId)
    const row = (await w.sees(listQueue, 'nurse', { limit: 100 })).rows.find((r) => r.caseId === caseId)
    assert.deepEqual(row?.matter?.flag?.told, findings[0]?.told)
    return findings[0]?.told
  }
  assert.deepEqual(await told(await sentAt('2026-11-25T04:00:00Z')), { what: 'same-day', whileClosed: true })
  assert.deepEqual(await told(await sentAt('2026-11-25T15:00:00Z')), { what: 'same-day', whileClosed: false })
})
test('a call that was logged ends the task; one that reached nobody does not; a coordinator’s does not', async () => {
  const caseId = await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' })
  const [call] = await calls(caseId)
  const log = { caseId, taskId: call?.id ?? '', summary: 'Rested, 150 over 90.', tellPatient: false }
  await w.does(logPhoneCommand, 'nurse', { ...log, reached: false })
  await w.does(logPhoneCommand, 'coordinator', { ...log, reached: true })
  assert.equal((await calls(caseId)).length, 1)
  await w.does(logPhoneCommand, 'nurse', { ...log, reached: true })
  assert.deepEqual(await calls(caseId), [])
})
test('saying what became of the flag ends the call; a draft’s call only ends so, because nothing else would bring it back', async () => {
  const { caseId } = await draft('uti', 'classic-uti')
  await w.does(screenTextCommand, 'patient', { caseId, text: FEVER, where: 'story' })
  const [call] = await calls(caseId)
  const log = { caseId, taskId: call?.id ?? '', reached: true, summary: 'At urgent care.', tellPatient: false }
  await w.does(logPhoneCommand, 'nurse', log)
  assert.equal((await calls(caseId)).length, 1)
  await refused(
    w.does(finishTaskCommand, 'nurse', { caseId, taskId: call?.id ?? '', result: 'Done.' }),
    'case.finding_open',
  )
  await dispose(caseId)
  assert.deepEqual(await calls(caseId), [])
})
test('an emergency’s page is the call; when only the emergency is disposed of, the urgent flag left is a call', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await write(caseId, `${FEVER}. Also crushing chest pain.`)
  assert.deepEqual(await calls(caseId), [])
  const { findings } = await seenBy('nurse', caseId)
  assert.ok(findings.some((f) => f.level === 'urgent'))
  for (const f of findings.filter((x) => x.level === 'emergency'))
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: f.id, disposition: 'Reflux.' })
  assert.equal((await calls(caseId)).length, 1)
})
test('reading the thread ends no call about a red flag', async () => {
  const caseId = await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' })
  await w.does(markReadCommand, 'patient', { caseId, seq: (await d.caseOf(caseId)).lastSeq })
  assert.equal((await calls(caseId)).length, 1)
})
test('planted fault: an urgent flag whose call is lost is a broken promise that verify finds', async () => {
  const caseId = await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' })
  w.t.pass(2)
  assert.ok(!(await broken()).includes('cases.urgent_flag_is_somebodys_call'))
  await w.scene((tx) =>
    tx.query(
      sql`update task set kind = 'cosign', reason = null where organization_id = ${w.org} and case_id = ${caseId} and kind = 'call_patient'`,
    ),
  )
  assert.ok((await broken()).includes('cases.urgent_flag_is_somebodys_call'))
  await dispose(caseId)
})

test('what raised a flag is kept as it was said: the number, the choice, the sentence with its words, whatever is saved later', async () => {
  const bp = await draft('home-blood-pressure', 'reading-181')
  await bp.save(0, bp.response)
  const calm = await draft('home-blood-pressure', 'week-at-goal')
  await bp.save(1, calm.response)
  const high = (await seenBy('nurse', bp.caseId)).findings.find((f) => f.ruleId.endsWith(':severe'))
  assert.match(high?.quote ?? '', /^181\/\d+ mmHg$/)
  assert.match(high?.why ?? '', /above 180/)

  const uti = await draft('uti', 'classic-uti', { danger: ['rigors'] })
  await uti.save(0, uti.response)
  const rigors = (await seenBy('nurse', uti.caseId)).findings.find((f) => f.ruleId.endsWith(':rigors'))
  assert.ok(rigors?.said[0]?.question?.endsWith('?'), rigors?.said[0]?.question ?? 'no question')
  assert.match(rigors?.quote ?? '', /chills/i)
  assert.doesNotMatch(rigors?.quote ?? '', /confus/i)

  const items = uti.response.item as { linkId: string; answer?: unknown[] }[]
  const telling = (text: string) => ({
    ...uti.response,
    item: items.map((i) => (i.linkId === 'story' ? { ...i, answer: [{ valueString: text }] } : i)),
  })
  await uti.save(1, telling('It began on Sunday. Now I have crushing chest pain and my arm is numb. Please help.'))
  await uti.save(2, telling('All is well.'))
  const { findings, entries } = await seenBy('nurse', uti.caseId)
  const heart = findings.find((f) => f.level === 'emergency' && f.foundIn === 'story') ?? assert.fail('not heard')
  assert.ok(heart.said[0]?.text.startsWith('It began on Sunday.'))
  for (const { from, to } of heart.said[0]?.spans ?? []) assert.ok(heart.said[0]?.text.slice(from, to).trim() !== '')
  assert.match(heart.quote, /chest pain/)
  const lines = entries.filter((e) => e.kind === 'safety_finding').map((e) => e.text)
  assert.ok(
    lines.some((l) => /^Emergency: “.*chest pain/.test(l)),
    lines.join('\n'),
  )
  for (const { ruleId } of findings) assert.ok(!lines.some((l) => l.includes(ruleId)), ruleId)
})
test('planted fault: a finding without its words would leave only the rule’s name to read', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await write(caseId, FEVER)
  const { findings } = await seenBy('nurse', caseId)
  const bare = { ...findings[0], quote: '', said: [] }
  assert.notDeepEqual(bare.said, findings[0]?.said)
  assert.match(findings[0]?.said[0]?.text ?? '', /fever of 102/)
})

async function asked(type: 'boolean' | 'choice' | 'text', text: string, value: string | boolean) {
  const caseId = await w.send('uti', 'classic-uti')
  const version = await d.review(caseId)
  const items = [{ type, text, options: type === 'choice' ? ['Yes', 'No', 'Not sure'] : [], photoGuide: null }]
  await w.does(askPatientCommand, 'clinician', { caseId, version, text: 'One question', items })
  const requestId = (await w.sees(getThread, 'patient', { caseId })).request?.id ?? ''
  const answers = [{ linkId: 'q1', value }]
  const input = { caseId, requestId, language: 'en' as const, answers, attachmentIds: [] }
  return { caseId, input }
}
test('“Do you have chest pain?” answered “Yes” pages the team, with question and answer as they were', async () => {
  const { caseId, input } = await asked('boolean', 'Do you have crushing chest pain?', true)
  const out = await w.does(answerRequestCommand, 'patient', input)
  assert.ok(out.findings.some((f) => f.level === 'emergency'))
  const [f] = (await seenBy('nurse', caseId)).findings
  assert.deepEqual(f?.said, [{ question: 'Do you have crushing chest pain?', text: 'Yes', spans: [] }])
  assert.equal((await d.taskOf(caseId, 'emergency_page')).kind, 'emergency_page')
})
test('“No” raises nothing; “not sure” is for staff to ask about', async () => {
  const no = await asked('choice', 'Do you have crushing chest pain?', 'No')
  await w.does(answerRequestCommand, 'patient', no.input)
  assert.deepEqual((await seenBy('nurse', no.caseId)).findings, [])
  const unsure = await asked('choice', 'Do you have crushing chest pain?', 'Not sure')
  assert.deepEqual((await w.does(answerRequestCommand, 'patient', unsure.input)).findings, [])
  assert.deepEqual(
    (await seenBy('nurse', unsure.caseId)).findings.map((f) => f.level),
    ['concern'],
  )
})
test('planted fault: an answer screened without its question says nothing', async () => {
  const { caseId, input } = await asked('boolean', 'Do you have crushing chest pain?', true)
  const deaf = command({
    ...answerRequestCommand,
    load: async (tx, actor, i) => {
      const known = await answerRequestCommand.load(tx, actor, i)
      const request = known?.request && {
        ...known.request,
        items: known.request.items.map((item) => ({ ...item, text: '' })),
      }
      return known && { ...known, request: request ?? null }
    },
  })
  await w.does(deaf, 'patient', input)
  assert.deepEqual((await seenBy('nurse', caseId)).findings, [])
})

test('the browser is told what the server screens with: age in days, the year, what the chart lists', async () => {
  await w.does(addChartItemCommand, 'patient', { patientId: w.patientId, kind: 'medicine', text: 'warfarin 5 mg' })
  const caseId = await w.send('uti', 'classic-uti')
  const { safety } = await w.sees(getThread, 'patient', { caseId })
  assert.equal(safety.year, 2026)
  assert.ok(safety.ageDays !== undefined && Math.floor(safety.ageDays / 365.25) === 34)
  assert.deepEqual(safety.medicines, ['warfarin 5 mg'])
  const open = await draft('uti', 'classic-uti')
  assert.deepEqual((await w.sees(getIntake, 'patient', { caseId: open.caseId })).safety, safety)
})
