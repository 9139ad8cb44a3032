import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { allKeys, folderOf } from '../protocol/shipped-protocols.fixture.ts'
import { intakeFacts } from '../protocol/expressions.ts'
import { answerIntake, factsOfVignette } from '../protocol/vignette-answers.ts'
import { evaluate } from './evaluate.ts'
import { evaluateFhirPath } from './fhirpath.ts'
import { sentSteps } from './sent-steps.ts'
import type { Step } from './questionnaire.types.ts'

const said = (steps: readonly Step[]) =>
  steps.flatMap(({ linkId, text, answer, unit }) => (answer.length > 0 ? [{ linkId, text, answer, unit }] : []))

describe('a story read again', () => {
  for (const key of allKeys)
    it(`says what the form said when it was sent, in both languages: ${key}`, () => {
      const { intake, vignettes } = folderOf(key)
      for (const vignette of vignettes) {
        const facts = factsOfVignette(vignette)
        const answers = JSON.parse(JSON.stringify(vignette.answers)) as typeof vignette.answers
        const { active } = answerIntake(intake, answers, facts, evaluateFhirPath)
        for (const language of ['en', 'es']) {
          const then = evaluate(intake, active, intakeFacts(facts), evaluateFhirPath, language)
          const sent = JSON.parse(JSON.stringify(then.active)) as typeof active
          assert.deepEqual(said(sentSteps(intake, sent, language)), said(then.steps), `${vignette.id}, ${language}`)
          assert.ok(said(then.steps).length > 0)
        }
      }
    })
})
