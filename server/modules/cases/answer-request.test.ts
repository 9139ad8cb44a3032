import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { run } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { answerRequestCommand } from '#modules/cases/answer-request.command.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { deskOf, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'

let w: CareWorld
before(async () => void (w = await careWorld()))
after(() => w.close())

test('an answer sent twice, because the reply was lost, is told again what it was told; a second answer is refused', async () => {
  const d = deskOf(w)
  const caseId = await w.send('uti')
  const version = await d.review(caseId)
  const items = [{ type: 'text' as const, text: 'Fever?', options: [], photoGuide: null }]
  await w.does(askPatientCommand, 'clinician', { caseId, version, text: 'One question', items })
  const requestId = (await w.sees(getThread, 'patient', { caseId })).request?.id ?? ''
  const answers = [{ linkId: 'q1', value: 'No fever.' }]
  const input = { caseId, requestId, language: 'en' as const, answers, attachmentIds: [] }
  const patient = await w.as('patient')
  const key = newId()
  const first = await run(w.t.house, answerRequestCommand, patient, input, key)
  assert.deepEqual(await run(w.t.house, answerRequestCommand, patient, input, key), first)
  await refused(run(w.t.house, answerRequestCommand, patient, input, newId()), 'case.state')
  await refused(w.does(answerRequestCommand, 'stranger', input), 'not_found')
})
