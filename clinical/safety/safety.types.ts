/** `emergency`: now. `urgent`: same day. `concern`: staff read it before anything else happens. */
export const SAFETY_LEVELS = ['none', 'concern', 'urgent', 'emergency'] as const
export type SafetyLevel = (typeof SAFETY_LEVELS)[number]
/** How grave a level is: more is graver. */
export const rank = (level: SafetyLevel): number => SAFETY_LEVELS.indexOf(level)

export const SAFETY_KINDS = [
  'cardiac', 'stroke', 'breathing', 'collapse', 'anaphylaxis', 'bleeding', 'sepsis', 'child', 'pregnancy',
  'mental-health', 'abuse', 'poisoning', 'head-injury', 'injury', 'eye', 'abdomen', 'testicular', 'limb', 'headache',
  'blood-pressure', 'kidney', 'urinary', 'spine', 'diabetic', 'immunosuppressed', 'drug-reaction', 'skin', 'ear', 'pain', 'unnamed',
] as const // prettier-ignore
export type SafetyKind = (typeof SAFETY_KINDS)[number]

/** Which words the person is shown; see `words.en.ts` and `words.es.ts`. */
export const INSTRUCTIONS = [
  'call-911',
  'crisis-line',
  'poison-control',
  'rinse-eye',
  'shield-eye',
  'get-out',
  'abuse-support',
  'call-for-help',
  'same-day',
  'staff-first',
] as const
export type Instruction = (typeof INSTRUCTIONS)[number]

/** Offsets into the text as given, in UTF-16 units; the end is not included. */
export type Span = readonly [start: number, end: number]

/** What is known of the patient besides the text. Leave out what is not known. */
export type PatientFacts = {
  readonly ageDays?: number
  readonly pregnant?: boolean
  /** Weeks since a birth. */
  readonly postpartumWeeks?: number
  readonly immunosuppressed?: boolean
  readonly takesBloodThinner?: boolean
  /** Days since an operation. */
  readonly surgeryDays?: number
  /** As the chart lists them, in English or Spanish: "type 1 diabetes", "methotrexate 15 mg". */
  readonly conditions?: readonly string[]
  readonly medicines?: readonly string[]
  /** The year now, so that "in 2019" is known to be past; without it, the year these rules were written. */
  readonly year?: number
}

export const SET_ASIDE_REASONS = ['denied', 'past', 'someone-else', 'general'] as const
export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number]

export type Finding = {
  readonly ruleId: string
  readonly kind: SafetyKind
  readonly level: Exclude<SafetyLevel, 'none'>
  readonly spans: readonly Span[]
  readonly source: string
  readonly instruction: Instruction
  /** Which of a practice's own words spoke, as they were added. */
  readonly added?: readonly string[]
  /** It may be about somebody who hurts somebody, which nobody has said: it is kept from proxies, and is no abuse that was told. */
  readonly mayBeAbuse?: true
}

/** A rule that would have fired but for how something was said. `cue`: the words that said it. */
export type SetAside = {
  readonly ruleId: string
  readonly kind: SafetyKind
  readonly spans: readonly Span[]
  readonly why: SetAsideReason
  readonly cue: Span
}

export type Screening = {
  readonly level: SafetyLevel
  readonly findings: readonly Finding[]
  readonly setAside: readonly SetAside[]
  readonly version: string
  /** False when the text is in a language the rules were not written for: staff must read it first. */
  readonly screened: boolean
}

export type ScreenInput = {
  readonly text: string
  /** `en`, `es`, or anything else a person's language may be. */
  readonly language: string
  readonly facts?: PatientFacts
}
