import { shareProtocol } from '#contract/directory/protocol-drafts.ts'
import { command } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { lockOffering } from '#modules/directory/directory.access.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { offerStandingOrders } from '#modules/directory/publish-version.ts'
import { protocolOf } from '#modules/directory/read-protocols.ts'
import { wrong } from '#kernel/input.ts'
import { sameVersion } from '#modules/directory/wrong-input.ts'

/** To how many new matters the newer version goes: to none, to a share, to everybody. Matters under way keep theirs. */
export const shareProtocolCommand = command({
  endpoint: shareProtocol,
  writes: ['offering', 'standing_order'],
  stepUp: true,
  policy: administration,
  load: async (tx, _actor, { key }) => (await lockOffering(tx, key)) ?? null,
  handle: async (tx, { actor, input: { key, version, share }, target: offering, now }) => {
    sameVersion(offering, version)
    const { trialVersion } = offering
    if (trialVersion === null) throw wrong(actor.language, { path: 'share', what: 'no_trial' })
    const over = share === 0 || share === 100
    const protocolVersion = share === 100 ? trialVersion : offering.protocolVersion
    await tx.query(sql`update offering set protocol_version = ${protocolVersion}, version = version + 1, trial_version = ${over ? null : trialVersion},
        trial_share = ${over ? null : share}, trial_since = ${over ? null : now}, trial_by = ${actor.personId}
      where organization_id = ${tx.organizationId} and protocol_key = ${key}`)
    const live = [protocolVersion, ...(over ? [] : [trialVersion])]
    await offerStandingOrders(tx, key, await Promise.all(live.map((one) => protocolOf(tx, key, one))))
    return changed('protocol', key, ['protocolVersion', 'share'], { key, protocolVersion })
  },
})
