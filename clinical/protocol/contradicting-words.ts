import type { Sentence } from '#clinical/questionnaire/questionnaire.types.ts'
import { isTopic, saidOfTopics, type SaidOfTopic, type Topic } from '#clinical/safety/topics.ts'
import type { Span } from '#clinical/safety/safety.types.ts'

/** One thing the patient said: the sentence it stands in, and the topics it speaks of. */
export type Said = { readonly sentence: string; readonly topics: ReadonlySet<string>; readonly later: boolean }

/** What does not change from one day to the next: a form still says it long after it was sent. */
const lasting: readonly Topic[] = ['pregnancy', 'immune', 'thinner', 'contacts']
/** One pain of the trunk has one place: words that can be read as two of these mean one. */
const places: readonly Topic[] = ['flank-pain', 'belly-pain', 'severe-belly']

/** A sentence longer than this is quoted around the words, with so much on either side. */
const LONGEST = 200
const AROUND = 60
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
function quoteAround(text: string, [start, end]: Span): string {
  const from = start <= AROUND ? 0 : text.indexOf(' ', start - AROUND) + 1
  const last = text.lastIndexOf(' ', end + AROUND)
  const to = end + AROUND >= text.length ? text.length : Math.max(end, last)
  return `${from > 0 ? '… ' : ''}${oneLine(text.slice(Math.min(from, start), to))}${to < text.length ? ' …' : ''}`
}

/** The sentence around these words; a point within a number ends none. */
function sentenceAt(text: string, at: Span): string {
  const before = [...text.slice(0, at[0]).matchAll(/[.!?…]+\s+|\n+/g)].at(-1)
  const from = before ? before.index + before[0].length : 0
  const after = /[.!?…]+(?=\s|$)|\n/.exec(text.slice(at[1]))
  const to = after ? at[1] + after.index : text.length
  const sentence = oneLine(text.slice(from, to))
  return sentence.length <= LONGEST ? sentence : quoteAround(text, at)
}

const overlap = ([a, b]: Span, [c, d]: Span): boolean => a < d && c < b
const isWithin = (one: SaidOfTopic, other: SaidOfTopic): boolean =>
  one.spans.every((span) => other.spans.some((its) => overlap(span, its)))
const isPlace = ({ topics }: SaidOfTopic): boolean => topics.some((topic) => places.includes(topic))

/**
 * Without what only repeats another place in the same words: "my right side hurts in the back" is the flank, though "right
 * side hurts" alone may be the belly. Only what the form asks of by name takes the place of what it does not.
 */
function inOnePlace(all: readonly SaidOfTopic[], asked: ReadonlySet<string>): readonly SaidOfTopic[] {
  const isLess = (one: SaidOfTopic, other: SaidOfTopic): boolean =>
    isPlace(other) &&
    asked.has(other.concept) &&
    !asked.has(one.concept) &&
    !other.topics.some((topic) => one.topics.includes(topic)) &&
    isWithin(one, other)
  return all.filter((one) => !isPlace(one) || !all.some((other) => isLess(one, other)))
}

/** What the form's own words for these "no"s speak of, worked out once a wording. */
const namedBy = new Map<string, readonly string[]>()
function conceptsNamed(denied: string): readonly string[] {
  const known = namedBy.get(denied) ?? saidOfTopics(denied).map(({ concept }) => concept)
  namedBy.set(denied, known)
  return known
}

/** All that the patient said of any topic in these texts, first said first. */
export function ownWords(
  texts: readonly { readonly text: string; readonly later: boolean }[],
  nos: readonly Sentence[],
): Said[] {
  const asked = new Set(nos.flatMap(({ denies }) => (denies === undefined ? [] : conceptsNamed(denies))))
  return texts.flatMap(({ text, later }) =>
    inOnePlace(saidOfTopics(text), asked).flatMap(({ topics, spans: [first] }) =>
      first ? [{ sentence: sentenceAt(text, first), topics: new Set<string>(topics), later }] : [],
    ),
  )
}

/** What of it speaks against this "no"; `later`: nothing but what was said when the form no longer spoke of the moment. */
export function wordsSaid({ answersFor = [] }: Sentence, said: readonly Said[]): Said | undefined {
  const known = answersFor.filter(isTopic)
  const speaks = (one: Said, topics: readonly Topic[]) => topics.some((topic) => one.topics.has(topic))
  const now = said.find((one) => speaks(one, one.later ? known.filter((topic) => lasting.includes(topic)) : known))
  return now ? { ...now, later: false } : said.find((one) => speaks(one, known))
}

/** A place of pain: what was said of another place, by whatever rule, says nothing of this one. */
export const asksOfPlace = ({ answersFor = [] }: Sentence): boolean =>
  answersFor.some((topic) => isTopic(topic) && places.includes(topic))
