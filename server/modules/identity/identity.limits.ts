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
 * What all networks together may ask of one practice's open doors. What a network asks within its own part is never counted
 * with the others', so that nobody's haste keeps anybody else out.
 */
export const byPractice = (what: string, practice: string, visit: Visit, own: number, together: number): Limit => ({
  bucket: `${what}:${practice}:net:${networkOf(visit.address)}`,
  most: own,
  perSeconds: 15 * MINUTE,
  beyond: { bucket: `${what}:practice:${practice}`, most: together, perSeconds: 15 * MINUTE },
})

/**
 * Guesses at one account's password or code. None of this stands before a passkey: whoever makes others' counters
 * overflow keeps nobody out who has one.
 */
export const guessing = (practice: string, email: string, withCode: boolean, visit: Visit): readonly Limit[] => {
  const who = normalEmail(email)
  return [
    byNetwork('sign-in', visit, 300),
    { bucket: `sign-in:${who}:${networkOf(visit.address)}`, most: 10, perSeconds: 15 * MINUTE },
    { bucket: `sign-in:${who}`, most: 60, perSeconds: HOUR },
    ...(withCode ? [{ bucket: `sign-in-code:${who}`, most: 12, perSeconds: HOUR }] : []),
    byPractice('sign-in', practice, visit, 20, 3000),
  ]
}

/**
 * Links to a new password. A stranger who fills the counter fills her mailbox with links that work: it keeps her out of nothing.
 */
export const askingForLinks = (practice: string, email: string, visit: Visit): readonly Limit[] => [
  byNetwork('forgot-password', visit, 60),
  { bucket: `forgot-password:${normalEmail(email)}:${networkOf(visit.address)}`, most: 5, perSeconds: HOUR },
  { bucket: `forgot-password:${normalEmail(email)}`, most: 15, perSeconds: HOUR },
  byPractice('forgot-password', practice, visit, 5, 300),
]

/** The second keeps a stranger from filling somebody's mailbox with codes. */
export const signingUp = (practice: string, email: string, visit: Visit): readonly Limit[] => [
  byNetwork('sign-up', visit, 100),
  { bucket: `sign-up:${normalEmail(email)}`, most: 8, perSeconds: HOUR },
  byPractice('sign-up', practice, visit, 5, 300),
]

/** Codes to one's own address; to a corrected one no more than a stranger could have sent there by signing up. */
export const askingForCodes = (email: string | undefined, actor: Actor): readonly Limit[] => [
  byPerson('email-code', actor, 5, HOUR),
  ...(email === undefined ? [] : [{ bucket: `sign-up:${normalEmail(email)}`, most: 8, perSeconds: HOUR }]),
]

export const comingInvited = (practice: string, visit: Visit): readonly Limit[] => [
  byNetwork('invitation', visit, 60),
  byPractice('invitation', practice, visit, 10, 300),
]

export const byPerson = (what: string, actor: Actor, most: number, perSeconds: number): Limit => ({
  bucket: `${what}:person:${actor.personId ?? 'nobody'}`,
  most,
  perSeconds,
})
