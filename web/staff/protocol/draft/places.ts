import type { Questionnaire, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { hasItemControl } from '#clinical/questionnaire/extensions.ts'
import type { DraftPart } from '../../search.ts'
import { nameOf, placeOf, pointerOf, stepsOf, valueAt } from '#clinical/protocol/draft-places.ts'
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

/** What people call the thing at a place, its question, its rule or the nearest that has a name, and which part of it is meant. */
export function namesOfPlace(
  content: Content,
  pointer: string,
  language: 'en' | 'es',
): { readonly title: string | undefined; readonly field: string } {
  const steps = stepsOf(placeOf(content, pointer))
  for (let length = steps.length; length > 1; length -= 1) {
    const value = valueAt(content, pointerOf(steps.slice(0, length)))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue
    const title = titleOf(value as Readonly<Record<string, unknown>>, language)
    if (title !== undefined) return { title, field: steps.slice(length).join('.') }
  }
  // A number alone tells nobody anything.
  return { title: undefined, field: steps.slice(steps[0] === 'protocol' && steps.length > 1 ? 1 : 0).join('.') }
}

function titleOf(named: Readonly<Record<string, unknown>>, language: 'en' | 'es'): string | undefined {
  const words =
    named['text'] ?? named['clinician'] ?? named['story'] ?? named['title'] ?? named['label'] ?? named['drug']
  if (typeof words === 'string' && words !== '') return words
  if (typeof words === 'object' && words !== null && language in words)
    return String(words[language as keyof typeof words])
  return nameOf(named)
}
