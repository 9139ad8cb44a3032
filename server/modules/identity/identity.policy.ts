import { allow, deny, only, type Decision, type Policy } from '#kernel/policy.ts'
import type { Assurance } from '#modules/identity/identity.types.ts'

/** Minutes without a sign of life, and hours in all, after which a session is over. */
export const idleMinutes = (staff: boolean): number => (staff ? 15 : 30)
const absoluteHours = (staff: boolean): number => (staff ? 12 : 24)
export const idleUntil = (staff: boolean, now: Date, endsAt: Date): Date =>
  new Date(Math.min(endsAt.getTime(), now.getTime() + idleMinutes(staff) * 60_000))
export const endOf = (staff: boolean, now: Date): Date => new Date(now.getTime() + absoluteHours(staff) * 3_600_000)

export type SessionFacts = {
  readonly revoked: boolean
  readonly disabled: boolean
  readonly idleUntil: Date
  readonly endsAt: Date
}
export const isOver = (s: SessionFacts, now: Date): boolean =>
  s.revoked || s.disabled || s.idleUntil <= now || s.endsAt <= now

/** Staff work only in a session that began, or was raised, with more than a password. */
export const mayWorkAsStaff = (staffHere: boolean, assurance: Assurance): boolean =>
  staffHere && assurance !== 'password'

/** A proof that counts for five minutes of weighty acts: whoever is staff anywhere needs more than a password for it. */
export const provesAfresh = (staffAnywhere: boolean, assurance: Assurance): boolean =>
  !staffAnywhere || assurance !== 'password'

export type Ways = { readonly passkeys: number; readonly password: boolean }
/** Whether these ways are enough to come back with: staff keep a passkey, patients a passkey or a password. */
export const canComeBack = (left: Ways, staffAnywhere: boolean): boolean =>
  left.passkeys > 0 || (!staffAnywhere && left.password)

/** What this person has to do first. */
export function duties(p: {
  emailConfirmed: boolean
  ways: Ways
  staffHere: boolean
  sessionIsStaff: boolean
}): ('confirm_email' | 'enrol_passkey')[] {
  const keyless = p.staffHere ? p.ways.passkeys === 0 || !p.sessionIsStaff : p.ways.passkeys === 0 && !p.ways.password
  return [...(p.emailConfirmed ? [] : ['confirm_email' as const]), ...(keyless ? ['enrol_passkey' as const] : [])]
}

export const normalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase()

/** One's own sessions are ended on one's own account. */
export const mayEndMemberSessions: Policy<{ readonly oneself: boolean }> = only(
  ['administrator'],
  'a colleague of their own practice',
  (_actor, { oneself }) => (oneself ? deny('own_account') : allow),
)

/**
 * Whoever guards the records signs a patient out; not themself, where they are the patient or the proxy. `mayEnd`: whether the ways
 * to sign in may end too.
 */
export const mayEndPatientSessions: Policy<{ readonly oneself: boolean; readonly mayEnd: Decision }> = only(
  ['privacy_officer'],
  'a patient of their own practice; ways to sign in only where a mailed link leads back',
  (_actor, { oneself, mayEnd }) => (oneself ? deny('own_account') : mayEnd),
)

/** Somebody who is staff elsewhere too is not one administrator's to reset; one's own ways are changed on one's own account. */
export const mayResetColleague: Policy<{ readonly oneself: boolean; readonly elsewhere: boolean }> = only(
  ['administrator'],
  'a colleague who is staff in no other practice',
  (_actor, { oneself, elsewhere }) => {
    if (oneself) return deny('own_account')
    return elsewhere ? deny('staff_elsewhere') : allow
  },
)
