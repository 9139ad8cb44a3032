import { only } from '#kernel/policy.ts'

/** Two of them, each with a proof at most five minutes old; who asked cannot approve. */
export const mayForget = only(
  ['privacy_officer', 'administrator'],
  'a record nobody has to keep; a second of them approves',
)
export const mayHold = only(['privacy_officer', 'administrator'], 'so that a record in dispute is not destroyed')
