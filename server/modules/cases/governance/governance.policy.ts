import { hasRole, type Actor } from '#kernel/actor.ts'
import { allow, deny, only, type Decision, type Policy } from '#kernel/policy.ts'

/** Who decides on the rules: whether a clinician is a physician with a licence in force. */
export type Governor = { readonly physician: boolean; readonly licensed: boolean }

function governs(actor: Actor, { physician, licensed }: Governor): Decision {
  if (hasRole(actor, 'administrator')) return allow
  if (!physician) return deny('not_a_physician')
  return licensed ? allow : deny('no_licence_in_force')
}

/** Proposing, taking back, asking that something end: nothing of it is in force by one person’s word. */
export const mayGovern: Policy<Governor> = only(
  ['administrator', 'clinician'],
  'an administrator, or a physician with a licence in force',
  governs,
)

/** The second person: not who proposed it, nor who asked that it end. */
export const mayApprove: Policy<Governor & { readonly askedBy: string | null }> = only(
  ['administrator', 'clinician'],
  'an administrator, or a physician with a licence in force, who did not propose it themself',
  (actor, target) => (target.askedBy === actor.personId ? deny('own_proposal') : governs(actor, target)),
)
