import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { screenText } from '#clinical/safety/index.ts'
import type { PatientFacts } from '#clinical/safety/safety.types.ts'
import { type CareWorld, careWorld } from '#dev/care-world.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { findingsOf } from '#modules/cases/findings.store.ts'
import { getIntake } from '#modules/cases/get-intake.query.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { earOf } from '#modules/cases/case-context.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'

let w: CareWorld
let desk: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  desk = deskOf(w)
})
after(() => w.close())

const FEVER = 'I have a fever of 101 since last night'
const worst = (facts: unknown, text = FEVER) => screenText({ text, language: 'en', facts: facts as PatientFacts }).level
const thread = (caseId: string) => w.sees(getThread, 'patient', { caseId })
const write = (caseId: string) =>
  w.does(sendMessageCommand, 'patient', { caseId, text: FEVER, language: 'en', attachmentIds: [] })
const levels = async (caseId: string) =>
  (await w.scene(async (tx) => findingsOf(tx, await desk.caseOf(caseId)))).map(({ level }) => level)

test('weak defences ticked in the form change what is heard beside it, and in every later message; in the browser too', async () => {
  const plain = await w.send('uti')
  await write(plain)
  assert.ok(!(await levels(plain)).includes('emergency'))
  const caseId = await w.send('uti', 'classic-uti', { conditions: ['immune'] })
  const { safety } = await thread(caseId)
  assert.deepEqual([worst(safety), worst((await thread(plain)).safety)], ['emergency', 'none'])
  const { findings } = await write(caseId)
  assert.ok(findings.some(({ level }) => level === 'emergency'))
  // Planted fault: heard with the chart alone, as it was, her fever is nobody's emergency.
  const c = await desk.caseOf(caseId)
  const alone = await w.scene(async (tx) => {
    const ear = await earOf(tx, { patientId: c.patientId, locationState: c.locationState })
    return ear(({ safety }) => worst(safety))
  })
  assert.equal(alone, 'none')
})

test('of whom calm words are is not even looked up; who they are is, where any rule could ask', async () => {
  const c = await desk.caseOf(await w.send('uti', 'classic-uti', { conditions: ['immune'] }))
  const asked = (text: string) =>
    w.scene(async (tx) => {
      const looked: string[] = []
      const ear = await earOf({ ...tx, query: (s) => (looked.push(s.text), tx.query(s)) }, c)
      const level = await ear(({ screen, safety }) => screen({ text, language: 'en', facts: safety }).level)
      return [level, looked.some((s) => s.includes('from chart_item'))]
    })
  assert.deepEqual(await asked('It still burns a little when I go, but I slept through the night.'), ['none', false])
  assert.deepEqual(await asked(FEVER), ['emergency', true])
})

test('an operation that the chart dates within six weeks counts, and one of which nobody says when does not', async () => {
  const { caseId } = await w.begin('uti')
  const safety = async () => (await w.sees(getIntake, 'patient', { caseId })).safety
  const list = (text: string) =>
    w.does(addChartItemCommand, 'patient', { patientId: w.patientId, kind: 'problem', text })
  await list('Knee replacement')
  assert.deepEqual([(await safety()).surgeryDays, worst(await safety())], [undefined, 'none'])
  await list('Hernia surgery 2 weeks ago')
  assert.deepEqual([(await safety()).surgeryDays, worst(await safety())], [14, 'urgent'])
  w.t.pass(60 * 24 * 40)
  assert.deepEqual([(await safety()).surgeryDays, worst(await safety())], [54, 'none'])
})
