import * as z from 'zod/mini'

/** WebAuthn's own JSON shapes pass as they are; the library checks them. */
export const webauthn = z.looseObject({})
export const code = z.string().check(z.trim(), z.regex(/^[0-9A-Za-z-]{6,64}$/))

/** What happened to somebody's account that they should recognise as their own doing. */
export const accountNewsKinds = [
  'new_device',
  'tries_failed',
  'signed_out_by_administrator',
  'signed_out_by_privacy_officer',
  'ways_ended_by_practice',
  'passkey_added',
  'passkey_removed',
  'password_set',
  'password_removed',
  'totp_added',
  'totp_removed',
  'recovery_codes_made',
  'recovery_code_used',
] as const
