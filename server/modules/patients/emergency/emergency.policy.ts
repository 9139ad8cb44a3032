import { actsFor, type Actor } from '#kernel/actor.ts'
import { allow, deny, only, type Policy } from '#kernel/policy.ts'

export const breaksGlass: Policy<{ id: string }> = only(
  ['triage_nurse', 'clinician'],
  'in an emergency, any patient of the practice but oneself: to read, for minutes, with a reason that is reviewed',
  (a: Actor, patient) => (actsFor(a, patient.id) ? deny('own_matter') : allow),
)
export const seesOpenings = only(['privacy_officer'], 'every record opened in an emergency, with the reason')
export const reviewsOpening: Policy<{ personId: string }> = only(
  ['privacy_officer'],
  'any opening but their own',
  (a: Actor, opening) => (opening.personId === a.personId ? deny('own_opening') : allow),
)
