import { confirmedOnly } from './confirmed.ts'
import { listIssues } from './issues.ts'
import type { Evaluate, Evaluation, Facts, Questionnaire, QuestionnaireResponse } from './questionnaire.types.ts'
import { findOthers } from './recorded-choices.ts'
import { settle } from './settle.ts'
import { countRemaining, estimateMinutes, listGroups, listSteps } from './steps.ts'

/**
 * What the person sees and what the answers amount to. Pure: the same input gives the same result in the browser and
 * on the server.
 * @param response everything ever answered, hidden questions included; it is kept as it is and never changed.
 * @param facts launch variables; `today` is the patient's civil date.
 * @param language BCP 47 tag; words without a translation come as the author wrote them.
 */
export const evaluate = (
  q: Questionnaire,
  response: QuestionnaireResponse,
  facts: Facts,
  fhirPath: Evaluate,
  language = 'en',
): Evaluation => {
  const settled = settle(q, response, facts, fhirPath)
  const others = findOthers(q, settled, fhirPath)
  const issues = listIssues(q, settled, fhirPath, language, others)
  const steps = listSteps(q, { ...settled, others }, language)
  return {
    steps,
    groups: listGroups(settled, language),
    active: confirmedOnly(structuredClone(settled.working)),
    issues,
    complete: issues.every((issue) => issue.severity !== 'error'),
    remaining: countRemaining(steps),
    minutesLeft: estimateMinutes(steps),
  }
}
