import { asBorneOut } from './borne-out.ts'
import type { SafetyEngine } from './engine.ts'
import { type Likeness, type LikenessWeights, makeLikeness, makeLikenessAround } from './likeness.ts'
import { morningEyes } from './morning-eye.ts'
import type { SafetyRule } from './safety-rule.types.ts'
import { type Finding, rank, type Screening, type Span } from './safety.types.ts'
import { type Piece, splitText } from './tokens.ts'

/**
 * What no rule names and yet reads like the emergencies, or like what is seen the same day, of the labelled messages. Two findings
 * of their own, after all rules: they add to what the rules heard and take nothing from it.
 */
const LEARNED = 'Learned from the labelled messages of this project (needs sign-off)'
export const ALIKE: readonly (Pick<SafetyRule, 'id' | 'kind' | 'level' | 'source' | 'instruction'> & {
  /** The least likeness it speaks at; see `tools/learn-likeness.ts` for what each price bought. */
  readonly from: number
})[] = [
  {
    id: 'alike.emergency',
    kind: 'unnamed',
    level: 'emergency',
    source: LEARNED,
    instruction: 'call-for-help',
    from: 4,
  },
  { id: 'alike.same-day', kind: 'unnamed', level: 'urgent', source: LEARNED, instruction: 'same-day', from: 3.5 },
]

/** Its table is made once for the same weights, however many practices have words of their own. */
const likenesses = new WeakMap<LikenessWeights, ReturnType<typeof makeLikeness>>()
function likenessBy(weights: LikenessWeights): ReturnType<typeof makeLikeness> {
  const known = likenesses.get(weights) ?? makeLikeness(weights)
  likenesses.set(weights, known)
  return known
}

/**
 * An engine that also hears what reads like an emergency. Never lower than the engine by itself, but for what in a long text
 * nothing bears out (`borne-out.ts`). What `isAbuse` says may be about abuse is marked, so that the matter is kept from proxies as
 * one that tells of it; a browser need not know.
 */
export function withLikeness(
  engine: SafetyEngine,
  weights: LikenessWeights,
  isAbuse: (pieces: readonly Piece[]) => boolean = () => false,
): SafetyEngine {
  const likenessOf = likenessBy(weights)
  const around = makeLikenessAround(weights)
  return (input, pieces = splitText(input.text)) => {
    const byRules = engine(input, pieces)
    const heard = asBorneOut(byRules, pieces, around)
    // Asked also of what is not all in a language the rules read: a foreign sentence beside it takes nothing from what is.
    if (heard.level === 'emergency') return heard
    const found = findingOf(likenessOf(counted(input.text, heard, pieces)), heard.level)
    if (!found) return heard
    if (byRules.level === 'emergency') return byRules
    const marked = isAbuse(pieces) ? { ...found, mayBeAbuse: true as const } : found
    return { ...heard, level: found.level, findings: [marked, ...heard.findings] }
  }
}

/**
 * What the rules set aside as denied, past, another's or asked in general speaks for nothing: its clauses are left out, where its
 * words and what set them aside stand in one sentence. Then no other sentence can set anything aside.
 */
export function counted(
  text: string,
  { setAside }: Pick<Screening, 'setAside'>,
  pieces: readonly Piece[] = splitText(text),
): readonly Piece[] {
  const within = ([from, to]: Span): Piece[] => pieces.filter(({ start, end }) => start < to && from < end)
  const aside = new Set(
    setAside.flatMap(({ spans, cue }) => {
      const own = spans.flatMap(within)
      const sentences = new Set([...own, ...within(cue)].map(({ sentence }) => sentence))
      return sentences.size === 1 ? own.map(({ clause }) => clause) : []
    }),
  )
  const eyes = morningEyes(pieces)
  return pieces.filter(({ clause, sentence }) => !aside.has(clause) && !eyes.has(sentence))
}

function findingOf({ score, spans }: Likeness, than: Screening['level']): Finding | undefined {
  const alike = ALIKE.find(({ from, level }) => score >= from && rank(level) > rank(than))
  if (!alike) return undefined
  const { id: ruleId, kind, level, source, instruction } = alike
  return { ruleId, kind, level, spans, source, instruction }
}
