import type { Actor } from '#kernel/actor.ts'
import { fresh } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { credentialsOf, lockSelf } from '#modules/identity/identity.access.ts'
import type { CredentialRow, PersonRow } from '#modules/identity/identity.types.ts'

const EVERY_WAY = ['passkey', 'password', 'totp', 'recovery_code'] as const

/**
 * The person, locked, with their living credentials, provided they proved who they are within five minutes.
 * Somebody who has none yet has nothing to prove it with, and may make the first.
 */
export async function provedSelf(
  tx: ReadTx,
  actor: Actor,
  now: Date,
): Promise<{ self: PersonRow; living: CredentialRow[] } | AppError> {
  const self = await lockSelf(tx, actor)
  if (!self) return new AppError('session.expired')
  const living = await credentialsOf(tx, self.personId, EVERY_WAY)
  if (living.length > 0 && !fresh(actor, now)) return new AppError('session.step_up_required')
  return { self, living }
}

/** As above, only looked at: for what is done before the lock. */
export const wantsProof = async (tx: ReadTx, actor: Actor, now: Date): Promise<boolean> =>
  !fresh(actor, now) && actor.personId !== null && (await credentialsOf(tx, actor.personId, EVERY_WAY)).length > 0
