import { barProtocol } from '#contract/directory/index.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { lockOffering, lockPublished } from '#modules/directory/directory.access.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { offerStandingOrders } from '#modules/directory/publish-version.ts'
import { protocolOf } from '#modules/directory/read-protocols.ts'

/**
 * Never offered again: what patients begin with now is closed, a share of new matters ends, and nobody answers under its standing
 * orders. Matters under way keep it, and say that it was barred.
 */
export const barProtocolCommand = command({
  endpoint: barProtocol,
  writes: ['protocol', 'offering', 'standing_order'],
  stepUp: true,
  policy: administration,
  load: async (tx, _actor, { key, protocolVersion }) => {
    // As whoever publishes: the offering first, so that the two do not wait for each other.
    const offering = await lockOffering(tx, key)
    const published = await lockPublished(tx, key, protocolVersion)
    return published ? { offering, published } : null
  },
  handle: async (
    tx,
    { actor, input: { key, protocolVersion, why, version }, target: { offering, published }, now },
  ) => {
    if ((offering?.version ?? null) !== version)
      throw new AppError('conflict.version', { version: offering?.version ?? null })
    const offered = offering?.protocolVersion === protocolVersion
    const shared = offering?.trialVersion === protocolVersion
    const out = { key, protocolVersion, closed: offered && offering.open }
    if (published.barredAt) return { kind: 'unchanged', out: { ...out, closed: false }, because: 'it is barred' }
    const org = tx.organizationId
    if (offering && (offered || shared)) {
      await tx.query(sql`update offering set open = open and not ${offered}::boolean, version = version + 1,
          trial_version = case when ${shared}::boolean then null else trial_version end, trial_share = case when ${shared}::boolean then null else trial_share end,
          trial_since = case when ${shared}::boolean then null else trial_since end
        where organization_id = ${org} and protocol_key = ${key}`)
      const left = [offering.protocolVersion, offering.trialVersion].filter(
        (one) => one !== null && one !== protocolVersion,
      )
      await offerStandingOrders(tx, key, await Promise.all(left.map((one) => protocolOf(tx, key, one ?? ''))))
    }
    await tx.query(sql`update protocol set barred_at = ${now}, barred_by = ${actor.personId}, barred_why = ${why}
      where organization_id = ${org} and key = ${key} and version = ${protocolVersion}`)
    const fields = ['barred', 'protocolVersion', ...(out.closed ? ['open'] : []), ...(shared ? ['share'] : [])]
    return changed('protocol', key, fields, out)
  },
})
