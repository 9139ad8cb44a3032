import { readProtocolFiles } from '#clinical/protocol/protocol-folder.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { filesOfDraft } from '#clinical/protocol/check-draft.ts'
import { publishProtocolDraft } from '#contract/directory/protocol-drafts.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { wrong } from '#kernel/input.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'
import { changed } from '#modules/directory/change.ts'
import { liveTeamIds, lockOffering, type OfferingRow } from '#modules/directory/directory.access.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { assertOpen, lockDraft, missingSignatures, type DraftRow } from '#modules/directory/drafts/draft-rows.ts'
import { assertSound, runBefore, type Verdicts } from '#modules/directory/drafts/verdicts.ts'
import type { Shipped } from '#modules/directory/load-protocols.ts'
import { assertMayOffer } from '#modules/directory/opening.ts'
import { faulty, insertVersion, offerStandingOrders, signVersion } from '#modules/directory/publish-version.ts'
import { protocolOf } from '#modules/directory/read-protocols.ts'

/** Publishes exactly what was signed, under a number of the practice’s own: to everybody, or to a share of new matters. */
export const publishProtocolDraftCommand = (given: Shipped, verdicts: Verdicts) =>
  command({
    endpoint: publishProtocolDraft,
    writes: ['protocol', 'protocol_draft', 'offering', 'standing_order'],
    stepUp: true,
    policy: administration,
    before: (house, actor, input) => runBefore(verdicts, house, actor, input),
    load: async (tx, _actor, { id }) => {
      const draft = await lockDraft(tx, id)
      return draft ? { draft, offering: await lockOffering(tx, draft.key) } : null
    },
    handle: async (tx, { actor, input, target: { draft, offering }, now }) => {
      assertOpen(draft, input.version)
      if ((offering?.version ?? null) !== input.offeringVersion)
        throw new AppError('conflict.version', { version: offering?.version ?? null })
      await assertSound(tx, verdicts, draft, actor.language)
      if (missingSignatures(draft).length > 0) throw new AppError('protocol.unapproved')
      if (!(await liveTeamIds(tx, [input.teamId])).has(input.teamId))
        throw wrong(actor.language, { path: 'teamId', what: 'team_gone' })
      if (input.share < 100 && !offering) throw wrong(actor.language, { path: 'share', what: 'share_of_nothing' })
      // What goes out beside it is opened with it.
      if (offering && input.share < 100)
        await assertMayOffer(tx, draft.key, offering, {
          offered: offering.protocolVersion,
          trial: null,
          open: input.open,
        })
      const folder = numbered(draft, await nextNumber(tx, draft.key, now, given))
      const { key, version: protocolVersion } = folder.protocol
      await insertVersion(tx, folder, actor.personId, draft.id)
      const shared = offering !== undefined && input.share < 100
      const offered = shared ? [await protocolOf(tx, key, offering.protocolVersion)] : []
      await offerStandingOrders(tx, key, [...offered, folder])
      await signVersion(tx, folder, draft.signedOffBy, draft.signedOffAt ?? now)
      await saveOffering(tx, folder, input, shared ? offering : undefined, actor.personId)
      await tx.query(sql`update protocol_draft set published_version = ${protocolVersion}, published_at = ${now}, published_by = ${actor.personId}
        where organization_id = ${tx.organizationId} and id = ${draft.id}`)
      const fields = ['protocolVersion', 'priceCents', 'teamId', 'open', 'share']
      return changed('protocol', key, fields, { key, protocolVersion })
    },
  })

/** Year, month and day, and a count: no version that came with the house is called so, nor one published before. */
async function nextNumber(tx: ReadTx, key: string, now: Date, given: Shipped): Promise<string> {
  const [year = '', month = '', day = ''] = now.toISOString().slice(0, 10).split('-')
  const start = `${year}.${Number(month + day)}.`
  const kept = await tx.query(
    sql<{
      version: string
    }>`select version from protocol where organization_id = ${tx.organizationId} and key = ${key}`,
  )
  const shipped = (await given()).protocols.filter(({ protocol }) => protocol.key === key)
  const taken = new Set([...kept.map(({ version }) => version), ...shipped.map(({ protocol }) => protocol.version)])
  let count = 1
  while (taken.has(`${start}${count}`)) count++
  return `${start}${count}`
}

/** The draft as a folder, with its number: the number is no part of what was signed. */
function numbered({ key, content }: DraftRow, version: string): ProtocolFolder {
  const { folder, problems } = readProtocolFiles(filesOfDraft(content))
  if (!folder) throw faulty(key, problems)
  return { ...folder, protocol: { ...folder.protocol, version }, intake: { ...folder.intake, version } }
}

async function saveOffering(
  tx: WriteTx,
  { protocol: { key, version } }: ProtocolFolder,
  { priceCents, teamId, open, share }: InputOf<typeof publishProtocolDraft>,
  beside: OfferingRow | undefined,
  by: string | null,
): Promise<void> {
  const org = tx.organizationId
  const trial = beside ? version : null
  await tx.query(sql`insert into offering (organization_id, protocol_key, protocol_version, price_cents, open, team_id)
    values (${org}, ${key}, ${version}, ${priceCents}, ${open}, ${teamId})
    on conflict (organization_id, protocol_key) do update set protocol_version = ${beside?.protocolVersion ?? version}, price_cents = ${priceCents},
      open = ${open}, team_id = ${teamId}, version = offering.version + 1, trial_version = ${trial}, trial_share = ${beside ? share : null},
      trial_since = ${beside ? tx.now : null}, trial_by = ${beside ? by : null}`)
}
