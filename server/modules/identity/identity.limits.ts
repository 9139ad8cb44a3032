import type { Actor } from '#kernel/actor.ts'
import { networkOf } from '#kernel/network-of.ts'
import type { Limit } from '#kernel/rate-limit.ts'
import type { Visit } from '#kernel/session-act.ts'
import { normalEmail } from '#modules/identity/identity.policy.ts'

const MINUTE = 60
const HOUR = 3600

/** What one network may ask of the doors that need no session. Wide: a hospital may sit behind one address. */
export const byNetwork = (what: string, visit: Visit, most: number): Limit => ({
  bucket: `${what}:net:${networkOf(visit.address)}`,
  most,
  perSeconds: 15 * MINUTE,
})

/**
 * Guesses at one account's password or code. None of this stands before a passkey: whoever makes others' counters
 * overflow keeps nobody out who has one.
 */
export const guessing = (email: string, withCode: boolean, visit: Visit): readonly Limit[] => {
  const who = normalEmail(email)
  return [
    byNetwork('sign-in', visit, 300),
    { bucket: `sign-in:${who}:${networkOf(visit.address)}`, most: 10, perSeconds: 15 * MINUTE },
    { bucket: `sign-in:${who}`, most: 60, perSeconds: HOUR },
    ...(withCode ? [{ bucket: `sign-in-code:${who}`, most: 12, perSeconds: HOUR }] : []),
  ]
}

/**
 * Links to a new password. A stranger who fills the counter fills her mailbox with links that work: it keeps her out of nothing.
 */
export const askingForLinks = (email: string, visit: Visit): readonly Limit[] => [
  byNetwork('forgot-password', visit, 60),
  { bucket: `forgot-password:${normalEmail(email)}:${networkOf(visit.address)}`, most: 5, perSeconds: HOUR },
  { bucket: `forgot-password:${normalEmail(email)}`, most: 15, perSeconds: HOUR },
]

export const byPerson = (what: string, actor: Actor, most: number, perSeconds: number): Limit => ({
  bucket: `${what}:person:${actor.personId ?? 'nobody'}`,
  most,
  perSeconds,
})
