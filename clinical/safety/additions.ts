import { makeSafetyEngine, type SafetyEngine, tidy, wordsOf } from './engine.ts'
import type { Concept, Lexicon } from './lexicon.types.ts'
import type { SafetyRule } from './safety-rule.types.ts'
import { type Finding, rank, type SafetyLevel, type Screening } from './safety.types.ts'
import { splitText } from './tokens.ts'

/** What a practice adds to a rule that came with this version. There is no way to say that a rule hears less. */
export type Addition =
  | {
      readonly kind: 'words'
      readonly id: string
      readonly ruleId: string
      readonly language: Lexicon['language']
      readonly phrase: string
    }
  | {
      readonly kind: 'level'
      readonly id: string
      readonly ruleId: string
      readonly level: Exclude<Finding['level'], 'concern'>
    }
/** `revision`: how often what is in force here has changed; it becomes part of the version kept with a verdict. */
export type PracticeRules = { readonly revision: number; readonly additions: readonly Addition[] }
export const AS_SHIPPED: PracticeRules = { revision: 0, additions: [] }

/** `2026.11.11+3`: the rules as they came, and the third change a practice made to its own. */
export const versionWith = (shipped: string, { revision }: Pick<PracticeRules, 'revision'>): string =>
  revision === 0 ? shipped : `${shipped}+${revision}`

const higher = <L extends SafetyLevel>(a: L, b: L): L => (rank(a) >= rank(b) ? a : b)

/** Where "…" stands in a phrase, so many other words may. */
const BETWEEN = 3
const WORD = /^[a-z0-9%/+.]+$/
const [MOST_WORDS, LEAST_WORDS, LEAST_LETTERS, TELLING] = [8, 2, 8, 4]
const DOTS = /…|\.{3,}/u

/** The words of a phrase as the engine reads them, part by part. */
function partsOf(phrase: string, { expansions }: Lexicon): string[][] {
  const open = (word: string): string[] =>
    Object.hasOwn(expansions, word) ? (expansions[word] ?? word).split(' ') : [word]
  return phrase.split(DOTS).map((part) => splitText(part).flatMap(({ word }) => open(word)))
}

export type PhraseProblem = 'too_short' | 'too_long' | 'small_words' | 'letters'
/** Why words can be added to no rule: too few or too many, none that tells anything, or in letters the rules do not read. */
export function problemOf(phrase: string, lexicon: Lexicon): PhraseProblem | undefined {
  const parts = partsOf(phrase, lexicon)
  const words = parts.flat()
  if (words.length > MOST_WORDS) return 'too_long'
  if (parts.some((part) => part.length === 0) || words.length < LEAST_WORDS || words.join('').length < LEAST_LETTERS)
    return 'too_short'
  if (!words.every((word) => WORD.test(word))) return 'letters'
  const small = new Set(lexicon.marks.split(' '))
  return words.some((word) => word.length >= TELLING && !small.has(word)) ? undefined : 'small_words'
}

const patternOf = (phrase: string, lexicon: Lexicon): string =>
  partsOf(phrase, lexicon)
    .map((words) => words.join(' '))
    .join(` >${BETWEEN} `)

/** Words the shipped patterns speak of stand for themselves: none of them is taken for a slip of an added one. */
const ownWords = new WeakMap<Lexicon, Lexicon['expansions']>()
function expansionsOf(lexicon: Lexicon): Lexicon['expansions'] {
  const known =
    ownWords.get(lexicon) ??
    Object.assign(Object.fromEntries([...wordsOf(lexicon)].map((word) => [word, word])), lexicon.expansions)
  ownWords.set(lexicon, known)
  return known
}

type Words = Extract<Addition, { kind: 'words' }>
/** The additions' words as meanings of their own, with all else by which the language is read: its cues, slang and sounds. */
function lexiconOf(lexicon: Lexicon, words: readonly Words[]): Lexicon {
  const own = words.filter(({ language }) => language === lexicon.language)
  const patterns = own.map(({ id, phrase }) => [id, [patternOf(phrase, lexicon)]] as const)
  const spelling = own.flatMap(({ phrase }) => partsOf(phrase, lexicon).flat())
  return {
    ...lexicon,
    spelling: spelling.join(' '),
    expansions: expansionsOf(lexicon),
    // Meanings that only the rules made below ask for, each named by its addition.
    concepts: Object.fromEntries(patterns) as unknown as Lexicon['concepts'],
  }
}

