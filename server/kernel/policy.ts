import { staffRoles, type Role } from '#contract/roles.ts'
import type { Because } from '#contract/words/refusals.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'

export type Decision = { readonly allow: true } | { readonly allow: false; readonly because: Because }
export const allow: Decision = { allow: true }
/** Each reason has words in contract/words/refusals.ts. */
export const deny = (because: Because): Decision => ({ allow: false, because })
/** The refusal itself, for what only the handler can see. */
export const refusal = (because: Because): AppError => new AppError('access.denied', { because })

/**
 * Who may, in words and in code. `who` is checked first and printed into docs/generated/permissions.md;
 * `decide` is pure and looks at what the act is about.
 */
export type Policy<T = unknown> = {
  readonly who: readonly Role[] | 'anyone' | 'signed_in' | 'system'
  readonly when: string
  readonly decide: (actor: Actor, target: T) => Decision
}

/** There is no policy NONE: whoever opens an endpoint to the world says why, and it is printed. */
export const open = (reason: string): Policy => ({ who: 'anyone', when: reason, decide: () => allow })
export const signedIn = <T>(when: string, decide: Policy<T>['decide'] = () => allow): Policy<T> => ({
  who: 'signed_in',
  when,
  decide,
})
export const only = <T>(who: readonly Role[], when: string, decide: Policy<T>['decide'] = () => allow): Policy<T> => ({
  who,
  when,
  decide,
})
export const staff = <T>(when: string, decide: Policy<T>['decide'] = () => allow): Policy<T> =>
  only(staffRoles, when, decide)
export const house = (when: string): Policy => ({ who: 'system', when, decide: () => allow })

/** Who is not signed in is asked to, before anything is looked up: whether it exists is not for them to learn. */
export const mustSignIn = (policy: Pick<Policy, 'who'>, actor: Actor): boolean =>
  actor.kind === 'anonymous' && policy.who !== 'anyone'

export function judge<T>(policy: Policy<T>, actor: Actor, target: T): Decision {
  if (actor.kind === 'system') return policy.who === 'system' ? policy.decide(actor, target) : deny('not_for_house')
  if (policy.who === 'system') return deny('house_only')
  if (policy.who !== 'anyone' && actor.kind !== 'person') return deny('not_signed_in')
  if (Array.isArray(policy.who) && !policy.who.some((r: Role) => actor.roles.includes(r))) return deny('role')
  return policy.decide(actor, target)
}
