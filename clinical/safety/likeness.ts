import type { Span } from './safety.types.ts'
import type { Piece } from './tokens.ts'

/**
 * How much a text reads like the emergencies it was learned from: a sum over words, and over two words near each other. It knows
 * no meaning and names nothing, so it is asked only where no rule spoke. What it learned is data (`likeness.weights.json`), made
 * by `tools/learn-likeness.ts` from the labelled messages.
 */
export type LikenessWeights = {
  /** The messages and the learning it came from, as one hash. */
  readonly from: string
  readonly bias: number
  /** What one step of a sign's weight is. */
  readonly step: number
  /** The signs, as `signsIn` names them, with "|" between; and the weight of each, in steps. */
  readonly names: string
  readonly steps: readonly number[]
}
export type Likeness = {
  /** Natural logarithm of the odds, among messages like those learned from; minus infinity where a text is too short to tell. */
  readonly score: number
  /** The words that spoke most for it, in order. */
  readonly spans: readonly Span[]
}

/** A word, or two near each other: the pieces from `first` to `last`. */
type Sign = { readonly name: string; readonly first: number; readonly last: number }
/** Some clauses of a text that stand together: the pieces from `from` up to `to`, which is not included. */
type Passage = { readonly from: number; readonly to: number }

const STEM = 6
const LEAST_WORDS = 10
/** An emergency is told in a few clauses; what else stands around them neither makes nor hides it. */
const MOST_CLAUSES = 14
/** What is said because of it stands by itself: "I am writing because …". */
const BECAUSE: ReadonlySet<string> = new Set(['because', 'porque'])
/** Added to the words of a passage, so that few of them prove little. */
const FEW = 30
const SHOWN = 8

const isNumber = (word: string): boolean => word.charCodeAt(0) >= 48 && word.charCodeAt(0) <= 57
const stemsOf = (pieces: readonly Piece[]): string[] =>
  pieces.map(({ word }) => (isNumber(word) ? '0' : word.slice(0, STEM)))

/** Each word, with the word before it, and with the one before that. */
export function signsIn(pieces: readonly Piece[]): Sign[] {
  const stems = stemsOf(pieces)
  return stems.flatMap((stem, i) => [
    { name: stem, first: i, last: i },
    ...(i >= 1 ? [{ name: `${stems[i - 1]} ${stem}`, first: i - 1, last: i }] : []),
    ...(i >= 2 ? [{ name: `${stems[i - 2]}~${stem}`, first: i - 2, last: i }] : []),
  ])
}

/** Every few clauses in a row that are long enough to tell anything. What stands before or after them changes none of them. */
export function passagesOf(pieces: readonly Piece[]): Passage[] {
  const begins = ({ clause }: Piece, before: Piece | undefined): boolean =>
    !before || before.clause !== clause || BECAUSE.has(before.word)
  const edges = pieces.flatMap((one, i) => (begins(one, pieces[i - 1]) ? [i] : []))
  return [...edges, pieces.length].flatMap((from, i, all) =>
    all.slice(i + 1, i + 1 + MOST_CLAUSES).flatMap((to) => (to - from >= LEAST_WORDS ? [{ from, to }] : [])),
  )
}

/** What a sum of weights is divided by, so that a long passage is not more alike for its length. */
export const lengthOf = ({ from, to }: Passage): number => Math.sqrt(FEW + to - from)

type Learned = { readonly id: number; readonly weight: number }
/** What was learned of a stem by itself, and by the one before it and the one before that: asked without making a sign's name. */
type LearnedOf = { own?: Learned; readonly next: Map<string, Learned>; readonly over: Map<string, Learned> }
type Known = Learned & Omit<Sign, 'name'>

function learnedBy({ names, steps }: LikenessWeights): { table: ReadonlyMap<string, LearnedOf>; size: number } {
  const table = new Map<string, LearnedOf>()
  const all = names.split('|')
  for (const [id, name] of all.entries()) {
    const [, before, between, stem = name] = /^([^ ~]+)([ ~])(.+)$/.exec(name) ?? []
    const of: LearnedOf = table.get(stem) ?? { next: new Map(), over: new Map() }
    table.set(stem, of)
    const learned = { id, weight: steps[id] ?? 0 }
    if (before === undefined) of.own = learned
    else (between === ' ' ? of.next : of.over).set(before, learned)
  }
  return { table, size: all.length }
}

