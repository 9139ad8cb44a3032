import { actsFor, hasRole, type Actor } from '#kernel/actor.ts'
import { allow, deny, only, signedIn, type Decision, type Policy } from '#kernel/policy.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'

/** The patient themself, or a proxy of theirs; the access function has found the case for them already. */
export const ownMatter: Policy<{ patientId: string }> = signedIn(
  'the patient the matter is about, or their proxy',
  (a: Actor, c): Decision => (actsFor(a, c.patientId) ? allow : deny('not_your_matter')),
)

/** Care staff on the matter's team; nobody handles a matter of their own. */
export const onTheTeam: Policy<CaseRow> = only(
  ['triage_nurse', 'clinician', 'care_coordinator'],
  'on a team that has work on the matter, or covering it',
  notOneself,
)

export const triagesIt: Policy<CaseRow> = only(
  ['triage_nurse', 'clinician'],
  'a nurse or clinician on the team',
  notOneself,
)

export const decidesIt: Policy<CaseRow> = only(
  ['clinician'],
  'a clinician on the team; the licence is checked for where the patient is',
  notOneself,
)

function notOneself(a: Actor, c: CaseRow): Decision {
  return actsFor(a, c.patientId) ? deny('own_matter') : allow
}

/** Nobody's but its holder's: the lease is checked where the work is done. */
export const careStaff = (a: Actor): boolean => hasRole(a, 'triage_nurse', 'clinician', 'care_coordinator')
