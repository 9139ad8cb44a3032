import type { Problem } from '#ui/field.tsx'
import { readNumber } from '#ui/number-text.ts'
import type { useWords } from '../words/index.ts'
import type { Asked } from './thread.ts'

export type Item = Asked['items'][number]
/** What was typed or picked so far, by linkId. */
export type Given = Readonly<Record<string, string>>
type Answer = { readonly linkId: string; readonly value: string | number | boolean }
/** What the server takes of one answer. The box takes more, so that nothing pasted is cut off unseen. */
const LONGEST = 8000
type Say = ReturnType<typeof useWords>['t']

/** The answers as they are sent, and what is still missing; a photo is no answer but must be there. */
export function readAnswers(
  request: Asked,
  given: Given,
  photos: (item: Item) => number,
  t: Say,
): { answers: Answer[]; found: Problem[] } {
  const found: Problem[] = []
  const answers: Answer[] = []
  for (const item of request.items) {
    const text = (given[item.linkId] ?? '').trim()
    if (item.type === 'photo') {
      if (photos(item) === 0) found.push({ name: item.linkId, message: t('request.photo.missing') })
    } else if (item.type === 'number') {
      const number = readNumber(text)
      if (number === undefined) found.push({ name: item.linkId, message: t('request.number.missing') })
      else answers.push({ linkId: item.linkId, value: number })
    } else if (text === '') found.push({ name: item.linkId, message: t('issue.required') })
    else if (text.length > LONGEST) found.push({ name: item.linkId, message: t('issue.tooLong', { max: LONGEST }) })
    else answers.push({ linkId: item.linkId, value: item.type === 'boolean' ? text === 'yes' : text })
  }
  return { answers, found }
}
