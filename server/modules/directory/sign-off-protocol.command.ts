import { signOffProtocol } from '#contract/directory/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { changed } from '#modules/directory/change.ts'
import { lockPublished } from '#modules/directory/directory.access.ts'
import { maySignOff } from '#modules/directory/directory.policy.ts'
import { licencesOf, mayPractiseIn, practitionerOf } from '#modules/directory/read-people.ts'
import { protocolOf } from '#modules/directory/read-protocols.ts'

export const signOffProtocolCommand = command({
  endpoint: signOffProtocol,
  writes: ['protocol', 'standing_order'],
  stepUp: true,
  policy: maySignOff,
  load: async (tx, actor, { key, protocolVersion }) => {
    const published = await lockPublished(tx, key, protocolVersion)
    return published ? { ...published, ...(await signerOf(tx, actor)) } : null
  },
  handle: async (tx, { actor, target, now }) => {
    const { key, version } = target
    if (target.signedOffAt) return { kind: 'unchanged', out: { key }, because: 'it is signed off' }
    const org = tx.organizationId
    await tx.query(
      sql`update protocol set signed_off_by = ${actor.personId}, signed_off_at = ${now} where organization_id = ${org} and key = ${key} and version = ${version}`,
    )
    const { protocol } = await protocolOf(tx, key, version)
    for (const order of protocol.standingOrders)
      await tx.query(sql`update standing_order set approved_by = ${actor.personId}, approved_at = ${now}
        where organization_id = ${org} and protocol_key = ${key} and key = ${order.key} and version = ${order.version} and approved_at is null`)
    return changed('protocol', key, ['signedOff', 'protocolVersion'], { key })
  },
})

async function signerOf(tx: ReadTx, actor: Actor): Promise<{ physician: boolean; licensed: boolean }> {
  const signer = actor.personId ? await practitionerOf(tx, actor.personId) : undefined
  if (signer?.profession !== 'physician') return { physician: false, licensed: false }
  const licences = await licencesOf(tx, signer.id)
  return { physician: true, licensed: licences.some(({ state }) => mayPractiseIn(licences, state, tx.now)) }
}
