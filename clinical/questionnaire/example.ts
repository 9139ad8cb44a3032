import type { Facts, Questionnaire, QuestionnaireItem, QuestionnaireResponse } from './questionnaire.types.ts'
import example from './example.questionnaire.json' with { type: 'json' }

/** The form the tests of this folder answer. Not clinical content. */
export const exampleForm = example as unknown as Questionnaire

export const exampleFacts: Facts = { today: '2026-03-01', patient: { age: 34, sexAtBirth: 'female', weight: 61.5 } }

export const exampleSymptom = (code: string): { system: string; code: string } => ({
  system: 'urn:example:symptom',
  code,
})

/** A form of a few items, for a test about one thing. */
export const formOf = (...item: QuestionnaireItem[]): Questionnaire => ({
  resourceType: 'Questionnaire',
  url: 'urn:example:questionnaire:small',
  version: '1',
  status: 'draft',
  title: 'Small',
  item,
})

export const blankFor = (q: Questionnaire): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: `${q.url}|${q.version}`,
  status: 'in-progress',
})

/** Freezes all of it, so that whoever writes to it is caught. */
export const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value)
    for (const each of Object.values(value)) frozen(each)
  }
  return value
}
