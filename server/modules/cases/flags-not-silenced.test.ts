import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { scribble } from '#kernel/draft.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { promises } from '#modules/cases/cases.promises.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { newFlags } from '#modules/cases/findings.store.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'
import type { Flag } from '#modules/cases/flag.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { saveIntakeDraft } from '#modules/cases/save-intake.draft.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { withdrawCaseCommand } from '#modules/cases/withdraw-case.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const THEN = 'Years ago I wanted to kill myself.'
const NOW = 'I want to kill myself.'
type Found = { id: string; level: Flag['level'] }
const found = (caseId: string) =>
  w.rows(
    sql<Found>`select id, level from safety_finding where organization_id = ${w.org} and case_id = ${caseId} order by found_at, id`,
  )
const levels = async (caseId: string) => (await found(caseId)).map((f) => f.level)
const broken = async () => (await checkPromises(w.t.house, w.org, promises)).map((b) => b.name)

/** A draft whose story is kept again and again in other words. */
async function telling() {
  const { caseId, response } = await w.begin('uti')
  const items = (response as unknown as { item: { linkId: string }[] }).item
  let revision = 0
  return {
    caseId,
    tells: async (...texts: string[]) => {
      const answer = texts.map((valueString) => ({ valueString }))
      const item = [...items.filter((i) => i.linkId !== 'story'), { linkId: 'story', answer }]
      const kept = { caseId, response: { ...response, item }, revision: revision++ }
      return scribble(w.t.house, saveIntakeDraft, await w.as('patient'), kept)
    },
  }
}

test('what was said of the past as a concern stands for nothing when the same answer says it of now: the team is paged', async () => {
  const { caseId, tells } = await telling()
  await tells(THEN)
  assert.deepEqual(await levels(caseId), ['concern'])
  const waiting = (await w.sees(listQueue, 'nurse', { turn: 'patient', limit: 100 })).rows
  assert.ok(!waiting.some((r) => r.caseId === caseId), 'a draft with a mere concern is its author’s alone')
  const out = await tells(NOW)
  assert.deepEqual(await levels(caseId), ['concern', 'emergency'])
  assert.ok(out.findings.some((f) => f.level === 'emergency'))
  assert.equal((await d.taskOf(caseId, 'emergency_page')).kind, 'emergency_page')
  await tells(THEN)
  await tells(NOW)
  assert.deepEqual(await levels(caseId), ['concern', 'emergency'], 'neither is a new flag')
})

test('of two such in one look, the lesser first, the worse is a flag too; planted fault: by rule and place alone it would not be', () => {
  const flag = (level: Flag['level'], quote: string) =>
    ({ ruleId: 'mind.intent', foundIn: 'story', level, quote }) as Flag
  const both = [flag('concern', THEN), flag('emergency', NOW)]
  const state = { state: 'draft' as const }
  const raised = newFlags(state, [], both, new Date())
  assert.deepEqual(
    raised.map((f) => [f.level, f.foundIn]),
    [
      ['concern', 'story'],
      ['emergency', 'story #2'],
    ],
  )
  const known = raised.map((f) => ({ ...f, disposedAt: null }) as unknown as FindingRow)
  assert.deepEqual(newFlags(state, known, both, new Date()), [])
  const careless = (known: readonly FindingRow[], f: Flag) =>
    known.some((k) => k.ruleId === f.ruleId && k.foundIn === f.foundIn)
  assert.ok(careless(known.slice(0, 1), flag('emergency', NOW)))
})

test('a “no” that was a “yes” before, or that a message speaks against, is told to the desk as what does not fit', async () => {
  const begun = await w.begin('uti', 'classic-uti')
  const { caseId, response } = begun
  const items = (response as unknown as { item: { linkId: string }[] }).item
  const valueCoding = { system: 'urn:kairos:uti', code: 'flank', display: 'Pain in my back or side, under the ribs' }
  const item = items.map((i) => (i.linkId === 'spread' ? { linkId: 'spread', answer: [{ valueCoding }] } : i))
  const save = async (kept: object, revision: number) =>
    scribble(w.t.house, saveIntakeDraft, await w.as('patient'), { caseId, response: kept as never, revision })
  await save({ ...response, item }, 0)
  await save(response, 1)
  await w.does(submitCaseCommand, 'patient', begun)
  const story = async () => (await w.sees(reviewCase, 'nurse', { caseId })).story
  const negatives = async () => (await story()).negatives.map(({ text }) => text)
  assert.ok(!(await negatives()).includes('no flank pain') && (await negatives()).includes('no fever'))
  assert.match((await story()).positives[0]?.text ?? '', /“no flank pain”, but it was answered yes before, and changed/)
  const text = 'I have had a fever since last night'
  await w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  assert.ok(!(await negatives()).includes('no fever'))
  assert.ok(
    (await story()).positives.some((one) => one.text.includes(`“no fever”, but the patient’s own words are “${text}”`)),
  )
})

