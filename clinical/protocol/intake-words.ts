import type {
  AnswerOption,
  Coding,
  Questionnaire,
  QuestionnaireItem,
} from '#clinical/questionnaire/questionnaire.types.ts'

/** Every item of an intake, groups included, in the order of the page. */
export function itemsOf(intake: Questionnaire): QuestionnaireItem[] {
  const walk = (items: readonly QuestionnaireItem[]): QuestionnaireItem[] =>
    items.flatMap((item) => [item, ...walk(item.item ?? [])])
  return walk(intake.item ?? [])
}

/** The options of a choice: its own, or those of the contained value set it names. */
export function codingsOf(intake: Questionnaire, item: QuestionnaireItem): Coding[] {
  const own = (item.answerOption ?? []).flatMap((option: AnswerOption) => option.valueCoding ?? [])
  const set = intake.contained?.find(({ id }) => item.answerValueSet === `#${id}`)
  const listed = set?.expansion?.contains ?? set?.compose?.include?.flatMap((include) => include.concept ?? []) ?? []
  return [...own, ...listed]
}
