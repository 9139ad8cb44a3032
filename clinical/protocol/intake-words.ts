import { findOptions } from '#clinical/questionnaire/options.ts'
import type { Coding, Questionnaire, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'

/** Every item of an intake, groups included, in the order of the page. */
export function itemsOf(intake: Questionnaire): QuestionnaireItem[] {
  const walk = (items: readonly QuestionnaireItem[]): QuestionnaireItem[] =>
    items.flatMap((item) => [item, ...walk(item.item ?? [])])
  return walk(intake.item ?? [])
}

/** The options of a choice: its own, or those of the contained value set it names. */
export function codingsOf(intake: Questionnaire, item: QuestionnaireItem): Coding[] {
  return (findOptions(intake, item) ?? []).map(({ coding }) => coding)
}
