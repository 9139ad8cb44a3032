import type { Actor } from '#kernel/actor.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { licencesOf, mayPractiseIn, practitionerOf } from '#modules/directory/read-people.ts'

/** What it takes to sign clinical content: a physician with a licence in force. */
export async function signerOf(tx: ReadTx, actor: Actor): Promise<{ physician: boolean; licensed: boolean }> {
  const signer = actor.personId ? await practitionerOf(tx, actor.personId) : undefined
  if (signer?.profession !== 'physician') return { physician: false, licensed: false }
  const licences = await licencesOf(tx, signer.id)
  return { physician: true, licensed: licences.some(({ state }) => mayPractiseIn(licences, state, tx.now)) }
}
