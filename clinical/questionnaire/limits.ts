import { extensionsOf, findExtension, urls } from './extensions.ts'
import type { AnswerValue, Coding, Quantity, QuestionnaireItem } from './questionnaire.types.ts'
import { isMoment } from './values.ts'

/** Longest answers where the author sets no maxLength, in characters: no one is asked for a book. */
const defaultMaxLength = { string: 500, text: 5000, url: 2000, 'open-choice': 500 } as const

type Bound = 'minValue' | 'maxValue'

export const maxLengthOf = (item: QuestionnaireItem): number | undefined =>
  item.maxLength ??
  (item.type === 'string' || item.type === 'text' || item.type === 'url' || item.type === 'open-choice'
    ? defaultMaxLength[item.type]
    : undefined)

/** The bound for a number or date; for a quantity the bound given in that unit. */
export const findBound = (item: QuestionnaireItem, bound: Bound, unit?: string): number | string | undefined => {
  const found = extensionsOf(item, urls[bound])
  if (item.type === 'quantity') {
    const inUnit = (each: Quantity): boolean => unit === undefined || (each.code ?? each.unit) === unit
    return found.flatMap(({ valueQuantity }) => (valueQuantity && inUnit(valueQuantity) ? [valueQuantity] : []))[0]
      ?.value
  }
  const [first] = found
  return first?.valueDecimal ?? first?.valueInteger ?? first?.valueDate ?? first?.valueDateTime
}

export const findCount = (item: QuestionnaireItem, which: 'minOccurs' | 'maxOccurs'): number | undefined =>
  findExtension(item, urls[which])?.valueInteger

/** How few answers will do: zero for an optional question. */
export const fewestAnswers = (item: QuestionnaireItem): number =>
  Math.max(item.required === true ? 1 : 0, findCount(item, 'minOccurs') ?? 0)

export const unitOf = (item: QuestionnaireItem): Coding | undefined => findExtension(item, urls.unit)?.valueCoding

/** The units a quantity may be given in; empty when any will do. */
export const unitsOf = (item: QuestionnaireItem): readonly Coding[] => {
  const offered = extensionsOf(item, urls.unitOption).flatMap((each) => each.valueCoding ?? [])
  const own = unitOf(item)
  return own && !offered.some((each) => each.code === own.code) ? [own, ...offered] : offered
}

/** Two dates as far as both go; two moments as moments, wherever each was said. */
const inOneForm = (value: string, bound: string): readonly [string, string] | readonly [number, number] => {
  if (isMoment(value) && isMoment(bound)) return [Date.parse(value), Date.parse(bound)]
  const common = Math.min(value.length, bound.length)
  return [value.slice(0, common), bound.slice(0, common)]
}

/** True when `value` lies below `bound`. */
export const isBelow = (value: AnswerValue, bound: number | string): boolean => {
  if (typeof value === 'number' && typeof bound === 'number') return value < bound
  if (typeof value !== 'string' || typeof bound !== 'string') return false
  const [one, other] = inOneForm(value, bound)
  return one < other
}

export const isAbove = (value: AnswerValue, bound: number | string): boolean =>
  (typeof value === 'number' || typeof value === 'string') && isBelow(bound, value)
