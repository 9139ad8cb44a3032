import { createHash } from 'node:crypto'
import type { DraftContent } from '#clinical/protocol/draft-content.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { isSameContent } from '#clinical/protocol/same-content.ts'
import { COMPARED_BY } from '#clinical/protocol/weaker-warnings.ts'
import type { WeakerWarning } from '#clinical/protocol/weaker.types.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { protocolOf } from '#modules/directory/read-protocols.ts'

const marks = new WeakMap<ProtocolFolder, string>()
/** What came with the house, and how versions are compared with it, as one short text. */
export function floorMark(folder: ProtocolFolder): string {
  const known = marks.get(folder)
  if (known !== undefined) return known
  const made = createHash('sha256')
    .update(`${COMPARED_BY} ${JSON.stringify(folder)}`)
    .digest('base64url')
  marks.set(folder, made)
  return made
}

/** Where this version was found to warn of less, stop less or give more than what came with the house; empty too while nobody has looked. */
export async function findWeaker(
  tx: ReadTx,
  version: string,
  floor: ProtocolFolder | undefined,
): Promise<readonly WeakerWarning[]> {
  if (!floor) return []
  const row = await tx.find(sql<{ weaker: WeakerWarning[] }>`select weaker from floor_check
    where organization_id = ${tx.organizationId} and key = ${floor.protocol.key} and version = ${version} and floor = ${floorMark(floor)}`)
  return row?.weaker ?? []
}

/** A version that new matters begin with, what came with the house under its name, and why its draft was weaker on purpose. */
export type Unlooked = {
  readonly floor: ProtocolFolder
  readonly folder: ProtocolFolder
  readonly reasons: DraftContent['reasons']
}
type Live = { key: string; version: string; reasons: DraftContent['reasons'] | null }

/** Versions that matters begin with here and that nobody has held against what came with the house since it is what it is. */
export async function versionsToLookAt(tx: ReadTx, shipped: readonly ProtocolFolder[]): Promise<Unlooked[]> {
  const floors = new Map(shipped.map((one) => [one.protocol.key, one]))
  const live = await tx.query(sql<Live>`select p.key, p.version, d.content -> 'reasons' as reasons
    from offering o cross join lateral (values (o.protocol_version), (o.trial_version)) as begun (version)
    join protocol p on p.organization_id = o.organization_id and p.key = o.protocol_key and p.version = begun.version
    left join protocol_draft d on d.organization_id = p.organization_id and d.id = p.draft_id
    where o.organization_id = ${tx.organizationId}`)
  const looked = await tx.query(sql<{ key: string; version: string; floor: string }>`select key, version, floor
    from floor_check where organization_id = ${tx.organizationId}`)
  const found: Unlooked[] = []
  for (const { key, version, reasons } of live) {
    const floor = floors.get(key)
    if (!floor || looked.some((one) => one.key === key && one.version === version && one.floor === floorMark(floor)))
      continue
    const folder = await protocolOf(tx, key, version)
    if (!isSameContent(folder, floor)) found.push({ floor, folder, reasons: reasons ?? {} })
  }
  return found
}

/** Whether new matters here still begin with the version that this was found of. */
export const isStillWeaker = async (tx: ReadTx, checkId: string): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from floor_check f
    join offering o on o.organization_id = f.organization_id and o.protocol_key = f.key and f.version in (o.protocol_version, o.trial_version)
    where f.organization_id = ${tx.organizationId} and f.id = ${checkId}`)) !== undefined
