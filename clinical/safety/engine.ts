import { saysMore, speaksOfSomebody, withoutBecause } from './asking.ts'
import { leaveOutFigures } from './figures.ts'
import { isForeign } from './foreign.ts'
import type { Concept, Lexicon } from './lexicon.types.ts'
import { type ConceptHit, type CueHit, makeMatcher, type Range } from './match.ts'
import { type Doubt, makeJudge } from './modifiers.ts'
import { compileNumbers, findNumbers } from './numbers.ts'
import { leaveOutOtherSenses } from './other-senses.ts'
import { isOfOtherPills } from './pill-counts.ts'
import { conceptsOf, KNOWABLE } from './patient-facts.ts'
import { withoutMeanwhile } from './past.ts'
import { compileLexicon } from './pattern.ts'
import { leaveOutOtherSense, leaveOutTheBack } from './places.ts'
import { makeWordReader } from './reading.ts'
import { isOfYears, isSign, mayBeSeveral, severalIn } from './several-signs.ts'
import { SAFETY_VERSION } from './rules.ts'
import type { SafetyRule } from './safety-rule.types.ts'
import {
  type Finding,
  rank,
  SAFETY_LEVELS,
  type SafetyLevel,
  type Screening,
  type ScreenInput,
  type SetAside,
  type Span,
} from './safety.types.ts'
import { type Piece, splitText, type Token } from './tokens.ts'

type Seen = { readonly spans: readonly Span[]; readonly doubt: (Doubt & { readonly at: Span }) | undefined }
type Sightings = Map<Concept, Seen[]>

/** `pieces`: of the same text, where it is split already. */
export type SafetyEngine = (input: ScreenInput, pieces?: readonly Piece[]) => Screening

const SHOWN_PER_RULE = 12
/** A sentence with so many small words of another language, and none of its own, is not read in this one. */
const TELLING_MARKS = 2

const FIRST_YEAR = 1930
const WRITTEN_IN = Number(SAFETY_VERSION.slice(0, 4))

/** What one language saw in the text: its words, and the concepts and cues among them. */
type Reading = {
  readonly tokens: readonly Token[]
  readonly hits: readonly ConceptHit[]
  /** Heard by a word that says something else here: no sign, and a person reads it first. */
  readonly otherSense: readonly ConceptHit[]
  readonly cues: readonly CueHit[]
}

type Reader = {
  readonly marks: ReadonlySet<string>
  /** Every word that a pattern spells out. */
  readonly words: ReadonlySet<string>
  /** Whether any pattern speaks of the word. */
  readonly knows: (word: string) => boolean
  readonly read: (pieces: readonly Piece[]) => Reading
}

function makeReader(lexicon: Lexicon): Reader {
  const compiled = compileLexicon(lexicon)
  const numberWords = compileNumbers(lexicon)
  const { knows, readWords } = makeWordReader(lexicon, compiled)
  const findHits = makeMatcher(compiled)
  const read: Reader['read'] = (pieces) => {
    const tokens = readWords(pieces)
    const { concepts, cues } = findHits(tokens)
    const found = concepts.filter((hit) => !isOfOtherPills(hit, tokens, numberWords))
    findNumbers(tokens, numberWords, found)
    const heard = leaveOutFigures(tokens, leaveOutOtherSense(tokens, found))
    const hits = leaveOutOtherSenses(tokens, heard)
    const kept = new Set(hits)
    const otherSense = heard.filter((hit) => !kept.has(hit))
    return { tokens, hits, otherSense, cues: withoutMeanwhile(tokens, withoutBecause(tokens, cues)) }
  }
  return { marks: new Set(lexicon.marks.split(' ')), words: compiled.words, knows, read }
}

/** A lexicon is compiled once, however many engines read by it. */
const readersByLexicon = new WeakMap<Lexicon, Reader>()

function readerOf(lexicon: Lexicon): Reader {
  const reader = readersByLexicon.get(lexicon) ?? makeReader(lexicon)
  readersByLexicon.set(lexicon, reader)
  return reader
}

/** Every word that a pattern of the lexicon spells out. Throws when a pattern is malformed. */
export const wordsOf = (lexicon: Lexicon): ReadonlySet<string> => readerOf(lexicon).words

/** Years that are over count as past: "in 2019". */
function pastYears(tokens: readonly Token[], thisYear: number): CueHit[] {
  return tokens.flatMap(({ text }, place) => {
    const isPast = /^\d{4}$/.test(text) && Number(text) >= FIRST_YEAR && Number(text) < thisYear
    return isPast ? [{ cue: 'past' as const, range: [place, place] as const }] : []
  })
}

