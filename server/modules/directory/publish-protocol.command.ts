import type { ProtocolFolder, ProtocolProblem } from '#clinical/protocol/protocol.types.ts'
import { publishProtocol } from '#contract/directory/index.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import { changed } from '#modules/directory/change.ts'
import { liveTeamIds, lockOffering } from '#modules/directory/directory.access.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import type { Shipped } from '#modules/directory/load-protocols.ts'
import { wrong } from '#modules/directory/wrong-input.ts'

/** Publishes what came with this version of the house, which was checked when it was read, vignettes and all. */
export const publishProtocolCommand = (given: Shipped) =>
  command({
    endpoint: publishProtocol,
    writes: ['protocol', 'offering', 'standing_order'],
    stepUp: true,
    policy: administration,
    load: async (tx, _actor, { key }) => {
      const offering = await lockOffering(tx, key)
      const shipped = await given()
      const folder = shipped.protocols.find(({ protocol }) => protocol.key === key)
      const refused = shipped.refused.find(({ name }) => name === key)
      return offering || folder || refused ? { offering, folder, refused } : null
    },
    handle: async (tx, { actor, input, target: { offering, folder, refused }, now }) => {
      const { key, priceCents, teamId, open } = input
      if ((offering?.version ?? null) !== input.version)
        throw new AppError('conflict.version', { version: offering?.version ?? null })
      // A faulty update must not keep an offering open against the administrator's will.
      if (refused && (open || !offering)) throw faulty(key, refused.problems)
      if (!(await liveTeamIds(tx, [teamId])).has(teamId))
        throw wrong(actor.language, { path: 'teamId', what: 'team_gone' })
      if (folder) await insertPublished(tx, folder, actor.personId, now)
      const protocolVersion = folder?.protocol.version ?? offering?.protocolVersion ?? ''
      const org = tx.organizationId
      const rows = offering
        ? await tx.query(sql`update offering set protocol_version = ${protocolVersion}, price_cents = ${priceCents}, team_id = ${teamId}, open = ${open}, version = version + 1
            where organization_id = ${org} and protocol_key = ${key} returning version`)
        : await tx.query(sql`insert into offering (organization_id, protocol_key, protocol_version, price_cents, open, team_id)
            values (${org}, ${key}, ${protocolVersion}, ${priceCents}, ${open}, ${teamId}) on conflict (organization_id, protocol_key) do nothing returning version`)
      if (rows.length === 0) throw new AppError('conflict.version')
      return changed('protocol', key, ['protocolVersion', 'priceCents', 'teamId', 'open'], { key, protocolVersion })
    },
  })

/** The problems with their places, as fields: file, then where in it. */
const faulty = (key: string, problems: readonly ProtocolProblem[]): AppError =>
  new AppError(
    'protocol.faulty',
    { protocol: key, problems: problems.length },
    problems.slice(0, 50).map(({ file, path, message }) => ({ path: path ? `${file} ${path}` : file, message })),
  )

/** A version is published once, for good; the same version with other words is a fault of whoever changed them. */
async function insertPublished(tx: WriteTx, folder: ProtocolFolder, by: string | null, now: Date): Promise<void> {
  const org = tx.organizationId
  const { key, version, standingOrders } = folder.protocol
  const content = JSON.stringify(folder)
  const made =
    await tx.query(sql`insert into protocol (organization_id, key, version, content, published_at, published_by)
    values (${org}, ${key}, ${version}, ${content}, ${now}, ${by}) on conflict (organization_id, key, version) do nothing returning 1 as one`)
  if (made.length === 0) {
    const same = await tx.find(
      sql`select 1 as one from protocol where organization_id = ${org} and key = ${key} and version = ${version} and content = ${content}::jsonb`,
    )
    if (!same)
      throw faulty(key, [
        {
          file: 'protocol.json',
          path: 'version',
          message: `${version} was published here with other content: give the changed protocol a new version`,
        },
      ])
  }
  await tx.query(
    sql`update standing_order set retired_at = ${now} where organization_id = ${org} and protocol_key = ${key} and retired_at is null`,
  )
  for (const [i, order] of standingOrders.entries()) {
    const words = JSON.stringify(order)
    const kept =
      await tx.query(sql`insert into standing_order (organization_id, id, protocol_key, key, version, content)
      values (${org}, ${newId()}, ${key}, ${order.key}, ${order.version}, ${words})
      on conflict (organization_id, protocol_key, key, version) do update set retired_at = null where standing_order.content = excluded.content returning id`)
    if (kept.length === 0)
      throw faulty(key, [
        {
          file: 'protocol.json',
          path: `standingOrders.${i}.version`,
          message: `${order.version} was published here with other content: give the changed standing order a new version`,
        },
      ])
  }
}
