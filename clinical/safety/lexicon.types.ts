/** Everything the rules can speak of. A lexicon must have words for each, so no language is thinner than another. */
export const CONCEPTS = [
  'chest-pain', 'heart-attack', 'arm-jaw-pain', 'sweating', 'racing-heart', 'vomiting', 'dizzy',
  'cannot-breathe', 'not-breathing', 'blue', 'choking',
  'face-droop', 'one-side-weak', 'speech', 'confused', 'stroke', 'vision-lost', 'vision-change', 'cannot-walk',
  'throat-closing', 'swelling-face', 'hives', 'allergen', 'epipen-used', 'anaphylaxis',
  'heavy-bleeding', 'any-bleeding', 'vomiting-blood', 'black-stool', 'blood-thinner',
  'fever', 'high-fever', 'rigors', 'stiff-neck', 'dark-rash', 'sepsis', 'unrousable', 'drowsy', 'collapse', 'near-faint', 'seizure',
  'infant', 'child', 'dry', 'immunosuppressed',
  'pregnant', 'postpartum', 'baby-still', 'waters-broken', 'belly-pain', 'headache',
  'suicide-intent', 'suicide-passive', 'self-harm', 'harm-others', 'voices',
  'abuse', 'abuse-deadly', 'assault', 'unsafe-home',
  'poison', 'overdose', 'double-dose', 'got-into-medicine', 'carbon-monoxide',
  'head-injury', 'eye-chemical', 'eye-pierced', 'eye-pain', 'halos', 'light-sensitive', 'flashes', 'contact-lens', 'eye-red',
  'belly-severe', 'belly-right-low', 'belly-rigid', 'tearing-pain', 'testicle-pain', 'sudden', 'severe',
  'headache-worst', 'bp-severe', 'bp-pregnancy-severe', 'bp-pregnancy-high', 'flank-pain', 'urine-burning', 'cannot-urinate',
  'keeps-nothing-down', 'saddle-numb', 'incontinent', 'back-pain', 'calf-swollen', 'severed', 'stabbed', 'bad-burn',
  'glucose-very-high', 'glucose-low', 'ketones',
] as const // prettier-ignore
export type Concept = (typeof CONCEPTS)[number]

/** Words that change what a concept means where they stand. */
export const CUES = [
  // "no", "denies": reach over a list.
  'deny-list',
  // "not": reaches a few words.
  'deny',
  // After the fact: "ruled out".
  'deny-after',
  // "no relief", "not sure": deny nothing.
  'deny-void',
  // "but": a denial stops here.
  'stop',
  // "and": some denials stop here.
  'and',
  // "or": the list of a denial goes on.
  'or',
  'subject',
  'past',
  'present',
  // "what are the signs of": asks about people in general, unless `own` says otherwise.
  'general',
  // "if I ever get": has not happened, whoever it is about.
  'if',
  'own',
  'relative',
  'history',
  // "runs in my family".
  'family',
  // "killing me": means nothing here.
  'idiom',
] as const
export type Cue = (typeof CUES)[number]

/**
 * A pattern is words in a row; `word*` is any ending; `{group}` any of a group's phrases; `a|b` is either;
 * `>3` lets up to three words stand between, `~3` the same in either order. All of it within one sentence.
 */
export type Lexicon = {
  readonly language: 'en' | 'es'
  /** Contractions, slang and frequent misspellings, as the words they stand for. */
  readonly expansions: Readonly<Record<string, string>>
  /** Long words that are recognised with one letter wrong, missing, added or swapped. */
  readonly spelling: string
  readonly groups: Readonly<Record<string, string>>
  readonly concepts: Readonly<Record<Concept, readonly string[]>>
  readonly cues: Readonly<Record<Cue, readonly string[]>>
  /** Small words by which a text shows that it is in this language. */
  readonly marks: string
  /** Words by which numbers are understood; each a list separated by spaces. */
  readonly numbers: {
    readonly over: string
    readonly fever: string
    readonly sugar: string
    readonly pills: string
    readonly took: string
    readonly weeks: string
    readonly days: string
    readonly months: string
    readonly years: string
    readonly old: string
    readonly notPressure: string
  }
}
