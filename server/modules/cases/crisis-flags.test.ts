import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { scribble } from '#kernel/draft.ts'
import { sql } from '#kernel/sql.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { getIntake } from '#modules/cases/get-intake.query.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'
import { saveIntakeDraft } from '#modules/cases/save-intake.draft.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'

let w: CareWorld
before(async () => void (w = await careWorld()))
after(() => w.close())

test('an answer that needs other help than 911 first offers that help, on this device and on record', async () => {
  const { caseId, response } = await w.begin('pink-eye', 'danger-chemical')
  const { rules } = (await w.sees(getIntake, 'patient', { caseId })).thresholds as { rules: Record<string, unknown>[] }
  assert.equal(rules.find(({ id }) => id === 'chemical')?.['instruction'], 'rinse-eye')
  const saved = await scribble(w.t.house, saveIntakeDraft, await w.as('patient'), { caseId, response, revision: 0 })
  assert.deepEqual(
    saved.findings.map((f) => [f.ruleId, f.instruction]),
    [['pink-eye:chemical', 'rinse-eye']],
  )
})

test('a new alarm names nobody who was at an earlier one: it names who takes its own page, and the newest holder of it', async () => {
  const { caseId } = await w.begin('uti', 'classic-uti')
  const tell = (text: string, where: string) => w.does(screenTextCommand, 'patient', { caseId, text, where })
  const open = async () => (await w.sees(getIntake, 'patient', { caseId })).findings
  const listed = async () => (await w.sees(listMyCases, 'patient', {})).cases.find(({ id }) => id === caseId)
  await tell('I have crushing chest pain right now', 'story')
  const [first] = await open()
  w.t.pass(1)
  const about = { caseId, findingId: first?.id ?? '' }
  await w.does(seeFindingCommand, 'nurse', about)
  assert.deepEqual([(await open())[0]?.seen?.name, (await open())[0]?.staffReadingNow], ['nurse', true])
  await w.does(disposeFindingCommand, 'nurse', { ...about, disposition: 'Called her.' })
  w.t.pass(1)
  const { findings } = await tell('my face is drooping on one side and I cannot speak', 'more')
  const [second] = findings
  assert.ok(second && findings.every((f) => f.id !== about.findingId && f.seen === null && !f.staffReadingNow))
  // Planted fault: the last look at any flag of the matter, as her list once had it.
  const past = await w.rows(sql`select 1 as one from safety_finding where case_id = ${caseId} and seen_at is not null`)
  assert.equal(past.length, 1)
  assert.deepEqual([(await listed())?.flagged, (await listed())?.looked], ['emergency', null])
  w.t.pass(1)
  await w.does(seeFindingCommand, 'otherNurse', { caseId, findingId: second?.id ?? '' })
  const taken = (await open())[0]
  assert.deepEqual(
    [taken?.seen?.name, taken?.staffReadingNow, (await listed())?.looked],
    ['otherNurse', true, taken?.seen],
  )
  assert.ok(taken?.seen && taken.seen.at > taken.at)
  // Left alone, the page is another's: she is told of who has it now, not of who looked first.
  w.t.pass(40)
  assert.equal((await open())[0]?.staffReadingNow, false)
  await w.does(seeFindingCommand, 'nurse', { caseId, findingId: second?.id ?? '' })
  const now = (await open())[0]
  assert.deepEqual([now?.seen?.name, now?.staffReadingNow], ['nurse', true])
  assert.ok(now?.seen && now.seen.at > taken.seen.at)
})
