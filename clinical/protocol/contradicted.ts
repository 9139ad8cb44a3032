import type { Sentence, Story } from '#clinical/questionnaire/questionnaire.types.ts'
import { screenText } from '#clinical/safety/screen.ts'
import { isTopic, topicsIn } from '#clinical/safety/topics.ts'

/** A red flag of this case, disposed of or not. */
export type Flagged = {
  readonly ruleId: string
  readonly quote: string
  /** The answers it rested on, as they stood then, each as its words. */
  readonly said: readonly { readonly question: string | null; readonly text: string }[]
}
/** What may speak against a "no" besides the form as it was sent. */
export type Against = {
  /** The patient's words elsewhere in this case, oldest first. */
  readonly words: readonly string[]
  readonly flagged: readonly Flagged[]
}

/** The rules that what a sentence denies would raise, were it said; worked out once a wording. */
const raisedBy = new Map<string, ReadonlySet<string>>()
function rulesBehind(denied: string): ReadonlySet<string> {
  const known = raisedBy.get(denied)
  if (known) return known
  const { findings } = screenText({ text: denied, language: 'en', facts: {} })
  const rules = new Set(findings.filter(({ level }) => level !== 'concern').map(({ ruleId }) => ruleId))
  raisedBy.set(denied, rules)
  return rules
}

/** Words on either side, so that the clinician reads a sentence and not a word. */
const AROUND = 60
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
function quoteAround(text: string, [start, end]: readonly [number, number]): string {
  const from = start <= AROUND ? 0 : text.indexOf(' ', start - AROUND) + 1
  const last = text.lastIndexOf(' ', end + AROUND)
  const to = end + AROUND >= text.length ? text.length : Math.max(end, last)
  return `${from > 0 ? '… ' : ''}${oneLine(text.slice(Math.min(from, start), to))}${to < text.length ? ' …' : ''}`
}

/** For each topic of the safety screen, the patient's own words about it, first said first. */
function wordsByTopic(texts: readonly string[]): ReadonlyMap<string, string> {
  const said = new Map<string, string>()
  for (const text of texts)
    for (const [topic, [first]] of topicsIn(text)) {
      if (first && !said.has(topic)) said.set(topic, quoteAround(text, first))
    }
  return said
}

/** An answer since taken back raised a red flag when it stood: the same question, and not what it says now. */
const wasAnswered = ({ choice }: Sentence, { said }: Flagged): boolean =>
  choice !== undefined &&
  said.some(
    ({ question, text }) =>
      question === choice.question && (choice.made ? text !== choice.label : text.includes(choice.label)),
  )

/**
 * A "no" in the form that the patient's own words contradict, or an answer that was changed, reassures nobody: it is told
 * first, as what does not fit, with the words that say otherwise.
 * @param story told in English, as the desk reads it.
 */
export function tellContradictions(story: Story, { words, flagged }: Against): Story {
  // Words edited away since stand where a rule heard them; a rule of a protocol rests on answers.
  const heardThen = flagged.filter(({ ruleId }) => !ruleId.includes(':')).flatMap((flag) => flag.said)
  const said = wordsByTopic([...story.inTheirWords, ...heardThen].map(({ text }) => text).concat(words))
  const against = (one: Sentence): string | undefined => {
    const { denies, answersFor } = one
    const topic = answersFor?.find((one) => isTopic(one) && said.has(one))
    if (topic !== undefined) return `the patient’s own words are “${said.get(topic)}”`
    const rules = denies === undefined ? undefined : rulesBehind(denies)
    const heard = flagged.find(({ ruleId }) => rules?.has(ruleId))
    if (heard) return `the patient’s own words raised a red flag for it: “${oneLine(heard.quote)}”`
    return flagged.some((flag) => wasAnswered(one, flag)) ? 'it was answered yes before, and changed' : undefined
  }
  const told = new Map<Sentence, Sentence>()
  for (const one of [...story.relevantNegatives, ...story.rest]) {
    const otherwise = against(one)
    const { linkId, text, weight } = one
    if (otherwise) told.set(one, { linkId, weight, text: `does not fit: the form says “${text}”, but ${otherwise}` })
  }
  if (told.size === 0) return story
  return {
    ...story,
    positives: [...told.values(), ...story.positives],
    relevantNegatives: story.relevantNegatives.filter((one) => !told.has(one)),
    rest: story.rest.filter((one) => !told.has(one)),
  }
}
