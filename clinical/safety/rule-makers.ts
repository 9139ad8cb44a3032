import type { SafetyRule } from './safety-rule.types.ts'
import type { SafetyKind } from './safety.types.ts'

type All = SafetyRule['all']

/** An emergency: call 911, unless the rule says something fitter. */
export const now = (id: string, kind: SafetyKind, source: string, ...all: All): SafetyRule => ({
  id,
  kind,
  level: 'emergency',
  all,
  source,
  instruction: 'call-911',
})

/** To be seen the same day. */
export const today = (id: string, kind: SafetyKind, source: string, ...all: All): SafetyRule => ({
  id,
  kind,
  level: 'urgent',
  all,
  source,
  instruction: 'same-day',
})

/** Nobody need hurry, but a person reads it before anything else happens. */
export const read = (id: string, kind: SafetyKind, source: string, ...all: All): SafetyRule => ({
  id,
  kind,
  level: 'concern',
  all,
  source,
  instruction: 'staff-first',
})

/** Where each rule comes from; the exact wording of a guideline is for its reader, its name and year for ours. */
export const SOURCES = {
  ACEP: 'ACEP, warning signs of a medical emergency (as published 2026)',
  STROKE: 'BE-FAST, stroke warning signs (as published 2026)',
  AAP: 'AAP, when to call about a child (as published 2026)',
  CSSRS: 'C-SSRS screener with triage points (Columbia, 2016)',
  AHA: '2025 AHA/ACC high blood pressure guideline',
  ACOG: 'ACOG Practice Bulletin 222, gestational hypertension and preeclampsia (2020)',
  IDSA: 'IDSA complicated urinary tract infection guideline (2025)',
  CDC_EYE: 'CDC, conjunctivitis: when to seek care (as published 2026)',
  AAO: 'AAO-HNSF adult sinusitis guideline (2025)',
  AAO_EYE: 'American Academy of Ophthalmology, recognizing and treating eye injuries (as published 2026)',
  CDC_CO: 'CDC, carbon monoxide poisoning (as published 2026)',
  TRICYCLIC: 'AAPCC, tricyclic antidepressant poisoning: out-of-hospital management (2007)',
  ADA: 'ADA Standards of Care: hypoglycemia and hyperglycemic crises (2025)',
  MEC: 'CDC US Medical Eligibility Criteria for Contraceptive Use (2024)',
  HOUSE: 'General clinical knowledge (2026); needs sign-off by the medical director',
} as const
