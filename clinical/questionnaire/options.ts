import { inLanguage, isFlagged, urls, type Extended } from './extensions.ts'
import type { Coding, Questionnaire, QuestionnaireItem, StepOption, ValueSetConcept } from './questionnaire.types.ts'

/** One thing to choose: what is stored, and what the author said about it. */
export type Option = { readonly coding: Coding; readonly marks: Extended; readonly initial: boolean }

export const isSameCoding = (one: Coding, other: Coding): boolean =>
  one.code === other.code && (one.system ?? '') === (other.system ?? '')

const concepts = (q: Questionnaire, reference: string): readonly ValueSetConcept[] | undefined => {
  const set = q.contained?.find((each) => `#${each.id}` === reference)
  if (!set) return undefined
  if (set.expansion?.contains) return set.expansion.contains
  return (set.compose?.include ?? []).flatMap((include) =>
    (include.concept ?? []).map((concept) => (include.system ? { system: include.system, ...concept } : concept)),
  )
}

/** What one can choose; undefined when the item lists nothing or names a value set that is not contained. */
export const findOptions = (q: Questionnaire, item: QuestionnaireItem): readonly Option[] | undefined => {
  if (item.answerOption)
    return item.answerOption.flatMap((each) =>
      each.valueCoding ? [{ coding: each.valueCoding, marks: each, initial: each.initialSelected === true }] : [],
    )
  if (!item.answerValueSet) return undefined
  return concepts(q, item.answerValueSet)?.map((each) => ({ coding: each, marks: each, initial: false }))
}

export const isExclusive = (option: Option): boolean => isFlagged(option.marks, urls.optionExclusive)
export const isNotSure = (option: Option): boolean => isFlagged(option.marks, urls.notSure)

/** The coding as the record keeps it: the author's own display, no translations. */
export const plainCoding = ({ system, code, display }: Coding): Coding => ({
  ...(system === undefined ? {} : { system }),
  ...(code === undefined ? {} : { code }),
  ...(display === undefined ? {} : { display }),
})

export const optionLabel = (option: Option, language: string): string =>
  inLanguage(option.coding.display ?? option.coding.code ?? '', option.coding._display, language)

export const stepOption = (option: Option, language: string): StepOption => ({
  value: plainCoding(option.coding),
  label: optionLabel(option, language),
  exclusive: isExclusive(option),
  notSure: isNotSure(option),
})
