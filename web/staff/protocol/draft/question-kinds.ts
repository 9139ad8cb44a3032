import { isFlagged, isFormOwned, urls } from '#clinical/questionnaire/extensions.ts'
import type { Questionnaire, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { begunWith } from './option-edits.ts'
import { withField } from './words-in-form.ts'

export const questionKinds = ['one', 'several', 'yesno', 'number', 'text', 'date', 'photo'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** What the builder calls an item; undefined for what it cannot change: groups, standing texts, quantities with a choice of units. */
export function kindOf(item: QuestionnaireItem): QuestionKind | undefined {
  if (item.type === 'choice' || item.type === 'open-choice') return item.repeats ? 'several' : 'one'
  if (item.type === 'boolean') return 'yesno'
  if (item.type === 'integer' || item.type === 'decimal') return 'number'
  if (item.type === 'text' || item.type === 'string') return 'text'
  if (item.type === 'date') return 'date'
  return item.type === 'attachment' ? 'photo' : undefined
}

/** Worked out by the form or never shown: nobody is asked. */
export const isHidden = (item: QuestionnaireItem): boolean => isFlagged(item, urls.hidden) || isFormOwned(item)

const types = {
  one: 'choice',
  several: 'choice',
  yesno: 'boolean',
  number: 'decimal',
  text: 'text',
  date: 'date',
  photo: 'attachment',
} as const satisfies Record<QuestionKind, QuestionnaireItem['type']>

/** The question as another kind: what only the old kind had (choices, limits, unit) goes, words and conditions stay. */
export function asKind(form: Questionnaire, item: QuestionnaireItem, kind: QuestionKind): QuestionnaireItem {
  if (kindOf(item) === kind && item.text !== undefined && item.type !== 'string') return item
  const wasChoice = item.type === 'choice' || item.type === 'open-choice'
  const stays = wasChoice && (kind === 'one' || kind === 'several')
  const gone: readonly string[] = [urls.minValue, urls.maxValue, urls.unit, urls.regex, urls.minOccurs, urls.maxOccurs]
  const extension = (item.extension ?? []).filter(({ url }) => kindOf(item) === kind || !gone.includes(url))
  let next = withField(item, 'extension', extension.length > 0 ? extension : undefined)
  next = { ...next, type: types[kind] }
  next = withField(next, 'repeats', kind === 'several' ? true : undefined)
  if (!stays) {
    next = withField(withField(next, 'answerOption', undefined), 'answerValueSet', undefined)
    next = withField(next, 'initial', undefined)
  }
  if (kind !== 'text') next = withField(next, 'maxLength', undefined)
  return !stays && (kind === 'one' || kind === 'several') ? { ...next, answerOption: begunWith(form, kind) } : next
}
