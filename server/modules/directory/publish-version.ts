import type { ProtocolFolder, ProtocolProblem } from '#clinical/protocol/protocol.types.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'

/** The problems with their places, as fields: file, then where in it. */
export const faulty = (key: string, problems: readonly ProtocolProblem[]): AppError =>
  new AppError(
    'protocol.faulty',
    { protocol: key, problems: problems.length },
    problems.slice(0, 50).map(({ file, path, message }) => ({ path: path ? `${file} ${path}` : file, message })),
  )

/** A version is published once, for good; the same version with other words is a fault of whoever changed them. */
export async function insertVersion(
  tx: WriteTx,
  folder: ProtocolFolder,
  by: string | null,
  draftId: string | null = null,
): Promise<void> {
  const org = tx.organizationId
  const { key, version } = folder.protocol
  const content = JSON.stringify(folder)
  const made =
    await tx.query(sql`insert into protocol (organization_id, key, version, content, published_at, published_by, draft_id)
    values (${org}, ${key}, ${version}, ${content}, ${tx.now}, ${by}, ${draftId}) on conflict (organization_id, key, version) do nothing returning 1 as one`)
  if (made.length > 0) return
  const same = await tx.find(
    sql`select 1 as one from protocol where organization_id = ${org} and key = ${key} and version = ${version} and content = ${content}::jsonb`,
  )
  if (same) return
  const message = `${version} was published here with other content: give the changed protocol a new version`
  throw faulty(key, [{ file: 'protocol.json', path: 'version', message }])
}

/** The standing orders of the versions that new matters begin with are in use, and no others. */
export async function offerStandingOrders(tx: WriteTx, key: string, live: readonly ProtocolFolder[]): Promise<void> {
  const org = tx.organizationId
  await tx.query(
    sql`update standing_order set retired_at = ${tx.now} where organization_id = ${org} and protocol_key = ${key} and retired_at is null`,
  )
  for (const { protocol } of live)
    for (const [i, order] of protocol.standingOrders.entries()) {
      const words = JSON.stringify(order)
      const kept =
        await tx.query(sql`insert into standing_order (organization_id, id, protocol_key, key, version, content)
      values (${org}, ${newId()}, ${key}, ${order.key}, ${order.version}, ${words})
      on conflict (organization_id, protocol_key, key, version) do update set retired_at = null where standing_order.content = excluded.content returning id`)
      if (kept.length > 0) {
        await approveAsSigned(tx, protocol, order)
        continue
      }
      const message = `${order.version} was published here with other content: give the changed standing order a new version`
      throw faulty(key, [{ file: 'protocol.json', path: `standingOrders.${i}.version`, message }])
    }
}

/** What was signed before it was offered: its orders are approved by the same hand. */
async function approveAsSigned(
  tx: WriteTx,
  { key, version }: ProtocolFolder['protocol'],
  order: { readonly key: string; readonly version: string },
): Promise<void> {
  await tx.query(sql`update standing_order s set approved_by = p.signed_off_by, approved_at = p.signed_off_at from protocol p
    where p.organization_id = ${tx.organizationId} and p.key = ${key} and p.version = ${version} and p.signed_off_at is not null
      and s.organization_id = p.organization_id and s.protocol_key = p.key and s.key = ${order.key} and s.version = ${order.version} and s.approved_at is null`)
}

/** A physician's signature under a published version, and with it under its standing orders. */
export async function signVersion(
  tx: WriteTx,
  { protocol }: ProtocolFolder,
  by: string | null,
  at: Date,
): Promise<void> {
  const org = tx.organizationId
  const { key, version, standingOrders } = protocol
  await tx.query(
    sql`update protocol set signed_off_by = ${by}, signed_off_at = ${at} where organization_id = ${org} and key = ${key} and version = ${version}`,
  )
  for (const order of standingOrders)
    await tx.query(sql`update standing_order set approved_by = ${by}, approved_at = ${at}
      where organization_id = ${org} and protocol_key = ${key} and key = ${order.key} and version = ${order.version} and approved_at is null`)
}
