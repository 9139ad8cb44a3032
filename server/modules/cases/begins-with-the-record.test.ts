import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { evaluate, noOthers, withAnswer } from '#clinical/questionnaire/index.ts'
import type { Facts, Questionnaire, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { type CareWorld, careWorld } from '#dev/care-world.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { getIntake } from '#modules/cases/get-intake.query.ts'
import { saveIntakeDraft } from '#modules/cases/save-intake.draft.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import { scribble } from '#kernel/draft.ts'

let w: CareWorld
let desk: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  desk = deskOf(w)
})
after(() => w.close())

const codesOf = (response: QuestionnaireResponse, linkId: string) =>
  (response.item ?? []).find((one) => one.linkId === linkId)?.answer?.map(({ valueCoding }) => valueCoding?.code)

test('kidney disease on record stands in her form, is sent only once she has let it stand, and what she takes away is told', async () => {
  await w.does(addChartItemCommand, 'patient', {
    patientId: w.patientId,
    kind: 'problem',
    text: 'Chronic kidney disease',
  })
  const { caseId, response: byHand } = await w.begin('uti')
  const seen = await w.sees(getIntake, 'patient', { caseId })
  const form = seen.questionnaire as unknown as Questionnaire
  const begun = seen.response as unknown as QuestionnaireResponse
  assert.deepEqual(codesOf(begun, 'conditions'), ['kidney'])
  const { facts } = seen.thresholds as { facts: Facts }
  const step = evaluate(form, begun, facts, evaluateFhirPath).steps.find(({ linkId }) => linkId === 'conditions')
  assert.equal(step?.prefilled, true)

  // All else answered, and this one passed over: the server takes no such story.
  const { item = [] } = byHand as unknown as QuestionnaireResponse
  const mine = begun.item?.find(({ linkId }) => linkId === 'conditions')
  const unseen = { ...begun, item: item.map((one) => (one.linkId === 'conditions' && mine ? mine : one)) }
  await assert.rejects(w.does(submitCaseCommand, 'patient', { caseId, response: unseen }), { code: 'case.incomplete' })
  // Planted fault: a page of before sends it without its mark, passed with one tap; the catheter she never spoke of would be a no.
  const kidney = mine?.answer?.map(({ valueCoding }) => valueCoding ?? {}) ?? []
  const { extension: _mark, ...unmarked } = mine ?? assert.fail()
  for (const passed of [
    withAnswer(form, unseen, 'conditions', kidney),
    { ...unseen, item: unseen.item.map((one) => (one.linkId === 'conditions' ? unmarked : one)) },
  ])
    await assert.rejects(w.does(submitCaseCommand, 'patient', { caseId, response: { ...passed } }), {
      code: 'case.incomplete',
    })
  assert.equal(step?.othersOpen, true)
  const said = withAnswer(form, unseen, 'conditions', [...kidney, noOthers])
  assert.equal(
    evaluate(form, said, facts, evaluateFhirPath).steps.find(({ linkId }) => linkId === 'conditions')?.othersOpen,
    false,
  )
  // Half a form with the record in it raises nothing by itself.
  const kept = await scribble(w.t.house, saveIntakeDraft, await w.as('patient'), {
    caseId,
    revision: 0,
    response: begun,
  })
  assert.deepEqual(kept.findings, [])

  const none = { system: 'urn:kairos:uti', code: 'none' }
  const taken = withAnswer(form, unseen, 'conditions', [none])
  await w.does(submitCaseCommand, 'patient', { caseId, response: { ...taken } })
  await w.does(claimTaskCommand, 'nurse', { caseId, taskId: (await desk.taskOf(caseId, 'triage')).id })
  const { story } = await w.sees(reviewCase, 'nurse', { caseId })
  assert.match(story.positives[0]?.text ?? '', /does not fit.*the record lists “Kidney disease/)
})
