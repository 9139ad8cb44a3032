import type { Concept } from './lexicon.types.ts'
import type { Finding, Instruction, SafetyKind } from './safety.types.ts'

export type SafetyRule = {
  readonly id: string
  readonly kind: SafetyKind
  readonly level: Finding['level']
  /** All of these must be there; of a list, any one. */
  readonly all: readonly (Concept | readonly Concept[])[]
  readonly source: string
  readonly instruction: Instruction
  /** Raised as a `concern` even when it was said to be past: it changes how staff read the rest. */
  readonly keepWhenPast?: true
}

/** Raise it with any change of rule, concept or words: the version that judged is kept with the verdict. */
export const SAFETY_VERSION = '2026.11.1'

const ACEP = 'ACEP, warning signs of a medical emergency'
const STROKE = 'BE-FAST'
const AAP = 'AAP, when to call about a child'
const CSSRS = 'C-SSRS screener'
const AHA = '2025 AHA/ACC high blood pressure guideline'
const IDSA = 'IDSA 2025, complicated urinary tract infection'
const CDC_EYE = 'CDC, conjunctivitis: when to seek care'
const HOUSE = 'General clinical knowledge; needs sign-off by the medical director'

type All = SafetyRule['all']

const now = (id: string, kind: SafetyKind, source: string, ...all: All): SafetyRule => ({
  id,
  kind,
  level: 'emergency',
  all,
  source,
  instruction: 'call-911',
})
const today = (id: string, kind: SafetyKind, source: string, ...all: All): SafetyRule => ({
  id,
  kind,
  level: 'urgent',
  all,
  source,
  instruction: 'same-day',
})

const breathing = ['cannot-breathe', 'not-breathing', 'choking', 'blue'] as const
const fever = ['fever', 'high-fever'] as const
const carrying = ['pregnant', 'postpartum'] as const
const failing = ['confused', 'one-side-weak', 'speech', 'vision-lost', 'vision-change', 'face-droop'] as const

