import type { Concept } from './lexicon.types.ts'
import type { ConceptHit, CueHit, Range } from './match.ts'
import type { Token } from './tokens.ts'

/** What a "right side" may mean, and does not where the back is named with it. */
const OF_THE_SIDE: ReadonlySet<Concept> = new Set<Concept>(['belly-right-low', 'belly-upper-right'])
/** What may stand beside a side that hurts in the back; with anything else (a fever, a pregnancy) it may be the belly after all. */
const OF_THE_BACK: ReadonlySet<Concept> = new Set<Concept>([
  ...OF_THE_SIDE,
  'back-pain',
  'flank-pain',
  'one-sided-pain',
])
const SIDE: ReadonlySet<string> = new Set(['side', 'right', 'lado', 'derecho', 'derecha'])
const BELLY =
  /^(?:bell|abdom|stomach|tumm|navel|groin|pelvi|ovar|append|panza|barriga|estomago|vientre|ombligo|ingle|ovario)/
const WORDS_BETWEEN = 3

type Reading = {
  readonly tokens: readonly Token[]
  readonly hits: readonly ConceptHit[]
  readonly cues: readonly CueHit[]
}

/** "My right side hurts in the back", and nothing else, is no belly: leaves out hits of the belly whose own words say a side, and whose clause says the back. */
export function leaveOutTheBack<R extends Reading>(readings: readonly R[]): readonly R[] {
  const isAlone = readings.every(
    ({ tokens, hits }) =>
      hits.every((hit) => OF_THE_BACK.has(hit.concept) || isOnlySide(hit, tokens)) &&
      !tokens.some(({ text }) => BELLY.test(text)),
  )
  if (!isAlone) return readings
  return readings.map((reading) => ({ ...reading, hits: reading.hits.filter((hit) => !isAtBack(hit, reading)) }))
}

function isAtBack({ concept, ranges }: ConceptHit, { tokens, cues }: Reading): boolean {
  const clauseOf = (place: number): number => tokens[place]?.clause ?? -1
  return (
    OF_THE_SIDE.has(concept) &&
    ranges.some((range) => saysSide(tokens, range)) &&
    cues.some(
      ({ cue, range: back }) =>
        cue === 'at-back' && ranges.some((range) => clauseOf(range[0]) === clauseOf(back[0]) && isNear(range, back)),
    )
  )
}

/** "Me duele el lado": pain of the belly by no word but the side. */
const isOnlySide = ({ concept, ranges }: ConceptHit, tokens: readonly Token[]): boolean =>
  concept === 'belly-pain' && ranges.some((range) => saysSide(tokens, range))

const saysSide = (tokens: readonly Token[], [first, last]: Range): boolean =>
  tokens.slice(first, last + 1).some(({ text }) => SIDE.has(text))

const isNear = (a: Range, b: Range): boolean => b[0] - a[1] - 1 <= WORDS_BETWEEN && a[0] - b[1] - 1 <= WORDS_BETWEEN

const BLEEDS: ReadonlySet<Concept> = new Set<Concept>([
  'vomiting-blood',
  'any-bleeding',
  'heavy-bleeding',
  'nosebleed',
  'rectal-blood',
  'urine-blood',
])
const INSECT = /^(?:hormig|mosquit|zancud|mosco|pulga|chinche)/

/** What a word means only without the word behind it: "blood pressure" is no blood, and ants that "picaron" stabbed nobody. The words stay, for whatever else they say. */
export const leaveOutOtherSense = (tokens: readonly Token[], hits: readonly ConceptHit[]): readonly ConceptHit[] =>
  hits.filter(({ concept, ranges }) => {
    if (BLEEDS.has(concept)) {
      return !ranges.some(([, last]) => tokens[last]?.text === 'blood' && tokens[last + 1]?.text === 'pressure')
    }
    if (concept !== 'stabbed') return true
    return !ranges.some(
      ([first, last]) =>
        tokens[first]?.text === 'picaron' && tokens.slice(last + 1, last + 4).some(({ text }) => INSECT.test(text)),
    )
  })
