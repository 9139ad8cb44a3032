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
import { newFlags, type FindingRow } from '#modules/cases/findings.store.ts'
import type { Flag } from '#modules/cases/flags.ts'
import { saveIntakeDraft } from '#modules/cases/save-intake.draft.ts'
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

test('typed on a page whose matter closed meanwhile, an emergency is recorded, told to the team, and a promise names it', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await w.does(withdrawCaseCommand, 'patient', { caseId })
  const typed = { caseId, text: 'I have crushing chest pain and cannot breathe', where: 'message' }
  const out = await w.does(screenTextCommand, 'patient', typed)
  assert.ok(out.findings.some((f) => f.level === 'emergency'))
  assert.equal((await d.caseOf(caseId)).state, 'closed')
  const told = await w.rows(
    sql`select 1 as one from outbox where organization_id = ${w.org} and type = 'case.finding_raised' and case_id = ${caseId}`,
  )
  assert.ok(told.length > 0)
  w.t.pass(2)
  assert.ok((await broken()).includes('cases.emergency_has_a_page_or_a_reader'))
  for (const { id } of await found(caseId))
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: id, disposition: 'Called her.' })
  assert.ok(!(await broken()).includes('cases.emergency_has_a_page_or_a_reader'))
})
