import { compileLexicon } from './pattern.ts'
import { english } from './lexicon.en.ts'
import { spanish } from './lexicon.es.ts'
import type { Concept, Lexicon } from './lexicon.types.ts'
import { type ConceptHit, findHits, type Range } from './match.ts'
import { type Doubt, makeJudge } from './modifiers.ts'
import { compileNumbers, findNumbers } from './numbers.ts'
import { SAFETY_RULES, SAFETY_VERSION, type SafetyRule } from './rules.ts'
import {
  type Finding,
  type PatientFacts,
  SAFETY_LEVELS,
  type SafetyLevel,
  type Screening,
  type ScreenInput,
  type SetAside,
  type Span,
} from './safety.types.ts'
import { makeCorrector } from './spelling.ts'
import { type Token, tokenise } from './tokens.ts'

type Seen = { readonly spans: readonly Span[]; readonly doubt: (Doubt & { readonly at: Span }) | undefined }
type Sightings = Map<Concept, Seen[]>

export type SafetyEngine = (input: ScreenInput) => Screening

const SHOWN_PER_RULE = 12
const WORD = /[a-z]+/g

/** What the patient's facts say without a word of text. */
function fromFacts(facts: PatientFacts): readonly Concept[] {
  const concepts: Concept[] = []
  if (facts.ageDays !== undefined && facts.ageDays < 90) concepts.push('infant')
  if (facts.ageDays !== undefined && facts.ageDays < 13 * 365) concepts.push('child')
  if (facts.pregnant) concepts.push('pregnant')
  if (facts.postpartumWeeks !== undefined && facts.postpartumWeeks <= 6) concepts.push('postpartum')
  if (facts.immunosuppressed) concepts.push('immunosuppressed')
  if (facts.takesBloodThinner) concepts.push('blood-thinner')
  return concepts
}

const FIRST_YEAR = 1930
const WRITTEN_IN = Number(SAFETY_VERSION.slice(0, 4))

type Reader = {
  readonly marks: ReadonlySet<string>
  readonly read: (text: string, facts: PatientFacts, into: Sightings) => void
}

function makeReader(lexicon: Lexicon): Reader {
  const compiled = compileLexicon(lexicon)
  const numberWords = compileNumbers(lexicon)
  const correct = makeCorrector(lexicon.spelling.split(' '), compiled.words)
  const read: Reader['read'] = (text, facts, into) => {
    const tokens = tokenise(text, lexicon, correct)
    if (tokens.length === 0) return
    const { concepts, cues } = findHits(tokens, compiled)
    const hits = [...concepts, ...findNumbers(tokens, numberWords)]
    if (hits.length === 0) return
    const years = tokens.flatMap((token, place) => {
      const isPast =
        /^\d{4}$/.test(token.text) &&
        Number(token.text) >= FIRST_YEAR &&
        Number(token.text) < (facts.year ?? WRITTEN_IN)
      return isPast ? [{ cue: 'past' as const, range: [place, place] as const }] : []
    })
    const judge = makeJudge(tokens, [...cues, ...years])
    for (const hit of hits) note(hit, tokens, judge(hit), into)
  }
  return { marks: new Set(lexicon.marks.split(' ')), read }
}

/** How many of a text's words are the small words of each language; none of one and several of another tell. */
function countMarks(text: string, readers: readonly Reader[]): readonly number[] {
  const words = text.toLowerCase().match(WORD) ?? []
  return readers.map(({ marks }) => words.reduce((sum, word) => sum + (marks.has(word) ? 1 : 0), 0))
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
function tidy(spans: readonly Span[]): readonly Span[] {
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
  for (const needed of rule.all) {
    const choices: readonly Concept[] = typeof needed === 'string' ? [needed] : needed
    const all = choices.flatMap((concept) => seen.get(concept) ?? [])
    const sure = all.filter(({ doubt }) => !doubt)
    if (sure.length > 0) for (const one of sure) spans.push(...one.spans)
    else if (choices.some((concept) => known.has(concept))) continue
    else if (all[0]) doubtful.push(...all)
    else return {}
  }
  if (doubtful.length === 0) return { finding: { ruleId, kind, level, spans: tidy(spans), source, instruction } }
  const doubt = doubtful[0]?.doubt
  if (!doubt) return {}
  const aside = tidy([...spans, ...doubtful.flatMap((one) => one.spans)])
  const setAside: SetAside = { ruleId, kind, spans: aside, why: doubt.why, cue: doubt.at }
  const keep = rule.keepWhenPast && doubtful.some((one) => one.doubt?.why === 'past')
  return keep
    ? { setAside, finding: { ruleId, kind, level: 'concern', spans: aside, source, instruction: 'staff-first' } }
    : { setAside }
}

function highest(findings: readonly Finding[], least: SafetyLevel): SafetyLevel {
  const rank = Math.max(SAFETY_LEVELS.indexOf(least), ...findings.map(({ level }) => SAFETY_LEVELS.indexOf(level)))
  return SAFETY_LEVELS[rank] ?? least
}

/** Compiles rules and lexicons once. Throws when a pattern is malformed. */
export function makeSafetyEngine(
  rules: readonly SafetyRule[],
  lexicons: readonly Lexicon[],
  version: string,
): SafetyEngine {
  const readers = lexicons.map(makeReader)
  const languages = new Set<string>(lexicons.map(({ language }) => language))
  return ({ text, language, facts = {} }) => {
    const seen: Sightings = new Map()
    // Languages are told by the text, not by the person's setting: many write in one and set the other, or mix.
    const marks = countMarks(text, readers)
    const most = Math.max(...marks)
    for (const [i, { read }] of readers.entries()) if (marks[i] !== 0 || most < 2) read(text, facts, seen)
    const known = new Set(fromFacts(facts))
    const results = seen.size === 0 ? [] : rules.map((rule) => apply(rule, seen, known))
    const findings = results
      .flatMap(({ finding }) => finding ?? [])
      .toSorted((a, b) => SAFETY_LEVELS.indexOf(b.level) - SAFETY_LEVELS.indexOf(a.level))
    const setAside = results.flatMap((result) => result.setAside ?? [])
    const screened = languages.has(language.toLowerCase().split(/[-_]/)[0] ?? '')
    return { level: highest(findings, screened ? 'none' : 'concern'), findings, setAside, version, screened }
  }
}

/**
 * Looks for red flags in what a person wrote: a message, an answer, a caption. Spans are UTF-16 offsets into `text`.
 * A language the rules are not written for is never passed: `screened` is false and the level at least `concern`.
 */
export const screenText: SafetyEngine = makeSafetyEngine(SAFETY_RULES, [english, spanish], SAFETY_VERSION)
