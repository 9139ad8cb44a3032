/** Everything the rules can speak of. A lexicon must have words for each, so no language is thinner than another. */
export const CONCEPTS = [
  // Heart and breath.
  'chest-pain', 'heart-attack', 'arm-jaw-pain', 'sweating', 'racing-heart', 'pulse-very-fast', 'pulse-fast', 'pulse-very-slow',
  'device-shock', 'heart-patient', 'doom', 'vomiting', 'dizzy', 'cannot-breathe', 'not-breathing', 'blue', 'choking', 'oxygen-low',
  'oxygen-lowish', 'stridor', 'swallow-blocked', 'pleuritic', 'clot-risk', 'cough',
  // Brain and collapse.
  'face-droop', 'one-side-weak', 'speech', 'confused', 'stroke', 'vision-lost', 'vision-change', 'cannot-walk', 'unrousable',
  'drowsy', 'collapse', 'near-faint', 'seizure', 'heat', 'cold', 'alcohol-stop', 'shaking', 'headache', 'headache-worst',
  // Allergy, bleeding, infection.
  'throat-closing', 'swelling-face', 'mouth-odd', 'hives', 'allergen', 'epipen-used', 'anaphylaxis', 'heavy-bleeding', 'nosebleed',
  'any-bleeding', 'vomiting-blood', 'black-stool', 'rectal-blood', 'blood-thinner', 'after-surgery', 'fever', 'fever-101',
  'fever-103', 'high-fever', 'fever-perhaps', 'rigors', 'stiff-neck', 'dark-rash', 'sepsis', 'skin-spreading', 'skin-deadly', 'skin-peeling',
  'new-drug', 'plain-rash', 'drug-storm', 'dystonia', 'immunosuppressed', 'dialysis-missed', 'adrenal', 'joint-hot',
  'face-infection', 'pelvic-source', 'sinus-danger', 'tube', 'tb',
  // Children and pregnancy.
  'infant', 'infant-to-6-months', 'baby', 'child', 'dry', 'bulging-spot', 'green-vomit', 'pregnant', 'postpartum', 'baby-still',
  'waters-broken', 'belly-pain', 'postmenopause-bleeding',
  // Mind.
  'suicide-intent', 'suicide-passive', 'self-harm', 'harm-others', 'voices', 'psychosis', 'starving', 'hopeless',
  // Abuse and poisoning.
  'abuse', 'abuse-deadly', 'assault', 'unsafe-home', 'self-neglect', 'recent', 'hurt-marks', 'poison', 'overdose', 'tricyclic-many', 'double-dose',
  'heart-medicine', 'got-into-medicine', 'carbon-monoxide', 'air-perhaps', 'several-sick', 'fumes-source',
  // Injury.
  'head-injury', 'head-danger', 'fall-or-crash', 'neck-and-arms', 'severed', 'stabbed', 'bad-burn', 'burn-any', 'bite',
  'needle-stick', 'shock-minor', 'eye-chemical', 'eye-splash', 'eye-pierced', 'eye-pain', 'eye-red', 'eye-orbit', 'eye-shingles', 'halos',
  'light-sensitive', 'flashes', 'contact-lens',
  // Belly, kidney, limb, sugar.
  'belly-severe', 'belly-right-low', 'belly-upper-right', 'belly-rigid', 'tearing-pain', 'jaundice', 'testicle-pain', 'priapism',
  'bp-severe', 'bp-low', 'bp-pregnancy-severe', 'bp-pregnancy-high', 'flank-pain', 'kidney-stone', 'urine-burning', 'urine-blood',
  'cannot-urinate', 'keeps-nothing-down', 'saddle-numb', 'incontinent', 'legs-failing', 'back-pain', 'calf-swollen', 'limb-cold',
  'diabetic', 'glucose-very-high', 'glucose-low', 'ketones', 'pump-failed', 'hearing-lost',
  // What is said of any of it.
  // Said of it without naming it: each means little alone.
  'press-around', 'upper-indigestion', 'exertion', 'no-strength', 'voice-odd', 'throat-surgery', 'weekly-medicine', 'head-struck',
  'belly-blocked', 'shoulder-tip', 'one-sided-pain', 'thirst', 'at-rest', 'day-chosen', 'at-peace', 'affairs-settled', 'farewell', 'pupil-odd',
  'sudden', 'severe', 'asks-er', 'pain-severe', 'worse-fast', 'long-while', 'many-hours',
  // Signs that count in company only: how one looks and acts, what leaks, what weakens.
  'looks-ill', 'acts-odd', 'infant-cold', 'gush', 'contractions', 'lithium-like', 'wheeze', 'swelling-hands', 'immune-for-life', 'sore-throat', 'scalp-jaw',
  // Counted, whatever they are.
  'two-signs', 'three-signs',
  // A rescue inhaler every few hours.
  'inhaler-often',
  // It does not say which alarm.
  'some-alarm',
  // To be seen the same day, each by itself.
  'bone-broken', 'fluid-gain', 'contraception-failed', 'diarrhea-bad', 'fever-days', 'sudden-dizzy', 'sickle-pain', 'burn-bad', 'new-weak', 'sees-double',
  'shaking-chills',
  // By itself an emergency.
  'sudden-weak',
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
  // "risk of", "a show about": what follows is only spoken of, whoever speaks.
  'topic',
  // "class", "risk score": what stands right before is only spoken of.
  'topic-after',
  // "good now": a now that says all is well.
  'well-now',
  // "same as last year": as it has been for long, in a text that speaks of nothing new.
  'as-always',
  // "came back today": what was once is there again.
  'recurs',
  // "he said no": answers what was asked before.
  'said-no',
  // "if I ever get": has not happened, whoever it is about.
  'if',
  // "is it dangerous to": asked in general, where the whole text speaks of nobody.
  'asked',
  // "should I worry": what the "if" behind it says is there already.
  'worry',
  'own',
  // "it started": whatever else is asked, it has begun.
  'happening',
  // "I", "my", "he": the text speaks of somebody.
  'somebody',
  'relative',
  'history',
  // "runs in my family".
  'family',
  // "in the back": a side that hurts there is not the belly.
  'at-back',
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
  /** Spellings that sound the same: [pattern, plain form], applied in order to both sides. */
  readonly sounds: readonly (readonly [from: string, to: string])[]
  /** Endings that only make a word small or fond: [pattern, what stands without it]; the first that gives a known word counts. */
  readonly diminutives: readonly (readonly [from: string, to: string])[]
  readonly groups: Readonly<Record<string, string>>
  readonly concepts: Readonly<Record<Concept, readonly string[]>>
  readonly cues: Readonly<Record<Cue, readonly string[]>>
  /** Small words by which a text shows that it is in this language. */
  readonly marks: string
  /** Words by which numbers are understood; each a list separated by spaces. */
  readonly numbers: {
    readonly over: string
    readonly pressure: string
    readonly fever: string
    readonly sugar: string
    readonly notSugar: string
    readonly millimoles: string
    readonly oxygen: string
    /** An oximeter by what it looks like, and how it says a number. */
    readonly fingers: string
    readonly gadgets: string
    readonly shows: string
    readonly pulse: string
    readonly beats: string
    readonly pills: string
    readonly took: string
    readonly minutes: string
    readonly hours: string
    readonly weeks: string
    /** Words before or after "12 weeks" by which it is not how far a pregnancy is. */
    readonly notGestation: string
    readonly days: string
    readonly months: string
    readonly years: string
    readonly old: string
    readonly notPressure: string
    readonly notTemperature: string
    /** What else is measured in numbers of that size: said just before, it is no temperature. */
    readonly otherMeasures: string
    /** Words right before a number by which it is where somebody is now: "reads 38". */
    readonly stands: string
    /** The same, only behind a word of `being`: "I am at 38", and not "chemo at 38". */
    readonly standsAt: string
    readonly being: string
    /** What is sold in bottles of many, by its name: with a number before it, a count also without a verb. */
    readonly counted: string
    /** Words of pills that are had, bought or asked for, and not taken. */
    readonly kept: string
    readonly justNow: string
  }
}

/** The words of `Lexicon.numbers`, each list as a set. */
export type NumberWords = { readonly [K in keyof Lexicon['numbers']]: ReadonlySet<string> }
