import { hasRole, type Actor } from '#kernel/actor.ts'
import { allow, deny, only, type Policy } from '#kernel/policy.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { licencesOf, mayPractiseIn, practitionerOf } from '#modules/directory/read-people.ts'

/** What it takes to sign clinical content: the medical director, a physician with a licence in force. */
export type Signer = { readonly physician: boolean; readonly director: boolean; readonly licensed: boolean }

export async function signerOf(tx: ReadTx, actor: Actor): Promise<Signer> {
  const signer = actor.personId ? await practitionerOf(tx, actor.personId) : undefined
  if (signer?.profession !== 'physician') return { physician: false, director: false, licensed: false }
  const licences = await licencesOf(tx, signer.id)
  const licensed = licences.some(({ state }) => mayPractiseIn(licences, state, tx.now))
  return { physician: true, director: signer.medicalDirector, licensed }
}

export const maySignOff: Policy<Signer> = only(
  ['clinician'],
  'the medical director, a physician with a licence in force',
  (_actor, signer) => {
    if (!signer.physician) return deny('not_a_physician')
    if (!signer.director) return deny('not_medical_director')
    return signer.licensed ? allow : deny('no_licence_in_force')
  },
)

/** Whether the act would be refused by who they are: a page offers it to nobody else. */
export const maySign = async (tx: ReadTx, actor: Actor): Promise<boolean> =>
  hasRole(actor, 'clinician') && maySignOff.decide(actor, await signerOf(tx, actor)).allow
