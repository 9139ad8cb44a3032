import { randomBytes, randomInt } from 'node:crypto'

/** Secrets are made here and nowhere else. `bytes` random bytes, as base64url. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString('base64url')
export const randomOf = (bytes: number): Buffer => randomBytes(bytes)
/** Decimal digits, each as likely as any other. */
export const randomDigits = (count: number): string =>
  Array.from({ length: count }, () => String(randomInt(10))).join('')
