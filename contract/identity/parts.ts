import * as z from 'zod/mini'

/** WebAuthn's own JSON shapes pass as they are; the library checks them. */
export const webauthn = z.looseObject({})
export const code = z.string().check(z.trim(), z.regex(/^[0-9A-Za-z-]{6,64}$/))
