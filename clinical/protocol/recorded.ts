import { emptyResponse } from '#clinical/questionnaire/answering.ts'
import { findOptions, isNotSure, isSameCoding } from '#clinical/questionnaire/options.ts'
import type { Evaluate, Facts, Questionnaire, ResponseItem } from '#clinical/questionnaire/questionnaire.types.ts'
import type { Recorded } from './contradicted.ts'
import { prefilledItems } from './check-prefill.ts'

/** What the record lists of what a form asks: what the form would begin with today. What is not known is no such thing. */
export function recordedIn(intake: Questionnaire, facts: Facts, fhirPath: Evaluate): Recorded[] {
  const begun = answersIn(emptyResponse(intake, facts, fhirPath).item ?? [])
  return prefilledItems(intake).flatMap((item) => {
    const options = (findOptions(intake, item) ?? []).filter((option) => !isNotSure(option))
    return (begun.get(item.linkId) ?? []).flatMap(({ valueCoding }) => {
      const option = valueCoding && options.find(({ coding }) => isSameCoding(coding, valueCoding))
      return option ? [{ question: item.text ?? item.linkId, label: option.coding.display ?? '' }] : []
    })
  })
}

const answersIn = (items: readonly ResponseItem[]): Map<string, NonNullable<ResponseItem['answer']>> =>
  new Map(
    items.flatMap((one) => [...(one.answer ? [[one.linkId, one.answer] as const] : []), ...answersIn(one.item ?? [])]),
  )
