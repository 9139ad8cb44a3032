import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { code, webauthn } from '#contract/identity/parts.ts'
import { done, id, instant, line, nothing, password } from '#contract/shared.ts'

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
  says: 'Retires a passkey, password or authenticator, never the last one, and ends every other session.',
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
