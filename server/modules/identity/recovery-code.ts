import { createHash } from 'node:crypto'
import { randomOf } from '#kernel/random.ts'

// Crockford's base 32: no I, L, O or U to misread.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 130 random bits, as XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX. */
export function newRecoveryCode(): string {
  const letters = [...randomOf(26)].map((b) => ALPHABET[b % 32]).join('')
  return letters.replace(/^(.{5})(.{5})(.{5})(.{5})(.{6})$/, '$1-$2-$3-$4-$5')
}
/** Forgives case, hyphens and look-alikes. A plain hash is enough for 130 random bits. */
export const hashRecoveryCode = (typed: string): Buffer =>
  createHash('sha256')
    .update(
      typed
        .toUpperCase()
        .replaceAll(/[^0-9A-Z]/g, '')
        .replaceAll('O', '0')
        .replaceAll(/[IL]/g, '1'),
    )
    .digest()
