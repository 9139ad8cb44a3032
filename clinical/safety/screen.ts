import { makeSafetyEngine, type SafetyEngine } from './engine.ts'
import { english } from './lexicon.en.ts'
import { spanish } from './lexicon.es.ts'
import { SAFETY_RULES, SAFETY_VERSION } from './rules.ts'

/**
 * Looks for red flags in what a person wrote: a message, an answer, a caption. Spans are UTF-16 offsets into `text`.
 * A language the rules are not written for is never passed: `screened` is false and the level at least `concern`.
 */
export const screenText: SafetyEngine = (input) => (engine ??= made())(input)
/** Compiled with the first word there is to screen: a third of a second that a start need not wait for. */
let engine: SafetyEngine | undefined
const made = (): SafetyEngine => makeSafetyEngine(SAFETY_RULES, [english, spanish], SAFETY_VERSION)