/** Of the signs of a text those that were learned, as `signsIn` has them and in its order. */
function knownIn(pieces: readonly Piece[], table: ReadonlyMap<string, LearnedOf>): Known[] {
  const stems = stemsOf(pieces)
  const known: Known[] = []
  const note = (learned: Learned | undefined, first: number, last: number): void => {
    if (learned) known.push({ id: learned.id, weight: learned.weight, first, last })
  }
  for (let i = 0; i < stems.length; i += 1) {
    const of = table.get(stems[i] ?? '')
    if (!of) continue
    note(of.own, i, i)
    if (i >= 1) note(of.next.get(stems[i - 1] ?? ''), i - 1, i)
    if (i >= 2) note(of.over.get(stems[i - 2] ?? ''), i - 2, i)
  }
  return known
}

/** What was learned is laid out once for the same weights. */
const tables = new WeakMap<LikenessWeights, ReturnType<typeof learnedBy>>()
function tableOf(weights: LikenessWeights): ReturnType<typeof learnedBy> {
  const known = tables.get(weights) ?? learnedBy(weights)
  tables.set(weights, known)
  return known
}

/** Judges pieces of a text, in time linear in them: by the passage that is most like an emergency. */
export function makeLikeness(weights: LikenessWeights): (pieces: readonly Piece[]) => Likeness {
  const { bias, step } = weights
  const { table, size } = tableOf(weights)
  const heard = { in: new Int32Array(size), passage: 0 }
  return (pieces) => {
    const known = knownIn(pieces, table)
    let best: { score: number; passage: Passage | undefined } = { score: -Infinity, passage: undefined }
    let first = 0
    for (const [from, passages] of Map.groupBy(passagesOf(pieces), (one) => one.from)) {
      while ((known[first]?.last ?? Infinity) < from) first += 1
      const sumTo = sumsFrom(known, first, from, heard)
      for (const passage of passages) {
        const score = bias + (step * sumTo(passage.to)) / lengthOf(passage)
        if (score > best.score) best = { score, passage }
      }
    }
    return { score: best.score, spans: best.passage ? tellingSpans(known, best.passage, pieces) : [] }
  }
}

/** So many words before and behind a place are asked. */
const REACH = 14

/** How alike the words around each span are: of all stretches that hold it, the most alike, whatever the clauses. */
export function makeLikenessAround(
  weights: LikenessWeights,
): (pieces: readonly Piece[], spans: readonly Span[]) => readonly number[] {
  const { bias, step } = weights
  const { table, size } = tableOf(weights)
  const heard = { in: new Int32Array(size), passage: 0 }
  return (pieces, spans) => {
    const known = knownIn(pieces, table)
    return spans.map(([start, end]) => {
      const first = pieces.findIndex((piece) => piece.end > start)
      const last = pieces.findLastIndex((piece) => piece.start < end)
      let [at, best] = [0, -Infinity]
      for (let from = Math.max(0, first - REACH); from <= first; from += 1) {
        while ((known[at]?.last ?? Infinity) < from) at += 1
        const sumTo = sumsFrom(known, at, from, heard)
        const ends = Math.min(pieces.length, last + 1 + REACH)
        for (let to = Math.max(last + 1, from + LEAST_WORDS); to <= ends; to += 1)
          best = Math.max(best, bias + (step * sumTo(to)) / lengthOf({ from, to }))
      }
      return best
    })
  }
}

const MOST_COUNTED = 0x7f_ff_ff_ff
/** By which passage each sign was last counted: one list for all texts, counted on. */
type Heard = { readonly in: Int32Array; passage: number }

/** The weights from a piece on, each sign once; to be asked for one end after the other. */
function sumsFrom(known: readonly Known[], first: number, from: number, heard: Heard): (to: number) => number {
  if (heard.passage === MOST_COUNTED) {
    heard.in.fill(0)
    heard.passage = 0
  }
  heard.passage += 1
  const own = heard.passage
  let [at, sum] = [first, 0]
  return (to) => {
    for (let one = known[at]; one && one.last < to; one = known[(at += 1)]) {
      if (one.first < from || heard.in[one.id] === own) continue
      heard.in[one.id] = own
      sum += one.weight
    }
    return sum
  }
}

function tellingSpans(known: readonly Known[], { from, to }: Passage, pieces: readonly Piece[]): Span[] {
  const told = known.filter(({ first, last, weight }) => first >= from && last < to && weight > 0)
  const most = told.toSorted((a, b) => b.weight - a.weight).slice(0, SHOWN)
  const spans = most.map(({ first, last }): Span => [pieces[first]?.start ?? 0, pieces[last]?.end ?? 0])
  return joined(spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]))
}

/** What overlaps is one. */
const joined = (spans: readonly Span[]): Span[] =>
  spans.reduce<Span[]>((all, [start, end]) => {
    const before = all.at(-1)
    if (!before || start > before[1]) return [...all, [start, end]]
    return [...all.slice(0, -1), [before[0], Math.max(before[1], end)]]
  }, [])
