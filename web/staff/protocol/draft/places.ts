import type { Questionnaire, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { hasItemControl } from '#clinical/questionnaire/extensions.ts'
import type { DraftPart } from '../../search.ts'
import { nameOf, placeOf, valueAt } from '#clinical/protocol/draft-places.ts'
import { type Content, idOfPlace } from './content.ts'

/** One item of the form with where it stands and how deep. */
export type PlacedItem = { readonly item: QuestionnaireItem; readonly at: string; readonly depth: number }

export const isHelp = (item: QuestionnaireItem): boolean => item.type === 'display' && hasItemControl(item, 'help')

/** Everything in the form in its order; the line of help under a question is part of the question. */
export function placedItems(form: Questionnaire): readonly PlacedItem[] {
  const walk = (items: readonly QuestionnaireItem[], under: string, depth: number): readonly PlacedItem[] =>
    items.flatMap((item, i) => {
      const at = `${under}/item/${i}`
      return isHelp(item) ? [] : [{ item, at, depth }, ...walk(item.item ?? [], at, depth + 1)]
    })
  return walk(form.item ?? [], '/intake', 0)
}

const cards: readonly (readonly [RegExp, DraftPart])[] = [
  [/^\/intake(?:\/item\/\d+)+/, 'questions'],
  [/^\/intake/, 'questions'],
  [/^\/protocol\/(?:rules|acuity\/rules|variables)\/\d+/, 'rules'],
  [/^\/protocol\/(?:rules|acuity|variables)/, 'rules'],
  [/^\/protocol\/(?:assessments|orders|plans|standingOrders)\/\d+/, 'treatment'],
  [/^\/protocol\/(?:assessments|orders|plans|standingOrders)/, 'treatment'],
  [/^\/protocol\/(?:education|citations)\/\d+/, 'words'],
  [/^\/protocol/, 'words'],
  [/^\/vignettes\/\d+/, 'examples'],
  [/^\/vignettes/, 'examples'],
  [/^/, 'steps'],
]

/** On which part of the page a place is changed, and the card that opens there. */
export function wherePlaceIs(content: Content, pointer: string): { readonly part: DraftPart; readonly id: string } {
  const place = placeOf(content, pointer)
  for (const [pattern, part] of cards) {
    const [found] = pattern.exec(place) ?? []
    if (found === undefined) continue
    const inside = valueAt(content, found) as QuestionnaireItem | undefined
    const card =
      part === 'questions' && inside && found.includes('/item/') && isHelp(inside)
        ? found.replace(/\/item\/\d+$/, '')
        : found
    return { part, id: idOfPlace(card) }
  }
  return { part: 'steps', id: '' }
}

/** What people call the thing at a place: its question, its rule, or the nearest name it has. */
export function titleOfPlace(content: Content, pointer: string, language: 'en' | 'es'): string {
  const steps = placeOf(content, pointer).split('/').slice(1)
  for (let length = steps.length; length > 1; length -= 1) {
    const value = valueAt(content, `/${steps.slice(0, length).join('/')}`)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue
    const named = value as Readonly<Record<string, unknown>>
    const words =
      named['text'] ?? named['clinician'] ?? named['story'] ?? named['title'] ?? named['label'] ?? named['drug']
    if (typeof words === 'string') return words
    if (typeof words === 'object' && words !== null && language in words)
      return String(words[language as keyof typeof words])
    const name = nameOf(value)
    if (name !== undefined) return name
  }
  return steps.join(' › ')
}
