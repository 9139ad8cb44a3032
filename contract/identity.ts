import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
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
  phone,
  practiceSlug,
  role,
} from '#contract/shared.ts'

/** WebAuthn's own JSON shapes pass as they are; the library checks them. */
const webauthn = z.looseObject({})
const code = z.string().check(z.trim(), z.regex(/^[0-9A-Za-z-]{6,64}$/))

export const me = endpoint({
  name: 'identity.me',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/me',
  says: 'Who is signed in, in which practice, as what.',
  input: nothing,
  output: z.object({
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
  }),
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
  says: 'Sends the confirmation code once more.',
  input: nothing,
  output: z.object({ sent: z.boolean() }),
  errors: ['sign_in.too_many'],
})
export const signIn = endpoint({
  name: 'identity.signIn',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/p/:practice/sign-in',
  says: 'Signs in with e-mail and password; staff also need a code from their authenticator, or use a passkey.',
  input: z.strictObject({
    practice: practiceSlug,
    email,
    password: z.string().check(z.maxLength(200)),
    totp: z.optional(code),
    recoveryCode: z.optional(code),
  }),
  output: z.object({ personId: id, home: z.enum(['patient', 'desk']) }),
  errors: ['sign_in.refused', 'sign_in.too_many', 'sign_in.passkey_required', 'sign_in.code_wrong'],
})
export const forgotPassword = endpoint({
  name: 'identity.forgotPassword',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/p/:practice/password/forgotten',
  says: 'Mails a link to a new password to whoever owns this address; the answer is the same for every address.',
  input: z.strictObject({ practice: practiceSlug, email }),
  output: z.object({ sent: z.boolean() }),
  errors: ['sign_in.too_many'],
})
export const resetPassword = endpoint({
  name: 'identity.resetPassword',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/password/reset',
  says: 'Sets a new password by the link from the mail, once; every session ends. Signs in only who has no passkey and no authenticator.',
  input: z.strictObject({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)), password }),
  output: z.object({ practice: z.string(), signedIn: z.boolean() }),
  errors: ['link.used', 'account.password_common', 'sign_in.too_many'],
})
export const passkeySignInOptions = endpoint({
  name: 'identity.passkeySignInOptions',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/p/:practice/sign-in/passkey/options',
  says: 'What the browser needs to ask for a passkey.',
  input: z.strictObject({ practice: practiceSlug }),
  output: z.object({ challengeId: id, options: webauthn }),
  errors: ['sign_in.too_many'],
})
export const passkeySignIn = endpoint({
  name: 'identity.passkeySignIn',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/p/:practice/sign-in/passkey',
  says: 'Signs in with a passkey.',
  input: z.strictObject({ practice: practiceSlug, challengeId: id, response: webauthn }),
  output: z.object({ personId: id, home: z.enum(['patient', 'desk']) }),
  errors: ['sign_in.refused', 'sign_in.too_many'],
})
export const signOut = endpoint({
  name: 'identity.signOut',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/sign-out',
  says: 'Ends this session everywhere at once.',
  input: nothing,
  output: z.object({ signedOut: z.boolean() }),
  errors: [],
})
export const stepUpOptions = endpoint({
  name: 'identity.stepUpOptions',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/me/step-up/options',
  says: 'Which proofs this person can give now, with what a passkey needs.',
  input: nothing,
  output: z.object({
    challengeId: z.nullable(id),
    options: z.nullable(webauthn),
    password: z.boolean(),
    totp: z.boolean(),
  }),
  errors: ['sign_in.too_many'],
})
export const stepUp = endpoint({
  name: 'identity.stepUp',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/me/step-up',
  says: 'Proves again who is here, for five minutes: before signing.',
  input: z.strictObject({
    challengeId: z.optional(id),
    response: z.optional(webauthn),
    password: z.optional(z.string().check(z.maxLength(200))),
    totp: z.optional(code),
  }),
  output: z.object({ until: instant }),
  errors: ['sign_in.refused', 'sign_in.too_many', 'sign_in.passkey_required', 'sign_in.code_wrong'],
})
export const newPasskeyOptions = endpoint({
  name: 'identity.newPasskeyOptions',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/me/passkeys/options',
  says: 'What the browser needs to make a passkey.',
  input: nothing,
  output: z.object({ challengeId: id, options: webauthn }),
  errors: ['session.step_up_required', 'sign_in.too_many'],
})
export const addPasskey = endpoint({
  name: 'identity.addPasskey',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/me/passkeys',
  says: 'Keeps a new passkey.',
  input: z.strictObject({ challengeId: id, response: webauthn, label: line(60) }),
  output: done,
  errors: ['sign_in.refused', 'session.step_up_required'],
})
export const removeCredential = endpoint({
  name: 'identity.removeCredential',
  kind: 'command',
  method: 'DELETE',
  path: '/api/v1/me/credentials/:credentialId',
  says: 'Retires a passkey, password or authenticator; never the last one.',
  input: z.strictObject({ credentialId: id }),
  output: done,
  errors: ['account.last_credential', 'session.step_up_required'],
})
export const resetColleague = endpoint({
  name: 'identity.resetColleague',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/people/:personId/sign-in-reset',
  says: 'Ends every way a colleague signs in, and every session, and invites them to make a new passkey.',
  input: z.strictObject({ personId: id }),
  output: done,
  errors: ['session.step_up_required'],
})
export const credentials = endpoint({
  name: 'identity.credentials',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/me/credentials',
  says: 'The ways this person can sign in.',
  input: nothing,
  output: z.object({
    credentials: z.array(
      z.object({
        id,
        kind: z.enum(['passkey', 'password', 'totp']),
        label: z.string(),
        createdAt: instant,
        lastUsedAt: z.nullable(instant),
      }),
    ),
  }),
  errors: [],
})
export const setPassword = endpoint({
  name: 'identity.setPassword',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/me/password',
  says: 'Sets or changes the password; other sessions end.',
  input: z.strictObject({ password }),
  output: done,
  errors: ['account.password_common', 'session.step_up_required'],
})
export const setUpTotp = endpoint({
  name: 'identity.setUpTotp',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/me/totp/options',
  says: 'A new authenticator secret, to be confirmed with its first code.',
  input: nothing,
  output: z.object({ challengeId: id, uri: z.string() }),
  errors: ['session.step_up_required'],
})
export const addTotp = endpoint({
  name: 'identity.addTotp',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/me/totp',
  says: 'Keeps the authenticator once its first code is right.',
  input: z.strictObject({ challengeId: id, code }),
  output: done,
  errors: ['sign_in.code_wrong', 'session.step_up_required'],
})
export const makeRecoveryCodes = endpoint({
  name: 'identity.makeRecoveryCodes',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/me/recovery-codes',
  says: 'Ten new recovery codes, shown once; older ones end.',
  input: nothing,
  output: z.object({ codes: z.array(z.string()) }),
  errors: ['session.step_up_required'],
})
export const sessions = endpoint({
  name: 'identity.sessions',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/me/sessions',
  says: 'Where this person is signed in.',
  input: nothing,
  output: z.object({
    sessions: z.array(
      z.object({ id, device: z.string(), startedAt: instant, lastSeenAt: instant, current: z.boolean() }),
    ),
  }),
  errors: [],
})
export const revokeSession = endpoint({
  name: 'identity.revokeSession',
  kind: 'session',
  method: 'DELETE',
  path: '/api/v1/me/sessions/:sessionId',
  says: 'Ends one session of this person.',
  input: z.strictObject({ sessionId: id }),
  output: z.object({ revoked: z.boolean() }),
  errors: [],
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
export const invitationOptions = endpoint({
  name: 'identity.invitationOptions',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/p/:practice/invitation/options',
  says: 'An invited colleague opens the invitation: what it offers, and what a passkey needs.',
  input: z.strictObject({ practice: practiceSlug, code: z.string().check(z.minLength(20), z.maxLength(100)) }),
  output: z.object({
    challengeId: id,
    options: webauthn,
    practiceName: z.string(),
    roles: z.array(role),
    name: z.string(),
  }),
  errors: ['invitation.over', 'conflict.exists', 'session.step_up_required', 'sign_in.too_many'],
})
export const acceptInvitation = endpoint({
  name: 'identity.acceptInvitation',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/p/:practice/invitation',
  says: 'Joins the practice and enrols the first passkey.',
  input: z.strictObject({
    practice: practiceSlug,
    code: z.string().check(z.minLength(20), z.maxLength(100)),
    challengeId: id,
    response: webauthn,
    name: line(120),
    language,
  }),
  output: z.object({ personId: id, home: z.enum(['patient', 'desk']) }),
  errors: ['invitation.over', 'sign_in.refused', 'sign_in.too_many', 'conflict.exists', 'session.step_up_required'],
})