const INSTRUCTION_AT = { emergency: 'call-911', urgent: 'same-day' } as const
/** A rule at a higher level. What is to be said changes where it says no more than how soon. */
function raised(rule: SafetyRule, additions: readonly Addition[]): SafetyRule {
  const level = additions.reduce<SafetyRule['level']>(
    (so, one) => (one.kind === 'level' && one.ruleId === rule.id ? higher(so, one.level) : so),
    rule.level,
  )
  if (level === rule.level || level === 'concern') return rule
  const plain = rule.instruction === 'same-day' || rule.instruction === 'staff-first'
  return { ...rule, level, instruction: plain ? INSTRUCTION_AT[level] : rule.instruction }
}

/** The rules with their levels as a practice raised them. */
export const raisedRules = (
  rules: readonly SafetyRule[],
  { additions }: Pick<PracticeRules, 'additions'>,
): SafetyRule[] => rules.map((rule) => raised(rule, additions))

/**
 * The engine with what a practice added to its rules. Added words are heard by the same path as those that came with it:
 * its slips, denials, what is past, another's or asked in general, as of the first meaning their rule asks for. What the rules hear without
 * them stays as it was: nothing is ever lower. An addition whose rule is gone, or whose words cannot be read, is left out.
 */
export function tighten(
  rules: readonly SafetyRule[],
  lexicons: readonly Lexicon[],
  shipped: string,
  own: PracticeRules,
): SafetyEngine {
  const version = versionWith(shipped, own)
  const tight = raisedRules(rules, own)
  const base = makeSafetyEngine(tight, lexicons, version)
  const byId = new Map(tight.map((rule) => [rule.id, rule]))
  const words = own.additions.filter((one): one is Words => {
    const lexicon = lexicons.find(({ language }) => one.kind === 'words' && language === one.language)
    return one.kind === 'words' && byId.has(one.ruleId) && lexicon !== undefined && !problemOf(one.phrase, lexicon)
  })
  if (words.length === 0) return base
  const [wordsOfId, meaning] = [new Map(words.map((one) => [one.id, one])), new Map<Concept, Concept>()]
  const added = words.flatMap(({ id, ruleId }) => {
    const rule = byId.get(ruleId)
    const first = [rule?.all[0] ?? []].flat()[0]
    if (!rule || !first) return []
    meaning.set(id as Concept, first)
    return [{ ...rule, id, all: [id as Concept] }]
  })
  const mine = makeSafetyEngine(
    added,
    lexicons.map((lexicon) => lexiconOf(lexicon, words)),
    version,
    (concept) => meaning.get(concept) ?? concept,
  )
  return (input, pieces = splitText(input.text)) => together(base(input, pieces), mine(input, pieces), wordsOfId)
}

/** Both hearings as one: of each rule one finding, at its gravest. */
function together(base: Screening, mine: Screening, wordsOfId: ReadonlyMap<string, Words>): Screening {
  if (mine.findings.length === 0 && mine.setAside.length === 0) return base
  const found = new Map(base.findings.map((one) => [one.ruleId, one]))
  for (const one of mine.findings) {
    const { ruleId, phrase } = wordsOfId.get(one.ruleId) ?? { ruleId: one.ruleId, phrase: '' }
    const known = found.get(ruleId)
    const added = [...(known?.added ?? []), phrase]
    if (!known || rank(known.level) < rank(one.level)) found.set(ruleId, { ...one, ruleId, added })
    else if (known.level === one.level)
      found.set(ruleId, { ...known, spans: tidy([...known.spans, ...one.spans]), added })
  }
  const findings = [...found.values()].toSorted((a, b) => rank(b.level) - rank(a.level))
  return {
    ...base,
    level: findings.reduce((so, { level }) => higher(so, level), base.level),
    findings,
    setAside: [
      ...base.setAside,
      ...mine.setAside.map((one) => ({ ...one, ruleId: wordsOfId.get(one.ruleId)?.ruleId ?? one.ruleId })),
    ],
  }
}
