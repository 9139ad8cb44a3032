import { pregnancyFacts } from '#clinical/safety/pregnancy-facts.ts'
import type { Questionnaire, QuestionnaireResponse } from './questionnaire.types.ts'
import { statedFacts } from './stated-facts.ts'

/**
 * What a form says of a pregnancy, for the screen of the words beside it. Empty where it is not asked, or the patient is
 * not sure: then what the chart says stands. Give it the active response only.
 */
export function statedPregnancy(
  q: Questionnaire,
  active: QuestionnaireResponse,
): ReturnType<typeof pregnancyFacts> | {} {
  const stated = statedFacts(q, active).find((f) => f.fact === 'pregnancy')
  return stated && !stated.notSure ? pregnancyFacts(stated.values) : {}
}
