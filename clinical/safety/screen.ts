import { AS_SHIPPED, type PracticeRules, tighten } from './additions.ts'
import { makeSafetyEngine, type SafetyEngine } from './engine.ts'
import { english } from './lexicon.en.ts'
import { spanish } from './lexicon.es.ts'
import weights from './likeness.weights.json' with { type: 'json' }
import { mayBeAbuse } from './near-abuse.ts'
import { SAFETY_RULES, SAFETY_VERSION } from './rules.ts'
import { withLikeness } from './sounds-like.ts'

/** The rules alone, without what only reads like an emergency. As `screenText` otherwise. */
export const screenByRules: SafetyEngine = (input, pieces) => (rules ??= made())(input, pieces)
/** Compiled with the first word there is to screen: a third of a second that a start need not wait for. */
let rules: SafetyEngine | undefined
const made = (): SafetyEngine => makeSafetyEngine(SAFETY_RULES, [english, spanish], SAFETY_VERSION)

/**
 * Looks for red flags in what a person wrote: a message, an answer, a caption. Spans are UTF-16 offsets into `text`.
 * A language the rules are not written for is never passed: `screened` is false and the level at least `concern`.
 */
export const screenText: SafetyEngine = (input, pieces) =>
  (whole ??= withLikeness(screenByRules, weights, mayBeAbuse))(input, pieces)
let whole: SafetyEngine | undefined

/** Practices with words of their own that one process holds ready, some megabytes each; when it is full it starts anew. */
const REMEMBERED = 50
const engines = new Map<string, SafetyEngine>()

/** As `screenText`, with what a practice added to the rules. Made once for the same additions. */
export function screenerWith(own: PracticeRules): SafetyEngine {
  if (own.revision === AS_SHIPPED.revision && own.additions.length === 0) return screenText
  const key = JSON.stringify([own.revision, own.additions])
  const known = engines.get(key)
  if (known) return known
  if (engines.size >= REMEMBERED) engines.clear()
  const made = withLikeness(tighten(SAFETY_RULES, [english, spanish], SAFETY_VERSION, own), weights, mayBeAbuse)
  engines.set(key, made)
  return made
}

/** The words of a language, as the server reads them. */
export const lexiconOf = (language: 'en' | 'es') => (language === 'es' ? spanish : english)
