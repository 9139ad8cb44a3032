import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { allKeys } from '../protocol/shipped-protocols.fixture.ts'
import { runsOf } from '../protocol/shipped-runs.fixture.ts'
import { intakeFacts } from '../protocol/expressions.ts'
import { evaluate } from './evaluate.ts'
import { evaluateFhirPath } from './fhirpath.ts'
import { sentSteps } from './sent-steps.ts'
import type { Step } from './questionnaire.types.ts'

const said = (steps: readonly Step[]) =>
  steps.flatMap(({ linkId, text, answer, unit }) => (answer.length > 0 ? [{ linkId, text, answer, unit }] : []))

describe('a story read again', () => {
  for (const key of allKeys)
    it(`says what the form said when it was sent, in both languages: ${key}`, () => {
      const { folder, runs } = runsOf(key)
      const { intake, vignettes } = folder
      assert.equal(runs.length, vignettes.length)
      for (const [i, { active, facts }] of runs.entries()) {
        for (const language of ['en', 'es']) {
          const then = evaluate(intake, active, intakeFacts(facts), evaluateFhirPath, language)
          const sent = JSON.parse(JSON.stringify(then.active)) as typeof active
          assert.deepEqual(
            said(sentSteps(intake, sent, language)),
            said(then.steps),
            `${vignettes[i]?.id}, ${language}`,
          )
          assert.ok(said(then.steps).length > 0)
        }
      }
    })
})
