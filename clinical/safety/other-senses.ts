import type { Concept } from './lexicon.types.ts'
import type { ConceptHit } from './match.ts'
import { SENSES_DOSES_EN } from './senses-doses.en.ts'
import { SENSES_DOSES_ES } from './senses-doses.es.ts'
import { SENSES_EN } from './senses.en.ts'
import { SENSES_ES } from './senses.es.ts'
import { SENSES_ASKED_EN } from './senses-asked.en.ts'
import { SENSES_ASKED_TOO_EN } from './senses-asked-too.en.ts'
import { SENSES_LETTERS_EN } from './senses-letters.en.ts'
import { SENSES_LETTERS_ES } from './senses-letters.es.ts'
import { SENSES_LETTERS_TOO_EN } from './senses-letters-too.en.ts'
import { SENSES_LETTERS_TOO_ES } from './senses-letters-too.es.ts'
import { SENSES_PLAIN_EN } from './senses-plain.en.ts'
import { SENSES_PLAIN_ES } from './senses-plain.es.ts'
import { SENSES_SHORT_EN } from './senses-short.en.ts'
import { SENSES_SHORT_ES } from './senses-short.es.ts'
import { SENSES_TOO_EN } from './senses-too.en.ts'
import { SENSES_TOO_ES } from './senses-too.es.ts'
import { saidBetween } from './said-between.ts'
import type { Sense } from './sense.types.ts'
import type { Token } from './tokens.ts'

const BEFORE = 4
const AFTER = 6
const BESIDE = 12
const AROUND = 90
/** Chains reach no further than this. */
const WHOLE = 40

function holds(sense: Sense, { ranges }: ConceptHit, tokens: readonly Token[]): boolean {
  const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
  const sentence = tokens[first]?.sentence
  const words = (from: number, to: number): string => saidBetween(tokens, from, to, sentence)
  if (sense.whole && (last - first > WHOLE || !sense.whole.test(words(first, last)))) return false
  if (sense.beside && !sense.beside.test(words(first - BESIDE, last + BESIDE))) return false
  return ranges.some(([from, to]) => {
    for (let at = from; at <= to; at += 1)
      if (
        sense.word.test(tokens[at]?.text ?? '') &&
        (!sense.before || sense.before.test(`${words(at - BEFORE, at - 1)}${tokens[at]?.afterPause ? ' ,' : ''}`)) &&
        (!sense.after || sense.after.test(words(at + 1, at + AFTER)))
      )
        return true
    return false
  })
}

const wordsFrom = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(Math.max(0, from), to + 1)
    .map((token) => token.text)
    .join(' ')

const groupedBy = (senses: readonly Sense[]): ReadonlyMap<Concept, readonly Sense[]> => {
  const byConcept = new Map<Concept, Sense[]>()
  for (const sense of senses)
    for (const concept of sense.of) byConcept.set(concept, [...(byConcept.get(concept) ?? []), sense])
  return byConcept
}

/** Leaves out what was heard by a word that here says something else. The word stays, for whatever else it says. */
export type LeaveOut = (tokens: readonly Token[], hits: readonly ConceptHit[]) => readonly ConceptHit[]
export function leavingOut(senses: readonly Sense[]): LeaveOut {
  const byConcept = groupedBy(senses)
  return (tokens, hits) => {
    const isMeant = ({ unless }: Sense, { ranges }: ConceptHit): boolean =>
      unless?.test(wordsFrom(tokens, (ranges[0]?.[0] ?? 0) - AROUND, (ranges.at(-1)?.[1] ?? 0) + AROUND)) ?? false
    return hits.filter(
      (hit) => !byConcept.get(hit.concept)?.some((sense) => holds(sense, hit, tokens) && !isMeant(sense, hit)),
    )
  }
}

/** All of them, by the language of their words. */
export const SENSES: Readonly<Record<'en' | 'es', readonly Sense[]>> = {
  en: [
    ...SENSES_EN,
    ...SENSES_TOO_EN,
    ...SENSES_ASKED_EN,
    ...SENSES_ASKED_TOO_EN,
    ...SENSES_DOSES_EN,
    ...SENSES_LETTERS_EN,
    ...SENSES_LETTERS_TOO_EN,
    ...SENSES_SHORT_EN,
    ...SENSES_PLAIN_EN,
  ],
  es: [
    ...SENSES_ES,
    ...SENSES_TOO_ES,
    ...SENSES_DOSES_ES,
    ...SENSES_LETTERS_ES,
    ...SENSES_LETTERS_TOO_ES,
    ...SENSES_SHORT_ES,
    ...SENSES_PLAIN_ES,
  ],
}
export const leaveOutOtherSenses: LeaveOut = leavingOut([...SENSES.en, ...SENSES.es])
