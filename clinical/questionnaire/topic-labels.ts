import { extensionsOf, findExtension, urls, wordsOfExtension } from './extensions.ts'
import { codingIn, findOptions, isSameCoding } from './options.ts'
import type {
  Extension,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  ResponseItem,
} from './questionnaire.types.ts'

type Words = { readonly en: string; readonly es: string }
/** A label that an answer gives the matter it is told in; `id` is the question and the choice. */
export type TopicLabel = { readonly id: string; readonly label: Words }
type Labelled = TopicLabel & {
  readonly linkId: string
  readonly item: QuestionnaireItem
  readonly coding: Parameters<typeof isSameCoding>[0]
}

const itemsIn = (items: readonly QuestionnaireItem[] = []): QuestionnaireItem[] =>
  items.flatMap((item) => [item, ...itemsIn(item.item)])
const answersIn = (items: readonly ResponseItem[] = []): ResponseItem[] =>
  items.flatMap((item) => [item, ...answersIn(item.item)])

const wordsOf = (topic: Extension): Words => ({
  en: wordsOfExtension(topic, 'en') ?? '',
  es: wordsOfExtension(topic, 'es') ?? '',
})

/** Every choice of a form that is marked with a label (`urn:kairos:topic`). */
export const topicLabels = (q: Questionnaire): readonly Labelled[] =>
  itemsIn(q.item).flatMap((item) =>
    (findOptions(q, item) ?? []).flatMap(({ coding, marks }) => {
      const topic = findExtension(marks, urls.topic)
      return topic
        ? [{ id: `${item.linkId}/${coding.code ?? ''}`, label: wordsOf(topic), linkId: item.linkId, item, coding }]
        : []
    }),
  )

/** The labels that these answers give. Give it the active response only. */
export const tickedTopics = (q: Questionnaire, active: QuestionnaireResponse): readonly TopicLabel[] => {
  const given = answersIn(active.item)
  return topicLabels(q)
    .filter(({ linkId, item, coding }) =>
      given.some(
        (one) =>
          one.linkId === linkId &&
          (one.answer ?? []).some((each) => {
            const chosen = codingIn(q, item, each)
            return chosen !== undefined && isSameCoding(coding, chosen)
          }),
      ),
    )
    .map(({ id, label }) => ({ id, label }))
}

/** What keeps a label from standing among those of staff, who part theirs by commas. */
export const badTopics = (q: Questionnaire): { readonly id: string; readonly words: string }[] =>
  itemsIn(q.item).flatMap((item) =>
    (findOptions(q, item) ?? []).flatMap(({ coding, marks }) =>
      extensionsOf(marks, urls.topic)
        .flatMap((topic) => [wordsOf(topic).en, wordsOf(topic).es])
        .filter((words) => !isTopicLabel(words))
        .map((words) => ({ id: `${item.linkId}.${coding.code ?? ''}`, words })),
    ),
  )
export const MOST_OF_A_TOPIC = 40
export const isTopicLabel = (words: string): boolean =>
  words.trim() !== '' && words.length <= MOST_OF_A_TOPIC && !words.includes(',')
