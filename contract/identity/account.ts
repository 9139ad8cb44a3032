import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { code } from '#contract/identity/parts.ts'
import {
  civilDate,
  done,
  email,
  id,
  instant,
  language,
  line,
  nothing,
  password,
  personName,
  phone,
  practiceSlug,
  role,
  version,
} from '#contract/shared.ts'

const oneself = z.object({
  personId: id,
  name: z.string(),
  language,
  emailConfirmed: z.boolean(),
  email: z.nullable(z.string()),
  practice: z.object({ organizationId: id, slug: z.string(), name: z.string(), demo: z.boolean() }),
  roles: z.array(role),
  /** Which parts of the desk are theirs here, so that no screen knows a role and nobody is led to a closed door. */
  can: z.object({
    work: z.boolean(),
    administer: z.boolean(),
    readTrail: z.boolean(),
    /** Open a record they have no work on, in an emergency. */
    breakGlass: z.boolean(),
  }),
  practitioner: z.nullable(z.object({ id, displayName: z.string(), credentials: z.string() })),
  patients: z.array(z.object({ id, name: z.string(), relation: z.enum(['self', 'proxy']) })),
  practices: z.array(z.object({ slug: z.string(), name: z.string() })),
  assurance: z.enum(['password', 'passkey', 'totp']),
  steppedUpUntil: z.nullable(instant),
  sessionEndsAt: instant,
  idleMinutes: z.int(),
  factors: z.object({ passkeys: z.int(), password: z.boolean(), totp: z.boolean(), recoveryCodesLeft: z.int() }),
  must: z.array(z.enum(['confirm_email', 'enrol_passkey'])),
})
/** What every page asks first. Whoever is signed in nowhere is no error: a browser would tell of one on each visitor's console. */
export const whoIsHere = endpoint({
  name: 'identity.whoIsHere',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/session',
  says: 'Who is signed in in this browser; null where nobody is, whatever the reason.',
  input: nothing,
  output: z.object({ me: z.nullable(oneself) }),
  errors: [],
})
export const me = endpoint({
  name: 'identity.me',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/me',
  says: 'Who is signed in, in which practice, as what.',
  input: nothing,
  output: oneself,
  errors: [],
})
export const signUp = endpoint({
  name: 'identity.signUp',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/p/:practice/account',
  says: 'A patient makes an account at a practice and is signed in; a code goes to their e-mail.',
  input: z.strictObject({
    practice: practiceSlug,
    givenName: line(80),
    familyName: line(80),
    /** As on their ID, in Latin letters, where that is not what they are called: papers show it. */
    legalName: z.optional(personName),
    birthDate: civilDate,
    sexAtBirth: z.enum(['female', 'male', 'intersex', 'unknown']),
    email,
    phone,
    password: z.optional(password),
    language,
  }),
  output: z.object({ personId: id, patientId: id }),
  errors: ['account.password_common', 'conflict.exists', 'sign_in.too_many'],
})
export const confirmEmail = endpoint({
  name: 'identity.confirmEmail',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/me/email/confirm',
  says: 'Confirms the e-mail address with the code that was sent to it.',
  input: z.strictObject({ code }),
  output: z.object({ confirmed: z.boolean() }),
  errors: ['sign_in.code_wrong', 'sign_in.too_many'],
})
export const sendEmailCode = endpoint({
  name: 'identity.sendEmailCode',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/me/email/code',
  says: 'Sends the confirmation code once more; to another address where the one given at first was mistyped and not confirmed.',
  input: z.strictObject({ email: z.optional(email) }),
  output: z.object({ sent: z.boolean() }),
  errors: ['sign_in.too_many'],
})
export const switchPractice = endpoint({
  name: 'identity.switchPractice',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/me/practice',
  says: 'Makes another of this person’s practices the active one; the session gets a new secret.',
  input: z.strictObject({ practice: practiceSlug }),
  output: z.object({ home: z.enum(['patient', 'desk']) }),
  errors: ['sign_in.passkey_required'],
})
export const correctName = endpoint({
  name: 'identity.correctName',
  kind: 'command',
  method: 'PUT',
  path: '/api/v1/me/name',
  says: 'What a patient is called, in any script, in their account and their own chart here. The name on papers stays: staff put that right.',
  /** `version`: of the chart, as it was seen. */
  input: z.strictObject({ givenName: line(80), familyName: line(80), version }),
  output: done,
  errors: ['conflict.version'],
})
export const setLanguage = endpoint({
  name: 'identity.setLanguage',
  kind: 'command',
  method: 'PUT',
  path: '/api/v1/me/language',
  says: 'The language this person reads.',
  input: z.strictObject({ language }),
  output: done,
  errors: [],
})
