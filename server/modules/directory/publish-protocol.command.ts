import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { publishProtocol } from '#contract/directory/index.ts'
import type { Language } from '#contract/roles.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { wrong } from '#kernel/input.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { changed } from '#modules/directory/change.ts'
import { liveTeamIds, lockOffering, type OfferingRow } from '#modules/directory/directory.access.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import type { Shipped } from '#modules/directory/load-protocols.ts'
import { assertMayOffer } from '#modules/directory/opening.ts'
import { faulty, insertVersion, offerStandingOrders } from '#modules/directory/publish-version.ts'
import { findProtocol, protocolOf } from '#modules/directory/read-protocols.ts'

/** Publishes what came with this version of the house, which was checked when it was read, vignettes and all; or offers a version published before. */
export const publishProtocolCommand = (given: Shipped) =>
  command({
    endpoint: publishProtocol,
    writes: ['protocol', 'offering', 'standing_order'],
    stepUp: true,
    policy: administration,
    // Right after an upgrade the check of what came with it takes seconds; no lock waits for that.
    before: async () => void (await given()),
    load: async (tx, _actor, { key }) => {
      const offering = await lockOffering(tx, key)
      const shipped = await given()
      const folder = shipped.protocols.find(({ protocol }) => protocol.key === key)
      const refused = shipped.refused.find(({ name }) => name === key)
      return offering || folder || refused ? { offering, folder, refused } : null
    },
    handle: async (tx, { actor, input, target: { offering, folder: shipped, refused }, now }) => {
      const { key, priceCents, teamId, open } = input
      if ((offering?.version ?? null) !== input.version)
        throw new AppError('conflict.version', { version: offering?.version ?? null })
      const kept = await findKept(tx, key, offering, input.protocolVersion, shipped, actor.language)
      // A faulty update must not keep an offering open against the administrator's will.
      if (!kept && refused && (open || !offering)) throw faulty(key, refused.problems)
      if (!(await liveTeamIds(tx, [teamId])).has(teamId))
        throw wrong(actor.language, { path: 'teamId', what: 'team_gone' })
      const folder = kept ?? shipped
      const protocolVersion = folder?.protocol.version ?? offering?.protocolVersion ?? ''
      const share = input.share ?? 100
      const beside = share < 100 ? offering : undefined
      if (share < 100 && (!folder || beside?.protocolVersion === protocolVersion || !beside))
        throw wrong(actor.language, { path: 'share', what: 'share_of_nothing' })
      const offered = beside?.protocolVersion ?? protocolVersion
      const trial = beside
        ? protocolVersion
        : offering?.trialVersion === protocolVersion
          ? null
          : (offering?.trialVersion ?? null)
      await assertMayOffer(tx, key, offering, { offered, trial, open })
      if (folder) {
        if (!kept) await insertVersion(tx, folder, actor.personId)
        const live = beside ? await protocolOf(tx, key, offered) : folder
        const besides = beside ? [folder] : trial === null ? [] : [await protocolOf(tx, key, trial)]
        await offerStandingOrders(tx, key, [live, ...besides])
      }
      const org = tx.organizationId
      const shared = beside ? { share, since: now, by: actor.personId } : undefined
      const rows = offering
        ? await tx.query(sql`update offering set protocol_version = ${offered}, price_cents = ${priceCents}, team_id = ${teamId}, open = ${open}, version = version + 1,
              trial_version = ${trial}, trial_share = case when ${trial}::text is null then null else coalesce(${shared?.share ?? null}::int, trial_share) end,
              trial_since = case when ${trial}::text is null then null else coalesce(${shared?.since ?? null}::timestamptz, trial_since) end, trial_by = coalesce(${shared?.by ?? null}::uuid, trial_by)
            where organization_id = ${org} and protocol_key = ${key} returning version`)
        : await tx.query(sql`insert into offering (organization_id, protocol_key, protocol_version, price_cents, open, team_id)
            values (${org}, ${key}, ${protocolVersion}, ${priceCents}, ${open}, ${teamId}) on conflict (organization_id, protocol_key) do nothing returning version`)
      if (rows.length === 0) throw new AppError('conflict.version')
      return changed(
        'protocol',
        key,
        ['protocolVersion', 'priceCents', 'teamId', 'open', ...(shared ? ['share'] : [])],
        {
          key,
          protocolVersion,
        },
      )
    },
  })

/** A version published here that is to be offered: the one that was asked for, or the practice's own that is offered now. */
async function findKept(
  tx: ReadTx,
  key: string,
  offering: OfferingRow | undefined,
  asked: string | undefined,
  shipped: ProtocolFolder | undefined,
  language: Language,
): Promise<ProtocolFolder | undefined> {
  const version = asked ?? (offering?.madeHere ? offering.protocolVersion : undefined)
  if (version === undefined || version === shipped?.protocol.version) return undefined
  const kept = await findProtocol(tx, key, version)
  if (!kept) throw wrong(language, { path: 'protocolVersion', what: 'version_gone' })
  return kept
}
