import { now, read, SOURCES, today } from './rule-makers.ts'
import type { SafetyRule } from './rules.ts'

const { ACEP, CSSRS, HOUSE } = SOURCES

const failing = ['confused', 'one-side-weak', 'speech', 'vision-lost', 'vision-change', 'face-droop'] as const

/** What people do to themselves and to each other, what they swallow, and what hits them. */
export const harmRules: readonly SafetyRule[] = [
  { ...now('mind.intent', 'mental-health', CSSRS, 'suicide-intent'), instruction: 'crisis-line', keepWhenPast: true },
  { ...now('mind.passive', 'mental-health', CSSRS, 'suicide-passive'), instruction: 'crisis-line', keepWhenPast: true },
  { ...now('mind.self-harm', 'mental-health', CSSRS, 'self-harm'), instruction: 'crisis-line', keepWhenPast: true },
  { ...now('mind.others', 'mental-health', CSSRS, 'harm-others'), instruction: 'crisis-line', keepWhenPast: true },
  { ...now('mind.voices', 'mental-health', HOUSE, 'voices'), instruction: 'crisis-line' },
  { ...now('mind.after-birth', 'mental-health', HOUSE, 'postpartum', ['psychosis', 'voices', 'confused']), instruction: 'crisis-line' },
  { ...today('mind.psychosis', 'mental-health', HOUSE, 'psychosis'), instruction: 'crisis-line' },
  { ...today('mind.starving', 'mental-health', HOUSE, 'starving'), instruction: 'same-day' },
  { ...today('mind.withdrawal', 'mental-health', HOUSE, 'alcohol-stop', ['shaking', 'hopeless', 'racing-heart', 'confused']), instruction: 'same-day' },
  { ...read('mind.hopeless', 'mental-health', CSSRS, 'hopeless'), instruction: 'crisis-line' },
  { ...now('abuse.deadly', 'abuse', HOUSE, 'abuse-deadly'), instruction: 'abuse-support', keepWhenPast: true },
  { ...now('abuse.assault', 'abuse', HOUSE, 'assault'), instruction: 'abuse-support', keepWhenPast: true },
  { ...now('abuse.recent', 'abuse', HOUSE, 'abuse', ['recent', 'hurt-marks']), instruction: 'abuse-support', keepWhenPast: true },
  { ...now('abuse.child', 'abuse', HOUSE, 'abuse', 'child', ['bad-burn', 'severed', 'head-injury', 'unrousable']), instruction: 'abuse-support' },
  { ...today('abuse.hurt', 'abuse', HOUSE, 'abuse'), instruction: 'abuse-support', keepWhenPast: true },
  { ...today('abuse.unsafe', 'abuse', HOUSE, 'unsafe-home'), instruction: 'abuse-support', keepWhenPast: true },
  { ...read('abuse.neglect', 'abuse', HOUSE, 'self-neglect') },
  { ...now('poison.swallowed', 'poisoning', ACEP, 'poison'), instruction: 'poison-control' },
  { ...now('poison.overdose', 'poisoning', ACEP, 'overdose'), instruction: 'poison-control' },
  { ...now('poison.child', 'poisoning', ACEP, 'got-into-medicine'), instruction: 'poison-control' },
  { ...now('poison.double-and', 'poisoning', HOUSE, 'double-dose', ['pulse-very-slow', 'near-faint', 'collapse', 'confused', 'drowsy', 'cannot-breathe', 'child']), instruction: 'poison-control' },
  { ...today('poison.double-dose', 'poisoning', HOUSE, 'double-dose'), instruction: 'poison-control' },
  now('poison.carbon-monoxide', 'poisoning', ACEP, 'carbon-monoxide'),
  now('poison.fumes', 'poisoning', ACEP, 'fumes-source', ['several-sick', 'headache', 'collapse', 'confused', 'near-faint']),
  now('head.hit-and', 'head-injury', ACEP, 'head-injury', ['vomiting', 'drowsy', 'blood-thinner', 'headache-worst', 'cannot-walk', 'infant', 'baby', 'head-danger', 'collapse', 'seizure', 'unrousable', 'stiff-neck', ...failing]),
  now('head.hit-and-severe', 'head-injury', ACEP, 'head-injury', 'headache', 'severe'),
  today('head.hit', 'head-injury', ACEP, 'head-injury'),
  now('injury.severed', 'injury', ACEP, 'severed'),
  now('injury.violent', 'injury', ACEP, 'stabbed'),
  now('injury.burn-child', 'injury', ACEP, 'burn-any', ['baby', 'child', 'infant']),
  today('injury.burn-any', 'injury', HOUSE, 'burn-any', ['severe', 'pain-severe']),
  now('injury.neck', 'injury', ACEP, 'fall-or-crash', ['neck-and-arms', 'legs-failing']),
  now('injury.burn', 'injury', ACEP, 'bad-burn'),
  now('injury.bite-and', 'injury', HOUSE, 'bite', ['heavy-bleeding', 'rigors', 'confused', 'cannot-breathe']),
  today('injury.bite', 'injury', HOUSE, 'bite'),
  today('injury.shock', 'injury', HOUSE, 'shock-minor'),
  now('injury.shock-and', 'injury', HOUSE, 'shock-minor', ['collapse', 'near-faint', 'racing-heart', 'chest-pain', 'bad-burn', 'pregnant']),
  today('injury.needle', 'injury', HOUSE, 'needle-stick'),
  { ...now('eye.chemical', 'eye', HOUSE, 'eye-chemical'), instruction: 'rinse-eye' },
  now('eye.pierced', 'eye', HOUSE, 'eye-pierced'),
] // prettier-ignore
