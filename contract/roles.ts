/** What a person may be in a practice. A person can be several, in several practices. */
export const roles = [
  'patient',
  'triage_nurse',
  'clinician',
  'care_coordinator',
  'administrator',
  'privacy_officer',
] as const
export type Role = (typeof roles)[number]

export const staffRoles = ['triage_nurse', 'clinician', 'care_coordinator', 'administrator', 'privacy_officer'] as const
/** Who works on cases: these may be on a team. */
export const careRoles = ['triage_nurse', 'clinician', 'care_coordinator'] as const

export type Language = 'en' | 'es'
