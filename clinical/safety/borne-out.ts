import { SAFETY_RULES } from './rules.ts'
import type { Finding, SafetyKind, Screening, Span } from './safety.types.ts'
import type { Piece } from './tokens.ts'

/**
 * The more words a text has, the likelier some of them stand by chance in the order of an alarming phrase. So in a long one what a
 * rule heard by words far apart in a long sentence is held against the words around it: where these read like nothing of the kind,
 * it is to be seen the same day, and no more. Nothing is silenced, and what was said in a short text, in a short sentence of a long
 * one, or in words that stand together ("his speech is slurred") is as it was.
 */
const LONG_TEXT = 60
const LONG_SENTENCE = 12
/** From the first to the last of the words a rule heard. */
const FAR_APART = 15
/** How alike the words around must be at the middle one of the words a rule heard. */
const LEAST = 1.5

/** Told in words that everyday letters use of other things. What else there is stands as it was heard. */
const LOOSE: ReadonlySet<SafetyKind> = new Set<SafetyKind>(['collapse', 'drug-reaction', 'testicular'])
/** Said outright, whatever stands around it. */
const OUTRIGHT = 'collapse.seizure'
/** What a practice made an emergency of stays one. */
const AS_SHIPPED: ReadonlySet<string> = new Set(
  SAFETY_RULES.flatMap(({ id, level }) => (level === 'emergency' && id !== OUTRIGHT ? [id] : [])),
)

type Around = (pieces: readonly Piece[], spans: readonly Span[]) => readonly number[]

/** The same screening; or, where no word around bears out any emergency in it, one for the same day. */
export function asBorneOut(heard: Screening, pieces: readonly Piece[], around: Around): Screening {
  const emergencies = heard.findings.filter(({ level }) => level === 'emergency')
  if (pieces.length < LONG_TEXT || emergencies.length === 0) return heard
  if (!emergencies.every(({ kind, ruleId, added }) => LOOSE.has(kind) && AS_SHIPPED.has(ruleId) && !added)) return heard
  const words = wordsBySentence(pieces)
  const isBorneOut = ({ spans }: Finding): boolean =>
    reachOf(spans, pieces) < FAR_APART ||
    spans.some((span) => sentencesOf(span, pieces).some((one) => (words.get(one) ?? 0) < LONG_SENTENCE)) ||
    middle(around(pieces, spans)) >= LEAST
  if (emergencies.some(isBorneOut)) return heard
  const findings = heard.findings.map((one): Finding =>
    one.level === 'emergency' ? { ...one, level: 'urgent', instruction: 'same-day' } : one,
  )
  return { ...heard, level: 'urgent', findings }
}

function wordsBySentence(pieces: readonly Piece[]): ReadonlyMap<number, number> {
  const words = new Map<number, number>()
  for (const { sentence } of pieces) words.set(sentence, (words.get(sentence) ?? 0) + 1)
  return words
}

const sentencesOf = ([from, to]: Span, pieces: readonly Piece[]): readonly number[] =>
  pieces.flatMap(({ start, end, sentence }) => (start < to && from < end ? [sentence] : []))

function reachOf(spans: readonly Span[], pieces: readonly Piece[]): number {
  const [from, to] = [Math.min(...spans.map(([start]) => start)), Math.max(...spans.map(([, end]) => end))]
  return pieces.filter(({ start, end }) => start < to && from < end).length
}

const middle = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Infinity
