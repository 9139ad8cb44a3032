import { readFileSync } from 'node:fs'
import { makeSafetyEngine } from './engine.ts'
import { english } from './lexicon.en.ts'
import { spanish } from './lexicon.es.ts'
import type { Cue } from './lexicon.types.ts'
import { SAFETY_RULES } from './rules.ts'
import { type PatientFacts, type SafetyLevel, type Screening } from './safety.types.ts'
import { screenText } from './screen.ts'

/** One labelled message; `why` says what made a cautious nurse give the level. */
export type Case = {
  id: string
  lang: string
  level: SafetyLevel
  kind: string | null
  voice?: string
  why: string
  text: string
  /** Facts of the patient, as others write them. */
  patient?: unknown
}

export const casesIn = (name: string): Case[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case)

/** What the rules are tuned on. */
export const corpus = casesIn('corpus.jsonl')

export const screen = (text: string, facts?: PatientFacts, language = 'en'): Screening =>
  screenText({ text, language, ...(facts && { facts }) })
export const level = (text: string, facts?: PatientFacts): SafetyLevel => screen(text, facts).level
export { rank } from './safety.types.ts'

/** A faulty engine, deaf to some cues: what they keep out or in, it hears otherwise. */
export function withoutCues(...lost: readonly Cue[]): (text: string) => SafetyLevel {
  const lexicons = [english, spanish].map((lexicon) => ({
    ...lexicon,
    cues: { ...lexicon.cues, ...Object.fromEntries(lost.map((cue) => [cue, ['zzzz']])) },
  }))
  const faulty = makeSafetyEngine(SAFETY_RULES, lexicons, 'faulty')
  return (text) => faulty({ text, language: 'en' }).level
}
