import { isAskedBefore } from './asked-of.ts'
import type { Concept } from './lexicon.types.ts'
import type { ConceptHit, Cues, Range } from './match.ts'
import type { Token } from './tokens.ts'

/** Names of dangers, by which people speak of them without having them. */
const NAMES: ReadonlySet<Concept> = new Set<Concept>([
  'heart-attack', 'stroke', 'seizure', 'choking', 'overdose', 'anaphylaxis', 'carbon-monoxide', 'abuse', 'poison', 'sepsis', 'head-injury', 'suicide-intent', 'self-harm',
]) // prettier-ignore

/** "A suicide plan" is no lesson. */
const CRISES: ReadonlySet<Concept> = new Set<Concept>(['suicide-intent', 'self-harm', 'abuse'])
const PLANS: ReadonlySet<string> = new Set(['plan', 'form', 'forms', 'letter', 'scene', 'protocol', 'walk', 'carta'])

const TOPIC_WORDS = 4
const AFTER_WORDS = 3
/** "She had a seizure in class": what stands behind one of these is a place or a time. */
const PLACES: ReadonlySet<string> = new Set([
  'in',
  'at',
  'during',
  'after',
  'before',
  'on',
  'from',
  'to',
  'en',
  'durante',
  'al',
  'despues',
  'antes',
  'a',
  'while',
  'the',
])

/** "A poster on overdose": behind words that make it a topic, with no pause or "and" between. */
export const findBefore = (
  topics: readonly Range[] | undefined,
  place: number,
  tokens: readonly Token[],
): Range | undefined =>
  topics?.find(
    ([first, last]) =>
      last < place &&
      place - last <= TOPIC_WORDS &&
      !isHeldToBe(tokens, first) &&
      !AND.test(tokens[last + 1]?.text ?? '') &&
      !isAskedBefore(tokens, last, place) &&
      !tokens.slice(last + 1, place + 1).some(({ afterPause }) => afterPause),
  )
const AND = /^(?:and|y|but|pero)$/

/** "Creo que es un infarto" says what somebody holds it to be; "qué es un infarto" asks, first in its sentence or behind a word that asks. */
function isHeldToBe(tokens: readonly Token[], place: number): boolean {
  const [before, que, es] = [tokens[place - 1], tokens[place], tokens[place + 1]]
  if (que?.text !== 'que' || es?.text !== 'es' || before?.sentence !== que.sentence) return false
  if (ASKS_WHAT.test(before.text)) return false
  const isCried = tokens
    .slice(Math.max(0, place - CRY_WORDS), place)
    .some(({ text, sentence }) => sentence === que.sentence && CRIES.test(text))
  if (que.afterPause && !HOLDS.test(before.text) && !isCried) return false
  return !(before.text === 'se' && tokens[place - 2]?.text === 'no')
}
/** Behind a yes, a no or a cry for help nothing is asked: "Sí, que es un infarto". "Ay" is read as "hay". */
const CRIES = /^(?:si|no|hay|claro|ayuda|ayudenme|ayudeme|socorro|auxilio|dios|exacto|cierto)$/
const CRY_WORDS = 2
const ASKS_WHAT = /^(?:saber|explic\w*|entiendo|entender|pregunt\w*|leer|leyendo|busc\w*|aprender|sobre|y|o)$/
const HOLDS = /^(?:creo|cree|creemos|creen|pienso|piensa|siento|digo|dice|dicen|dijo|parece|temo|segur[oa]|se)$/

/** "Choking and CPR class": before words that make it a topic. */
function findAfter(
  topics: readonly Range[] | undefined,
  { ranges }: ConceptHit,
  tokens: readonly Token[],
): Range | undefined {
  return topics?.find(
    ([first]) =>
      !isHistoryOfNow(tokens, first) &&
      ranges.some(([, last]) => {
        if (first <= last || first - last > AFTER_WORDS) return false
        for (let at = last + 1; at <= first; at += 1)
          if (tokens[at]?.afterPause || PLACES.has(tokens[at]?.text ?? '')) return false
        return true
      }),
  )
}

/** "Had a seizure no history of this", "having an allergic reaction, anaphylaxis history": a history told beside what happens. */
const isHistoryOfNow = (tokens: readonly Token[], place: number): boolean =>
  tokens[place]?.text === 'history' &&
  (tokens[place - 1]?.text === 'no' ||
    tokens.some(({ text, sentence }) => sentence === tokens[place]?.sentence && HAS.test(text)))
const HAS = /^(?:having|had|has|is|am)$/

/** CPR is also what a class is in. */
const isDrill = ({ ranges }: ConceptHit, tokens: readonly Token[]): boolean =>
  ranges.some(([first, last]) => tokens.slice(first, last + 1).some(({ text }) => text === 'cpr' || text === 'rcp'))

/** The words that make of a danger's name a topic of a lesson, a leaflet or a form, if any do. */
export function findSpokenOf(
  hit: ConceptHit,
  place: number,
  tokens: readonly Token[],
  cues: { readonly topic?: readonly Range[]; readonly 'topic-after'?: readonly Range[] },
): Range | undefined {
  if (!NAMES.has(hit.concept) && !isDrill(hit, tokens)) return undefined
  const after = findAfter(cues['topic-after'], hit, tokens)
  return findBefore(cues.topic, place, tokens) ?? (isOwn(hit, tokens) || isPlan(hit, after, tokens) ? undefined : after)
}

