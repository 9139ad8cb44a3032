import { inLanguage, isFlagged, urls, type Extended } from './extensions.ts'
import type {
  Answer,
  AnswerOption,
  Coding,
  Questionnaire,
  QuestionnaireItem,
  StepOption,
  ValueSetConcept,
} from './questionnaire.types.ts'

/** One thing to choose: how it is told from the others, the answer it gives, and what the author said about it. */
export type Option = {
  readonly coding: Coding
  readonly answer: Answer
  readonly marks: Extended
  readonly initial: boolean
}

export const isSameCoding = (one: Coding, other: Coding): boolean =>
  one.code === other.code && (one.system ?? '') === (other.system ?? '')

const concepts = (q: Questionnaire, reference: string): readonly ValueSetConcept[] | undefined => {
  // Some builders name the set they contain by its address, with or without a version, and not by its id.
  const [address] = reference.split('|')
  const set = q.contained?.find(({ id, url }) => `#${id}` === reference || (url !== undefined && url === address))
  if (!set) return undefined
  if (set.expansion?.contains) return set.expansion.contains
  return (set.compose?.include ?? []).flatMap((include) =>
    (include.concept ?? []).map((concept) => (include.system ? { system: include.system, ...concept } : concept)),
  )
}

const PLAIN = ['valueString', 'valueInteger', 'valueDate', 'valueTime'] as const
type Plain = (typeof PLAIN)[number]

/** The field of a plain value: some builders write "Every day" as a text, and not as a code with a text. */
const plainField = (from: AnswerOption | Answer): Plain | undefined => PLAIN.find((field) => from[field] !== undefined)
export const plainFieldsOf = (item: QuestionnaireItem): readonly Plain[] =>
  (item.answerOption ?? []).flatMap((each) => plainField(each) ?? [])

const fromOption = (each: AnswerOption): Option | undefined => {
  const rest = { marks: each, initial: each.initialSelected === true }
  if (each.valueCoding)
    return { coding: each.valueCoding, answer: { valueCoding: plainCoding(each.valueCoding) }, ...rest }
  const field = plainField(each)
  if (!field) return undefined
  const words = String(each[field])
  const twin = each._valueString ? { _display: each._valueString } : {}
  return { coding: { code: words, display: words, ...twin }, answer: { [field]: each[field] }, ...rest }
}

/** What one can choose; undefined when the item lists nothing or names a value set that is not contained. */
export const findOptions = (q: Questionnaire, item: QuestionnaireItem): readonly Option[] | undefined => {
  if (item.answerOption) return item.answerOption.flatMap((each) => fromOption(each) ?? [])
  if (!item.answerValueSet) return undefined
  return concepts(q, item.answerValueSet)?.map((each) => ({
    coding: each,
    answer: { valueCoding: plainCoding(each) },
    marks: each,
    initial: false,
  }))
}

export const isExclusive = (option: Option): boolean => isFlagged(option.marks, urls.optionExclusive)
export const isNotSure = (option: Option): boolean => isFlagged(option.marks, urls.notSure)

/** The coding as the record keeps it: the author's own display, no translations. */
export const plainCoding = ({ system, code, display }: Coding): Coding => ({
  ...(system === undefined ? {} : { system }),
  ...(code === undefined ? {} : { code }),
  ...(display === undefined ? {} : { display }),
})

/** How an answer is told from others of this question: a plain value by its option; undefined for words of one's own. */
export const codingIn = (q: Questionnaire, item: QuestionnaireItem, answer: Answer): Coding | undefined => {
  if (answer.valueCoding) return answer.valueCoding
  const field = plainField(answer)
  if (!field || !plainFieldsOf(item).includes(field)) return undefined
  const option = findOptions(q, item)?.find((each) => each.answer[field] === answer[field])
  return option && plainCoding(option.coding)
}

export const isAmong = (options: readonly Pick<Option, 'coding'>[], coding: Coding | undefined): boolean =>
  coding !== undefined && options.some((each) => isSameCoding(each.coding, coding))

/** Whether this answer shuts all others out ("None of these"). */
export const standsAlone = (q: Questionnaire, item: QuestionnaireItem, answer: Answer): boolean =>
  isAmong((findOptions(q, item) ?? []).filter(isExclusive), codingIn(q, item, answer))

export const optionLabel = (option: Option, language: string): string =>
  inLanguage(option.coding.display ?? option.coding.code ?? '', option.coding._display, language)

export const stepOption = (option: Option, language: string): StepOption => ({
  value: plainCoding(option.coding),
  label: optionLabel(option, language),
  exclusive: isExclusive(option),
  notSure: isNotSure(option),
})
