import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { code, webauthn } from '#contract/identity/parts.ts'
import { email, id, instant, nothing, password, practiceSlug } from '#contract/shared.ts'

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
  errors: ['session.step_up_required'],
})
