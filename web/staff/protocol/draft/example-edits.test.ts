import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { runVignette } from '#clinical/protocol/check-vignettes.ts'
import { folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { reportVignette } from '#clinical/protocol/vignette-report.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { exampleOf, expectingWhatCame, unansweredIn, withAnswerOf } from './example-edits.ts'

const folder = folderOf('uti')
const [first] = folder.vignettes
assert.ok(first)

describe('An example patient', () => {
  it('made of a trial answers the same and comes out the same', () => {
    for (const vignette of folder.vignettes.slice(0, 3)) {
      const { active, result, facts } = runVignette(folder, vignette, evaluateFhirPath)
      const expected = {
        route: result.route,
        acuity: result.acuity,
        fired: result.fired.map(({ id }) => id),
        assessments: result.suggestedAssessments.map(({ id }) => id),
      }
      const made = exampleOf({ facts, active, expected }, folder.intake, 'A woman of 34.', new Set())
      assert.deepEqual(made.answers, vignette.answers, vignette.id)
      assert.equal(reportVignette(folder, made, evaluateFhirPath).holds, true, vignette.id)
    }
  })

  it('that fails holds again once what came is expected', () => {
    const wrong = {
      ...first,
      expected: { ...first.expected, route: 'emergency' as const, acuity: 0, fired: ['rigors'] },
    }
    const report = reportVignette(folder, wrong, evaluateFhirPath)
    assert.equal(report.holds, false)
    assert.ok(report.result)
    assert.equal(reportVignette(folder, expectingWhatCame(wrong, report.result), evaluateFhirPath).holds, true)
  })

  it('that leaves out what must be answered is found by the question it leaves out', () => {
    const short = withAnswerOf(first, 'symptoms', undefined)
    const report = reportVignette(folder, short, evaluateFhirPath)
    assert.deepEqual([...unansweredIn([{ ...report }])], [['symptoms', [first.id]]])
  })
})