const isPlan = ({ concept }: ConceptHit, after: Range | undefined, tokens: readonly Token[]): boolean =>
  after !== undefined && CRISES.has(concept) && tokens.slice(after[0], after[1] + 1).some(({ text }) => PLANS.has(text))

const DEED = /^(?:kill\w*|end\w*|want|matar\w*|overdosed|having)$/
const IS = /^(?:is|am)$/
/** "Having a stroke plan to drive": what somebody is having or doing is no name of a lesson. */
const isOwn = ({ ranges }: ConceptHit, tokens: readonly Token[]): boolean =>
  ranges.some(([first, last]) => {
    for (let at = Math.max(0, first - 2); at <= last; at += 1) {
      const text = tokens[at]?.text ?? ''
      // "Is the choking class still on": what opens a question says nothing of anybody.
      if (DEED.test(text) || (IS.test(text) && tokens[at - 1]?.sentence === tokens[at]?.sentence)) return true
    }
    return false
  })

/** Who is near enough that what is said of their dying is meant. */
const NEAR =
  /^(?:i|me|my|myself|he|she|him|her|his|himself|herself|son|daughter|kids?|child|children|husband|wife|mom|mum|mother|dad|father|brother|sister|friend|roommate|girlfriend|boyfriend|partner|student|niece|nephew|cousin|grand\w+|teen|mi|mis|me|yo|hij[oa]s?|espos[oa]|mama|papa|madre|padre|herman[oa]|amig[oa]|novi[oa]|pareja|niet[oa]|sobrin[oa]|prim[oa]|alumn[oa]|abuel[oa]|ella)$/
/** By these nouns alone a lesson or a leaflet speaks of it too. */
const NOUN =
  /^(?:suicid(?:e|es|al|io|ios)|self|harm|thoughts?|ideation|prevention|awareness|abuse|abus[oe]|violence|violencia|domestic|domestica|autolesion\w*|ideas?|pensamientos?|de|del|el)$/
const FELT = /^(?:feel|feels|feeling|want|wants|happening|having|siento|siente|quiero|quiere|pasando)$/
const WILL =
  /^(?:want|wants|going|will|planning|plans?|need|needs|about|quiero|quiere|voy|va|vamos|planeo|planea|pienso|piensa|ganas)$/
const WAS = /^(?:used|was|were|would|did|had|wanted)$/
const WILL_WORDS = 4

/** "My son posted a video about killing himself", "warning about suicide, I feel it": a crisis of somebody near is no topic. */
export function isOfSomebodyNear({ concept, ranges }: ConceptHit, tokens: readonly Token[]): boolean {
  if (!CRISES.has(concept)) return false
  const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
  const inSentence = tokens.filter(({ sentence }) => sentence === tokens[first]?.sentence)
  const isNoun = ranges.every(([from, to]) => tokens.slice(from, to + 1).every(({ text }) => NOUN.test(text)))
  if (!isNoun) return inSentence.some(({ text }) => NEAR.test(text))
  return tokens.slice(last + 1).some(({ text, sentence }) => sentence === tokens[first]?.sentence && FELT.test(text))
}

/** "Quiero matarme en octubre", "died last month I want to die": what somebody wants or will do is not over, whatever day is named beside it. */
export function isMeant({ ranges }: ConceptHit, tokens: readonly Token[]): boolean {
  const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
  const sentence = tokens[first]?.sentence
  for (let at = Math.max(0, first - WILL_WORDS); at <= last; at += 1) {
    const before = tokens.slice(Math.max(0, at - 2), at)
    if (
      tokens[at]?.sentence === sentence &&
      WILL.test(tokens[at]?.text ?? '') &&
      !before.some(({ text }) => WAS.test(text))
    )
      return tokens.some((one) => one.sentence === sentence && (NEAR.test(one.text) || ES_WILL.test(one.text)))
  }
  return false
}
const ES_WILL = /^(?:quiero|voy|planeo|pienso)$/

/** "I asked if she thought of hurting herself, and she said no": somebody asked, and was answered. A person reads it all the same. */
export function findSaidNo(sentence: Cues, { ranges }: ConceptHit, tokens: readonly Token[]): Range | undefined {
  const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
  const isAsked = tokens
    .slice(Math.max(0, first - SAID_NO_WORDS), first)
    .some(
      ({ text, sentence: own }, i, all) =>
        own === tokens[first]?.sentence &&
        ASKED.test(text) &&
        all.slice(i + 1, i + 5).some((one) => WHETHER.test(one.text)),
    )
  return isAsked ? sentence['said-no']?.find(([from]) => from > last && from - last <= SAID_NO_WORDS) : undefined
}
const WHETHER = /^(?:if|whether|about|si)$/
const ASKED = /^(?:asked|pregunte|preguntamos|preguntaron|pregunto)$/
const SAID_NO_WORDS = 8
