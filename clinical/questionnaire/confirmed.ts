import { isFlagged, urls } from './extensions.ts'
import type { QuestionnaireResponse, ResponseItem } from './questionnaire.types.ts'

const isUnconfirmed = (one: ResponseItem): boolean => isFlagged(one, urls.prefilled)
const hasAny = (items: readonly ResponseItem[]): boolean =>
  items.some((one) => isUnconfirmed(one) || hasAny(one.item ?? []))
const keep = (items: readonly ResponseItem[]): ResponseItem[] =>
  items.filter((one) => !isUnconfirmed(one)).map((one) => (one.item ? { ...one, item: keep(one.item) } : one))

/**
 * What the person has answered or let stand: without what was filled in from her record and is still to come. The response itself
 * where nothing is.
 */
export const confirmedOnly = (active: QuestionnaireResponse): QuestionnaireResponse =>
  hasAny(active.item ?? []) ? { ...active, item: keep(active.item ?? []) } : active