const CHEST = 'I have crushing chest pain and cannot breathe'
const FEVER = 'I have a fever of 102 and flank pain, and it burns when I pee'
const type = (caseId: string, text: string) => w.does(screenTextCommand, 'patient', { caseId, text, where: 'message' })
const queued = async (caseId: string) =>
  (await w.sees(listQueue, 'nurse', { limit: 100 })).rows.filter((r) => r.caseId === caseId).map((r) => r.taskKind)
const open = async (caseId: string) => (await d.tasksOf(caseId)).map((t) => t.kind).toSorted()

test('an emergency typed on a page whose matter closed meanwhile opens it again: in the queue, paged, and the page climbs', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await w.does(withdrawCaseCommand, 'patient', { caseId })
  const out = await type(caseId, CHEST)
  assert.ok(out.findings.some((f) => f.level === 'emergency'))
  const c = await d.caseOf(caseId)
  assert.deepEqual([c.state, c.acuity, c.outcome, c.closedAt], ['triage', 'emergency', null, null])
  assert.deepEqual(await open(caseId), ['emergency_page', 'triage'])
  assert.ok((await queued(caseId)).length > 0)
  const page = await d.taskOf(caseId, 'emergency_page')
  const looks = await w.rows<{ at: Date }>(
    sql`select at from due where organization_id = ${w.org} and kind = 'page' and subject_id = ${page.id}`,
  )
  assert.deepEqual(
    looks.map(({ at }) => at),
    [page.dueAt],
  )
  w.t.pass(2)
  assert.deepEqual(await broken(), [])
  for (const { id } of await found(caseId))
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: id, disposition: 'Called her.' })
  assert.deepEqual(await open(caseId), ['triage'], 'what else is there to do triage decides')
})

test('an urgent flag on a closed matter is a nurse’s call; a concern leaves it closed', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await w.does(withdrawCaseCommand, 'patient', { caseId })
  await type(caseId, THEN)
  assert.deepEqual(await levels(caseId), ['concern'])
  assert.equal((await d.caseOf(caseId)).state, 'closed')
  await type(caseId, FEVER)
  const c = await d.caseOf(caseId)
  assert.deepEqual([c.state, c.acuity], ['triage', 'urgent'])
  assert.deepEqual(await open(caseId), ['call_patient', 'triage'])
  assert.ok((await queued(caseId)).length > 0)
  // Worse still, said later: the open matter is raised, not opened a second time.
  await type(caseId, CHEST)
  assert.equal((await d.caseOf(caseId)).acuity, 'emergency')
  assert.deepEqual(await open(caseId), ['call_patient', 'emergency_page', 'triage'])
})

test('a story never sent that was taken back comes to triage too, when an emergency is typed on its page', async () => {
  const { caseId } = await w.begin('uti')
  await w.does(withdrawCaseCommand, 'patient', { caseId })
  await type(caseId, CHEST)
  assert.equal((await d.caseOf(caseId)).state, 'triage')
  assert.ok((await queued(caseId)).length > 0)
  assert.ok((await w.sees(reviewCase, 'nurse', { caseId })).findings.some((f) => f.level === 'emergency'))
  assert.deepEqual(await broken(), [])
})

test('planted fault: a flag recorded on a closed matter that stays closed is a promise broken', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await type(caseId, CHEST)
  for (const { id } of await found(caseId))
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: id, disposition: 'Called her.' })
  await w.does(withdrawCaseCommand, 'patient', { caseId })
  w.t.pass(2)
  assert.deepEqual(await broken(), [])
  await w.scene((tx) =>
    tx.query(sql`update safety_finding set disposed_at = null, disposed_by = null, disposition = null, seen_at = null, found_at = ${tx.now}
      where organization_id = ${w.org} and case_id = ${caseId}`),
  )
  w.t.pass(2)
  assert.ok((await broken()).includes('cases.emergency_has_a_page_or_a_reader'))
})

test('a story is sent with the acuity of its flags until somebody has dealt with them: a closed one does not come back as an emergency', async () => {
  const draft = async (dealtWith: boolean) => {
    const begun = await w.begin('uti', 'classic-uti')
    await w.does(screenTextCommand, 'patient', { caseId: begun.caseId, text: CHEST, where: 'story' })
    if (dealtWith)
      for (const { id } of await found(begun.caseId))
        await w.does(disposeFindingCommand, 'nurse', {
          caseId: begun.caseId,
          findingId: id,
          disposition: 'No chest pain now.',
        })
    await w.does(submitCaseCommand, 'patient', begun)
    return d.caseOf(begun.caseId)
  }
  const plain = await d.caseOf(await w.send('uti', 'classic-uti'))
  const closed = await draft(true)
  assert.equal(closed.acuity, plain.acuity)
  assert.notEqual(closed.acuity, 'emergency')
  assert.equal((await draft(false)).acuity, 'emergency')
})