/** Judges each sighting of the concepts that matter. */
function sightingsIn(
  readings: readonly Reading[],
  matters: (concept: Concept) => boolean,
  thisYear: number,
  meaning?: (concept: Concept) => Concept,
): Sightings {
  const seen: Sightings = new Map()
  const isAsking = !readings.some(({ tokens, hits, cues }) => speaksOfSomebody(tokens, cues) || saysMore(hits))
  for (const { tokens, hits, otherSense, cues } of readings) {
    const [some, others] = [hits, otherSense].map((all) => all.filter(({ concept }) => matters(concept)))
    if (!some || !others || some.length + others.length === 0) continue
    const judge = makeJudge(tokens, [...cues, ...pastYears(tokens, thisYear)], isAsking, hits)
    for (const hit of some) note(hit, tokens, judge(meaning ? { ...hit, concept: meaning(hit.concept) } : hit), seen)
    for (const hit of others) note(hit, tokens, judge(hit) ?? { why: 'general', cue: hit.ranges[0] ?? [0, 0], asked: true }, seen) // prettier-ignore
  }
  return seen
}

/**
 * The pieces each language should read. It is told sentence by sentence, from the words and not from the person's
 * setting: many write in one language and set the other, or mix; and no sentence may hide what another says.
 * A sentence with a language's small words is read in it; one without is left to a language that knows more of it.
 */
function shareOut(pieces: readonly Piece[], readers: readonly Reader[]): readonly (readonly Piece[])[] {
  const sentences = (pieces.at(-1)?.sentence ?? 0) + 1
  const marks = readers.map(() => new Uint16Array(sentences))
  for (const { word, sentence } of pieces) {
    for (let i = 0; i < readers.length; i += 1) {
      const own = marks[i]
      if (own && readers[i]?.marks.has(word)) own[sentence] = (own[sentence] ?? 0) + 1
    }
  }
  const words = readers.map(() => new Uint16Array(sentences))
  const isUntold = (sentence: number): boolean => marks.every((own) => (own[sentence] ?? 0) < TELLING_MARKS)
  for (const { word, sentence } of pieces) {
    if (!isUntold(sentence)) continue
    for (let i = 0; i < readers.length; i += 1) {
      const known = words[i]
      if (known && readers[i]?.knows(word)) known[sentence] = (known[sentence] ?? 0) + 1
    }
  }
  return readers.map((_, i) => {
    const isRead = (sentence: number): boolean =>
      (marks[i]?.[sentence] ?? 0) > 0 ||
      (isUntold(sentence) && words.every((known) => (known[sentence] ?? 0) <= (words[i]?.[sentence] ?? 0)))
    return pieces.filter(({ sentence }) => isRead(sentence))
  })
}

function spanOf(tokens: readonly Token[], [first, last]: Range): Span {
  return [tokens[first]?.start ?? 0, tokens[last]?.end ?? 0]
}

function note(hit: ConceptHit, tokens: readonly Token[], doubt: Doubt | undefined, into: Sightings): void {
  const spans = hit.ranges.map((range) => spanOf(tokens, range))
  const list = into.get(hit.concept)
  const seen: Seen = { spans, doubt: doubt && { ...doubt, at: spanOf(tokens, doubt.cue) } }
  if (list) list.push(seen)
  else into.set(hit.concept, [seen])
}

/** In order, each place once. */
export function tidy(spans: readonly Span[]): readonly Span[] {
  const sorted = spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  return sorted
    .filter((span, i) => i === 0 || span[0] !== sorted[i - 1]?.[0] || span[1] !== sorted[i - 1]?.[1])
    .slice(0, SHOWN_PER_RULE)
}

function apply(
  rule: SafetyRule,
  seen: Sightings,
  known: ReadonlySet<Concept>,
): { finding?: Finding; setAside?: SetAside } {
  const { id: ruleId, kind, level, source, instruction } = rule
  const spans: Span[] = []
  const doubtful: Seen[] = []
  // What is denied in one place and asked in general in another was asked all the same.
  let asked = rule.level === 'emergency'
  for (const needed of rule.all) {
    const choices: readonly Concept[] = typeof needed === 'string' ? [needed] : needed
    const all = choices.flatMap((concept) => seen.get(concept) ?? [])
    const sure = all.filter(({ doubt }) => !doubt)
    if (sure.length > 0) for (const one of sure) spans.push(...one.spans)
    else if (choices.some((concept) => known.has(concept))) continue
    else if (all[0]) {
      doubtful.push(...all)
      asked &&= all.some(({ doubt }) => doubt?.asked)
    } else return {}
  }
  // What the chart knows is no finding by itself: some of the patient's words must be part of it.
  if (doubtful.length === 0 && spans.length === 0) return {}
  if (doubtful.length === 0) return { finding: { ruleId, kind, level, spans: tidy(spans), source, instruction } }
  const doubt = doubtful[0]?.doubt
  if (!doubt) return {}
  const aside = tidy([...spans, ...doubtful.flatMap((one) => one.spans)])
  const setAside: SetAside = { ruleId, kind, spans: aside, why: doubt.why, cue: doubt.at }
  const keep = asked || (rule.keepWhenPast && doubtful.some((one) => one.doubt?.why === 'past'))
  return keep
    ? { setAside, finding: { ruleId, kind, level: 'concern', spans: aside, source, instruction: 'staff-first' } }
    : { setAside }
}

function highest(findings: readonly Finding[], least: SafetyLevel): SafetyLevel {
  return SAFETY_LEVELS[Math.max(rank(least), ...findings.map(({ level }) => rank(level)))] ?? least
}

