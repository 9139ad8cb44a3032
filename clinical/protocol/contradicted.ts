import type { Sentence, Story } from '#clinical/questionnaire/questionnaire.types.ts'
import { screenByRules } from '#clinical/safety/screen.ts'
import { saidOfTopics, type Topic } from '#clinical/safety/topics.ts'
import { asksOfPlace, ownWords, wordsSaid, type Said } from './contradicting-words.ts'

/** A red flag of this case, disposed of or not. */
export type Flagged = {
  readonly ruleId: string
  readonly quote: string
  /** Heard when the form no longer spoke of the moment. */
  readonly later: boolean
  /** The answers it rested on, as they stood then, each as its words. */
  readonly said: readonly { readonly question: string | null; readonly text: string }[]
}
/** What may speak against a "no" besides the form as it was sent. */
export type Against = {
  /** The patient's words elsewhere in this case, oldest first; `later`: written when the form no longer spoke of the moment. */
  readonly words: readonly Words[]
  readonly flagged: readonly Flagged[]
  /** What the record lists of what the form asks, as the form words it. */
  readonly recorded?: readonly Recorded[]
}
export type Recorded = { readonly question: string; readonly label: string }
export type Words = { readonly text: string; readonly later: boolean }

/** For so long after it was sent a form says how it is now; from then on it says how it was. */
export const FORM_SPEAKS_HOURS = 24

/** Rules that count signs speak of none in particular. */
const COUNTED = /^signs\./
/** The rules that what a sentence denies would raise, were it said; worked out once a wording. */
const raisedBy = new Map<string, ReadonlySet<string>>()
function rulesBehind(denied: string): ReadonlySet<string> {
  const known = raisedBy.get(denied)
  if (known) return known
  const { findings } = screenByRules({ text: denied, language: 'en', facts: {} })
  const rules = new Set(
    findings.filter(({ level, ruleId }) => level !== 'concern' && !COUNTED.test(ruleId)).map(({ ruleId }) => ruleId),
  )
  raisedBy.set(denied, rules)
  return rules
}

const topicsHeard = new Map<string, ReadonlySet<Topic>>()
const REMEMBERED = 500
function topicsOf(text: string): ReadonlySet<Topic> {
  const known = topicsHeard.get(text)
  if (known) return known
  const topics = new Set(saidOfTopics(text).flatMap((said) => said.topics))
  if (topicsHeard.size >= REMEMBERED) topicsHeard.clear()
  topicsHeard.set(text, topics)
  return topics
}

/** One rule asks for many things: its flag speaks against a "no" only where the words that raised it share a topic, or where no topic knows either. */
function isOfSame(denied: string, { quote }: Flagged): boolean {
  const [no, said] = [topicsOf(denied), topicsOf(quote)]
  return no.size === 0 || said.size === 0 || [...no].some((topic) => said.has(topic))
}

/** An answer since taken back raised a red flag when it stood: the same question, and not what it says now. */
const wasAnswered = ({ choice }: Sentence, { said }: Flagged): boolean =>
  choice !== undefined &&
  said.some(
    ({ question, text }) =>
      question === choice.question && (choice.made ? text !== choice.label : text.includes(choice.label)),
  )

/** The record lists what the form says no to. */
const isRecorded = ({ choice }: Sentence, { question, label }: Recorded): boolean =>
  choice !== undefined &&
  choice.question === question &&
  (choice.made ? choice.label !== label : choice.label === label)

/** What speaks against one "no": `key`: what else says the same is told in the same line; `later`: only what was said since. */
type Otherwise = { readonly key: string; readonly words: string; readonly later: boolean }

function otherwiseOf(one: Sentence, said: readonly Said[], against: Against): Otherwise | undefined {
  const { flagged, recorded = [] } = against
  const spoken = wordsSaid(one, said)
  if (spoken && !spoken.later)
    return { key: spoken.sentence, words: `the patient’s own words are “${spoken.sentence}”`, later: false }
  const rules = one.denies === undefined || asksOfPlace(one) ? undefined : rulesBehind(one.denies)
  const denied = one.denies
  const raised = flagged.filter((flag) => denied !== undefined && rules?.has(flag.ruleId) && isOfSame(denied, flag))
  const heard = raised.find(({ later }) => !later)
  if (heard) {
    const quote = heard.quote.replaceAll(/\s+/g, ' ').trim()
    return { key: quote, words: `the patient’s own words raised a red flag for it: “${quote}”`, later: false }
  }
  if (flagged.some((flag) => wasAnswered(one, flag)))
    return { key: `${one.linkId} ${one.text}`, words: 'it was answered yes before, and changed', later: false }
  const listing = recorded.find((known) => isRecorded(one, known))
  if (listing) return { key: `record ${listing.label}`, words: `the record lists “${listing.label}”`, later: false }
  // No topic may know it: a flag of since speaks against it all the same.
  return spoken || raised.length > 0 ? { key: '', words: '', later: true } : undefined
}

const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const asQuotes = (sentences: readonly Sentence[]): string => listed.format(sentences.map(({ text }) => `“${text}”`))

/**
 * A "no" in the form that the patient's own words contradict, or an answer that was changed, reassures nobody: it is told
 * first, as what does not fit, one line for each sentence of theirs, with that sentence. What the patient wrote when the form no
 * longer spoke of the moment is news, and contradicts only what lasts; such a "no" says that it is of then.
 * @param story told in English, as the desk reads it.
 */
export function tellContradictions(story: Story, against: Against): Story {
  const { words, flagged } = against
  // Words edited away since stand where a rule heard them; a rule of a protocol rests on answers.
  const heardThen = flagged
    .filter(({ ruleId }) => !ruleId.includes(':'))
    .flatMap(({ said, later }) => said.map(({ text }) => ({ text, later })))
  const own = story.inTheirWords.map(({ text }) => ({ text, later: false }))
  const nos = [...story.relevantNegatives, ...story.rest]
  const said = ownWords([...own, ...words, ...heardThen], nos)
  const lines = new Map<string, { readonly nos: Sentence[]; readonly words: string }>()
  const told = new Map<Sentence, Sentence | null>()
  for (const one of nos) {
    const otherwise = otherwiseOf(one, said, against)
    if (!otherwise) continue
    const { key, words: speaks, later } = otherwise
    told.set(one, later ? { ...one, text: `${one.text} (when the form was sent; said otherwise since)` } : null)
    if (later) continue
    const line = lines.get(key)
    if (line) line.nos.push(one)
    else lines.set(key, { nos: [one], words: speaks })
  }
  if (told.size === 0) return story
  const still = (sentences: readonly Sentence[]): Sentence[] =>
    sentences.flatMap((one) => (told.has(one) ? (told.get(one) ?? []) : [one]))
  const unfit = [...lines.values()].flatMap(({ nos: [first, ...more], words: otherwise }) =>
    first
      ? [
          {
            linkId: first.linkId,
            weight: first.weight,
            text: `does not fit: the form says ${asQuotes([first, ...more])}, but ${otherwise}`,
          },
        ]
      : [],
  )
  return {
    ...story,
    positives: [...unfit, ...story.positives],
    relevantNegatives: still(story.relevantNegatives),
    rest: still(story.rest),
  }
}
