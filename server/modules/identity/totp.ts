import { Secret, TOTP } from 'otpauth'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'
import { openCredential } from '#modules/identity/identity.access.ts'
import type { CredentialRow, TotpWords } from '#modules/identity/identity.types.ts'
import { useOnce } from '#modules/identity/one-time.store.ts'

const PERIOD = 30

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32
export const totpUri = (issuer: string, label: string, secret: string): string =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period: PERIOD, digits: 6 }).toString()

/** The 30-second step this code belongs to, now or one to either side; null when it fits none. */
function stepOf(secret: string, code: string, now: Date): number | null {
  const delta = new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD, digits: 6 }).validate({
    token: code.replaceAll('-', ''),
    timestamp: now.getTime(),
    window: 1,
  })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD) + delta
}

/** Right and never used before: a code seen over a shoulder is worth nothing. */
export async function useTotp(tx: WriteTx, secret: string, personId: string, code: string): Promise<boolean> {
  const step = stepOf(secret, code, tx.now)
  return step !== null && useOnce(tx, 'totp_used', `${personId}:${step}`, new Date((step + 4) * PERIOD * 1000))
}
export const openTotp = async (tx: ReadTx, c: CredentialRow): Promise<string> =>
  (await openCredential<TotpWords>(tx, c)).secret
