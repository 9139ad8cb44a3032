import { allow, deny, only, type Policy } from '#kernel/policy.ts'

/** Everything on the administration pages but what is said otherwise below. */
export const administration: Policy = only(['administrator'], 'in their own practice')

/** A practice that nobody administers could never be administered again. */
export const mayEndGrant: Policy<{ readonly lastAdministrator: boolean }> = only(
  ['administrator'],
  'in their own practice, but not the last administrator’s role',
  (_actor, grant) => (grant.lastAdministrator ? deny('last_administrator') : allow),
)
