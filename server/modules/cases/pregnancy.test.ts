import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { chartAndPregnancy, recordStatedFacts } from '#modules/patients/index.ts'

let w: CareWorld
before(async () => void (w = await careWorld()))
after(() => w.close())

const stated = (caseId: string, code: string) =>
  w.scene((tx) => {
    const fact = { fact: 'pregnancy', linkId: 'pregnancy', values: [{ code }], notSure: false }
    return recordStatedFacts(tx, w.patientId, [fact], caseId)
  })
const text = 'I have had bright red bleeding since this morning and cramps'
const alarms = (r: { findings: readonly { level: string }[] }) =>
  r.findings.filter(({ level }) => level === 'emergency').length

test('words mean what they mean in a pregnancy the chart knows of, typed or sent, long after the form', async () => {
  const caseId = await w.send('uti')
  const typed = { caseId, text, where: 'message' }
  await stated(caseId, 'no')
  assert.equal(alarms(await w.does(screenTextCommand, 'patient', typed)), 0)
  await stated(caseId, 'yes')
  const before = alarms(await w.does(screenTextCommand, 'patient', typed))
  assert.ok(before > 0)
  const sent = { caseId, text, attachmentIds: [], language: 'en' as const }
  assert.ok(alarms(await w.does(sendMessageCommand, 'patient', sent)) > before)
})

test('a form may say it in other words: pregnant, or six weeks after a birth, and no longer than that', async () => {
  const caseId = await w.send('uti')
  const safety = async () => (await w.scene((tx) => chartAndPregnancy(tx, w.patientId))).pregnancy
  await stated(caseId, 'pregnant')
  assert.deepEqual(await safety(), { pregnant: true })
  await stated(caseId, 'postpartum')
  assert.deepEqual(await safety(), { pregnant: false, postpartumWeeks: 6 })
  w.t.pass(43 * 24 * 60)
  assert.deepEqual(await safety(), { pregnant: false })
})