/** What the lexicons see in the pieces of a text, each in its own language. */
type ReadAll = (pieces: readonly Piece[]) => readonly Reading[]
function readerOfAll(readers: readonly Reader[]): ReadAll {
  return (pieces) =>
    shareOut(pieces, readers).flatMap((share, i) => (share.length === 0 ? [] : (readers[i]?.read(share) ?? [])))
}

/** A concept said of somebody now: neither denied, past, nor asked in general. */
export type Heard = { readonly concept: Concept; readonly spans: readonly Span[] }

/** Hears every concept in a text by itself, whether or not a rule asks for it. Throws when a pattern is malformed. */
export function makeListener(lexicons: readonly Lexicon[]): (text: string) => readonly Heard[] {
  const readAll = readerOfAll(lexicons.map(readerOf))
  return (text) => {
    const seen = sightingsIn(leaveOutTheBack(readAll(splitText(text))), () => true, WRITTEN_IN)
    return [...seen].flatMap(([concept, all]) =>
      all.flatMap(({ spans, doubt }) => (doubt ? [] : [{ concept, spans: tidy(spans) }])),
    )
  }
}

/**
 * Compiles rules and lexicons once. Throws when a pattern is malformed. `meaning`: as what a practice's own words are judged
 * to be denied, past or asked in general.
 */
export function makeSafetyEngine(
  rules: readonly SafetyRule[],
  lexicons: readonly Lexicon[],
  version: string,
  meaning?: (concept: Concept) => Concept,
): SafetyEngine {
  const readers = lexicons.map(readerOf)
  const languages = new Set<string>(lexicons.map(({ language }) => language))
  const readAll = readerOfAll(readers)
  const touchedBy = byConcept(rules)
  const conceptsIn = (listed: string): Concept[] =>
    readAll(splitText(listed)).flatMap(({ hits }) => hits.map((hit) => hit.concept))

  return ({ text, language, facts = {} }, pieces = splitText(text)) => {
    const all = readAll(pieces)
    const said = conceptsSaid(all)
    // What is known of the patient is read only where it can change something: else nobody need fetch it.
    const touched = touchedBy(said)
    const isAsked = all.some(({ hits }) => hits.length > 0) && touched.some((rule) => mayApply(rule, said))
    const known = isAsked ? conceptsOf(facts, conceptsIn) : NOTHING_KNOWN
    const readings = known.has('pregnant') ? all : leaveOutTheBack(all)
    const present = readings === all ? said : conceptsSaid(readings)
    const isThere = (concept: Concept): boolean => present.has(concept) || known.has(concept)
    // Few messages hold all the parts of any rule; only for those is it worth asking how each part was said.
    const candidates = touched.filter((rule) => rule.all.every((one) => isSome(one, isThere)))
    const parts = new Set(candidates.flatMap(({ all }) => all.flat()))
    const isPart = (concept: Concept): boolean => parts.has(concept) || (parts.has('two-signs') && isSign(concept))
    const seen = sightingsIn(readings, isPart, facts.year ?? WRITTEN_IN, meaning)
    for (const [concept, spans] of severalIn(seen, () => isOfYears(pieces.map(({ word }) => word).join(' '))))
      seen.set(concept, [{ spans, doubt: undefined }])
    const results = candidates.map((rule) => apply(rule, seen, known))
    const findings = results.flatMap(({ finding }) => finding ?? []).toSorted((a, b) => rank(b.level) - rank(a.level))
    const setAside = results.flatMap((result) => result.setAside ?? [])
    const screened = languages.has(language.toLowerCase().split(/[-_]/)[0] ?? '') && !isForeign(pieces, text)
    return { level: highest(findings, screened ? 'none' : 'concern'), findings, setAside, version, screened }
  }
}

const NOTHING_KNOWN: ReadonlySet<Concept> = new Set()

/** Whatever is said, however it is said. */
function conceptsSaid(readings: readonly Reading[]): Set<Concept> {
  const said = new Set<Concept>()
  for (const { hits, otherSense } of readings) for (const { concept } of [...hits, ...otherSense]) said.add(concept)
  mayBeSeveral(said)
  return said
}

/** In their order the rules of which a part was said: what is known by itself makes none speak. */
function byConcept(rules: readonly SafetyRule[]): (said: ReadonlySet<Concept>) => readonly SafetyRule[] {
  const places = new Map<Concept, number[]>()
  for (const [place, { all }] of rules.entries())
    for (const concept of new Set(all.flat())) places.set(concept, [...(places.get(concept) ?? []), place])
  return (said) => {
    const touched = new Set([...said].flatMap((concept) => places.get(concept) ?? []))
    return [...touched].toSorted((a, b) => a - b).flatMap((place) => rules[place] ?? [])
  }
}

/** Whether a rule can speak of these words, whoever the patient is. */
const mayApply = ({ all }: SafetyRule, said: ReadonlySet<Concept>): boolean =>
  all.every((one) => isSome(one, (concept) => said.has(concept) || KNOWABLE.has(concept)))

const isSome = (needed: Concept | readonly Concept[], test: (concept: Concept) => boolean): boolean =>
  typeof needed === 'string' ? test(needed) : needed.some(test)
