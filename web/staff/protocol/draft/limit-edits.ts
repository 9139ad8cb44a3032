import { urls } from '#clinical/questionnaire/extensions.ts'
import { findBound, unitOf } from '#clinical/questionnaire/limits.ts'
import type { Extension, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { withExtension } from './words-in-form.ts'

/** What a number is held to: its limits and its unit as it is shown. */
export type Limits = { readonly min: number | undefined; readonly max: number | undefined; readonly unit: string }
export const limitsOf = (item: QuestionnaireItem): Limits => {
  const bound = (which: 'minValue' | 'maxValue') => {
    const found = findBound(item, which)
    return typeof found === 'number' ? found : undefined
  }
  const unit = unitOf(item)
  return { min: bound('minValue'), max: bound('maxValue'), unit: unit?.display ?? unit?.code ?? '' }
}
export function withLimits(item: QuestionnaireItem, { min, max, unit }: Limits): QuestionnaireItem {
  const bound = (url: string, n: number | undefined): Extension | undefined =>
    n === undefined ? undefined : item.type === 'integer' ? { url, valueInteger: n } : { url, valueDecimal: n }
  const old = unitOf(item)
  const coding = unit === '' ? undefined : unit === (old?.display ?? old?.code) ? old : { display: unit }
  const limited = withExtension(
    withExtension(item, urls.minValue, bound(urls.minValue, min)),
    urls.maxValue,
    bound(urls.maxValue, max),
  )
  return withExtension(limited, urls.unit, coding && { url: urls.unit, valueCoding: coding })
}
