import type { QuestionnaireResponse, ResponseItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { ingredientsAndClassesOf } from './drug-classes.ts'
import type { DrugNames } from './drug-names.types.ts'

/**
 * What the medicines that a patient names in these questions, in own words, stand for: ingredients and classes.
 * A name nobody knows here stands for nothing, which is not the same as safe.
 */
export function classesNamedIn(
  active: QuestionnaireResponse,
  linkIds: readonly string[],
  own?: readonly DrugNames[],
): string[] {
  return [...new Set(writtenIn(active, linkIds).flatMap((text) => ingredientsAndClassesOf(text, own)))]
}

/** What was written in these questions, as it was. */
export function writtenIn(active: QuestionnaireResponse, linkIds: readonly string[]): string[] {
  const written = (items: readonly ResponseItem[]): string[] =>
    items.flatMap(({ linkId, answer = [], item = [] }) => [
      ...(linkIds.includes(linkId) ? answer.flatMap(({ valueString }) => valueString ?? []) : []),
      ...written(item),
    ])
  return written(active.item ?? [])
}
