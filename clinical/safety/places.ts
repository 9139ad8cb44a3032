import type { Concept } from './lexicon.types.ts'
import type { ConceptHit, CueHit, Range } from './match.ts'
import type { Token } from './tokens.ts'

/** What a "right side" may mean, and does not where the back is named with it. */
const OF_THE_SIDE: ReadonlySet<Concept> = new Set<Concept>(['belly-right-low', 'belly-upper-right'])
/** A clause that names the belly means it, wherever else the pain is. */
const NAMES_BELLY: ReadonlySet<Concept> = new Set<Concept>(['belly-pain', 'belly-severe', 'belly-rigid'])
const SIDE: ReadonlySet<string> = new Set(['side', 'right', 'lado', 'derecho', 'derecha'])
const WORDS_BETWEEN = 3

/** "My right side hurts in the back" is no belly: leaves out hits of the belly whose own words say a side, and whose clause says the back. */
export function leaveOutTheBack(
  tokens: readonly Token[],
  concepts: readonly ConceptHit[],
  cues: readonly CueHit[],
): readonly ConceptHit[] {
  const backs = cues.flatMap(({ cue, range }) => (cue === 'at-back' ? [range] : []))
  if (backs.length === 0) return concepts
  const clauseOf = (place: number): number => tokens[place]?.clause ?? -1
  const bellies = new Set(
    concepts.flatMap(({ concept, ranges }) =>
      NAMES_BELLY.has(concept) && !ranges.some((range) => saysSide(tokens, range))
        ? ranges.map(([at]) => clauseOf(at))
        : [],
    ),
  )
  const isAtBack = ({ concept, ranges }: ConceptHit): boolean =>
    OF_THE_SIDE.has(concept) &&
    ranges.every(([at]) => !bellies.has(clauseOf(at))) &&
    ranges.some((range) => saysSide(tokens, range)) &&
    backs.some((back) => ranges.some((range) => clauseOf(range[0]) === clauseOf(back[0]) && isNear(range, back)))
  return concepts.filter((hit) => !isAtBack(hit))
}

const saysSide = (tokens: readonly Token[], [first, last]: Range): boolean =>
  tokens.slice(first, last + 1).some(({ text }) => SIDE.has(text))

const isNear = (a: Range, b: Range): boolean => b[0] - a[1] - 1 <= WORDS_BETWEEN && a[0] - b[1] - 1 <= WORDS_BETWEEN