export const SAFETY_RULES: readonly SafetyRule[] = [
  now('cardiac.chest-pain', 'cardiac', ACEP, 'chest-pain'),
  now('cardiac.heart-attack', 'cardiac', ACEP, 'heart-attack'),
  now('cardiac.arm-or-jaw', 'cardiac', ACEP, 'arm-jaw-pain', [
    'sweating',
    'cannot-breathe',
    'vomiting',
    'dizzy',
    'near-faint',
  ]),
  now('cardiac.racing-and-faint', 'cardiac', ACEP, 'racing-heart', ['near-faint', 'cannot-breathe', 'collapse']),
  now('cardiac.upper-belly', 'cardiac', ACEP, 'belly-pain', 'sweating', [
    'cannot-breathe',
    'arm-jaw-pain',
    'near-faint',
  ]),
  now('breathing.cannot', 'breathing', ACEP, breathing),
  now('collapse.unrousable', 'collapse', ACEP, 'unrousable'),
  now('collapse.fainted', 'collapse', ACEP, 'collapse'),
  now('collapse.seizure', 'collapse', ACEP, 'seizure'),
  today('collapse.near-faint', 'collapse', ACEP, 'near-faint'),
  now('stroke.face', 'stroke', STROKE, 'face-droop'),
  now('stroke.side', 'stroke', STROKE, 'one-side-weak'),
  now('stroke.speech', 'stroke', STROKE, 'speech'),
  now('stroke.confused', 'stroke', ACEP, 'confused'),
  now('stroke.said', 'stroke', STROKE, 'stroke'),
  now('stroke.balance', 'stroke', STROKE, 'cannot-walk', ['sudden', 'dizzy', 'headache']),
  now('anaphylaxis.throat', 'anaphylaxis', ACEP, 'throat-closing'),
  now('anaphylaxis.said', 'anaphylaxis', ACEP, 'anaphylaxis'),
  now('anaphylaxis.pen', 'anaphylaxis', ACEP, 'epipen-used'),
  now('anaphylaxis.face-and-cause', 'anaphylaxis', ACEP, 'swelling-face', [
    'allergen',
    'hives',
    'vomiting',
    'dizzy',
    'near-faint',
    ...breathing,
  ]),
  now('anaphylaxis.hives-and', 'anaphylaxis', ACEP, 'hives', ['vomiting', 'dizzy', 'near-faint', ...breathing]),
  today('anaphylaxis.face', 'anaphylaxis', HOUSE, 'swelling-face'),
  now('bleeding.heavy', 'bleeding', ACEP, 'heavy-bleeding'),
  now('bleeding.vomited', 'bleeding', ACEP, 'vomiting-blood'),
  now('bleeding.black-and-faint', 'bleeding', ACEP, 'black-stool', [
    'dizzy',
    'near-faint',
    'collapse',
    'blood-thinner',
    'racing-heart',
  ]),
  today('bleeding.black', 'bleeding', HOUSE, 'black-stool'),
  now('sepsis.fever-and-failing', 'sepsis', HOUSE, fever, [
    'confused',
    'unrousable',
    'collapse',
    'dark-rash',
    'stiff-neck',
  ]),
  now('sepsis.rigors-and-urine', 'sepsis', IDSA, 'rigors', ['urine-burning', 'flank-pain', 'confused', 'near-faint']),
  now('sepsis.said', 'sepsis', HOUSE, 'sepsis'),
  now('sepsis.rash', 'sepsis', AAP, 'dark-rash', ['stiff-neck', 'drowsy', 'headache', 'vomiting', ...fever]),
  now('child.infant-fever', 'child', AAP, 'infant', fever),
  now('child.infant-drowsy', 'child', AAP, ['infant', 'child'], 'drowsy'),
  now('child.high-fever', 'child', AAP, ['infant', 'child'], 'high-fever'),
  now('child.dry', 'child', AAP, ['infant', 'child'], 'dry'),
  today('child.fever-104', 'child', AAP, 'high-fever'),
  now('pregnancy.bleeding', 'pregnancy', ACEP, carrying, ['any-bleeding', 'heavy-bleeding']),
  now(
    'pregnancy.pain',
    'pregnancy',
    ACEP,
    'pregnant',
    ['belly-pain', 'belly-severe'],
    ['severe', 'sudden', 'dizzy', 'near-faint', 'belly-severe'],
  ),
  now('pregnancy.baby-still', 'pregnancy', HOUSE, 'baby-still'),
  now('pregnancy.waters', 'pregnancy', HOUSE, 'waters-broken'),
  now('pregnancy.pressure', 'pregnancy', 'ACOG thresholds', carrying, 'bp-pregnancy-severe'),
  now('pregnancy.pressure-signs', 'pregnancy', 'ACOG thresholds', carrying, 'bp-pregnancy-high', [
    'headache',
    'headache-worst',
    'vision-change',
    'vision-lost',
    'halos',
    'flashes',
    'belly-pain',
  ]),
  now(
    'pregnancy.head-and-eyes',
    'pregnancy',
    'ACOG thresholds',
    carrying,
    ['headache', 'headache-worst'],
    ['vision-change', 'vision-lost', 'flashes', 'swelling-face', 'severe'],
  ),
  now('pregnancy.after-birth-fever', 'pregnancy', HOUSE, 'postpartum', fever),
  { ...now('mind.intent', 'mental-health', CSSRS, 'suicide-intent'), instruction: 'crisis-line', keepWhenPast: true },
  { ...now('mind.passive', 'mental-health', CSSRS, 'suicide-passive'), instruction: 'crisis-line', keepWhenPast: true },
  { ...now('mind.self-harm', 'mental-health', CSSRS, 'self-harm'), instruction: 'crisis-line', keepWhenPast: true },
  { ...now('mind.others', 'mental-health', CSSRS, 'harm-others'), instruction: 'crisis-line' },
  { ...now('mind.voices', 'mental-health', HOUSE, 'voices'), instruction: 'crisis-line' },
  { ...now('abuse.deadly', 'abuse', HOUSE, 'abuse-deadly'), instruction: 'abuse-support', keepWhenPast: true },
  { ...now('abuse.assault', 'abuse', HOUSE, 'assault'), instruction: 'abuse-support', keepWhenPast: true },
  { ...today('abuse.hurt', 'abuse', HOUSE, 'abuse'), instruction: 'abuse-support', keepWhenPast: true },
  { ...today('abuse.unsafe', 'abuse', HOUSE, 'unsafe-home'), instruction: 'abuse-support' },
  { ...now('poison.swallowed', 'poisoning', ACEP, 'poison'), instruction: 'poison-control' },
  { ...now('poison.overdose', 'poisoning', ACEP, 'overdose'), instruction: 'poison-control' },
  { ...now('poison.child', 'poisoning', ACEP, 'got-into-medicine'), instruction: 'poison-control' },
  { ...today('poison.double-dose', 'poisoning', HOUSE, 'double-dose'), instruction: 'poison-control' },
  now('poison.carbon-monoxide', 'poisoning', ACEP, 'carbon-monoxide'),
  now('head.hit-and', 'head-injury', ACEP, 'head-injury', [
    'vomiting',
    'drowsy',
    'blood-thinner',
    'headache-worst',
    'severe',
    'cannot-walk',
    'infant',
    ...failing,
  ]),
  today('head.hit', 'head-injury', ACEP, 'head-injury'),
  now('injury.severed', 'injury', ACEP, 'severed'),
  now('injury.stabbed', 'injury', ACEP, 'stabbed'),
  now('injury.burn', 'injury', ACEP, 'bad-burn'),
  { ...now('eye.chemical', 'eye', HOUSE, 'eye-chemical'), instruction: 'rinse-eye' },
  now('eye.pierced', 'eye', HOUSE, 'eye-pierced'),
  now('eye.vision-lost', 'eye', ACEP, 'vision-lost'),
  now('eye.vision-sudden', 'eye', ACEP, 'vision-change', 'sudden'),
  now('eye.angle', 'eye', HOUSE, ['eye-pain', 'eye-red'], ['halos', 'vomiting']),
  today(
    'eye.pain',
    'eye',
    CDC_EYE,
    ['eye-pain', 'eye-red'],
    ['severe', 'light-sensitive', 'vision-change', 'contact-lens'],
  ),
  today('eye.flashes', 'eye', HOUSE, 'flashes', ['sudden', 'vision-change', 'halos']),
  today('eye.newborn', 'eye', CDC_EYE, 'infant', ['eye-red', 'eye-pain']),
  now('belly.severe', 'abdomen', ACEP, 'belly-severe'),
  now('belly.rigid', 'abdomen', ACEP, 'belly-rigid'),
  now('belly.tearing', 'abdomen', ACEP, 'tearing-pain'),
  now('belly.right-low-and', 'abdomen', HOUSE, 'belly-right-low', ['vomiting', 'severe', 'cannot-walk', ...fever]),
  today('belly.right-low', 'abdomen', HOUSE, 'belly-right-low'),
  now('testicle.sudden', 'testicular', HOUSE, 'testicle-pain', ['sudden', 'severe', 'vomiting']),
  today('testicle.pain', 'testicular', HOUSE, 'testicle-pain'),
  today('limb.calf', 'limb', HOUSE, 'calf-swollen'),
  now('head.worst', 'headache', ACEP, 'headache-worst'),
  now('head.ache-and', 'headache', ACEP, 'headache', ['stiff-neck', 'seizure', ...failing]),
  now('pressure.severe-and', 'blood-pressure', AHA, 'bp-severe', [
    'chest-pain',
    'headache',
    'headache-worst',
    'back-pain',
    ...breathing,
    ...failing,
  ]),
  today('pressure.severe', 'blood-pressure', AHA, 'bp-severe'),
  now('kidney.keeps-nothing', 'kidney', IDSA, ['flank-pain', 'urine-burning'], fever, 'keeps-nothing-down'),
  today('kidney.fever', 'kidney', IDSA, ['flank-pain', 'urine-burning'], [...fever, 'rigors', 'vomiting']),
  today('kidney.flank-and-burning', 'kidney', IDSA, 'flank-pain', 'urine-burning'),
  now('urinary.blocked', 'urinary', HOUSE, 'cannot-urinate'),
  now('spine.saddle', 'spine', HOUSE, 'saddle-numb'),
  now('spine.incontinent', 'spine', HOUSE, 'back-pain', 'incontinent'),
  now('diabetic.ketones', 'diabetic', HOUSE, 'glucose-very-high', [
    'vomiting',
    'ketones',
    'confused',
    'drowsy',
    'cannot-breathe',
    'keeps-nothing-down',
  ]),
  today('diabetic.high', 'diabetic', HOUSE, ['glucose-very-high', 'ketones']),
  now('diabetic.low', 'diabetic', HOUSE, 'glucose-low'),
  now('immune.fever', 'immunosuppressed', HOUSE, 'immunosuppressed', [...fever, 'rigors']),
  today('dry.nothing-down', 'abdomen', ACEP, 'keeps-nothing-down'),
]
