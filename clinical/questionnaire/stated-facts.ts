import { findCode, urls } from './extensions.ts'
import { codingIn, findOptions, isAmong, isNotSure } from './options.ts'
import type {
  AnswerValue,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  ResponseItem,
} from './questionnaire.types.ts'
import { valueOf } from './values.ts'

/** A patient fact an answer states; `notSure` answers state that it is not known. */
export type StatedFact = {
  readonly fact: string
  readonly linkId: string
  readonly values: readonly AnswerValue[]
  readonly notSure: boolean
}

/** What the answers of items marked `urn:kairos:fact` state. Give it the active response only. */
export const statedFacts = (q: Questionnaire, active: QuestionnaireResponse): readonly StatedFact[] => {
  const walk = (items: readonly QuestionnaireItem[], found: readonly ResponseItem[]): StatedFact[] =>
    found.flatMap((given) => {
      const item = items.find(({ linkId }) => linkId === given.linkId)
      if (!item) return []
      const inside = walk(item.item ?? [], given.item ?? [])
      const fact = findCode(item, urls.fact)
      const values = (given.answer ?? []).flatMap((each) => valueOf(each) ?? [])
      if (fact === undefined || values.length === 0) return inside
      const unsure = (findOptions(q, item) ?? []).filter(isNotSure)
      const notSure = (given.answer ?? []).some((each) => isAmong(unsure, codingIn(q, item, each)))
      return [{ fact, linkId: item.linkId, values, notSure }, ...inside]
    })
  return walk(q.item ?? [], active.item ?? [])
}
