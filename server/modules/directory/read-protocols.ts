import type { ProtocolFolder, StandingOrder } from '#clinical/protocol/protocol.types.ts'
import { Broken } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { remembered } from '#modules/directory/remembered.ts'

export type Offering = {
  readonly protocolKey: string
  readonly protocolVersion: string
  readonly priceCents: number
  readonly open: boolean
  readonly teamId: string
  /** A newer version, and to how many of a hundred new matters it is given. */
  readonly trialVersion: string | null
  readonly trialShare: number | null
}
/** `approvedAt` is null until a physician has signed the protocol off. */
export type StandingOrderRow = {
  readonly id: string
  readonly key: string
  readonly version: string
  readonly content: StandingOrder
  readonly approvedAt: Date | null
}

export const offeringOf = (tx: ReadTx, protocolKey: string): Promise<Offering | undefined> =>
  tx.find(sql<Offering>`select protocol_key, protocol_version, price_cents, open, team_id, trial_version, trial_share from offering
    where organization_id = ${tx.organizationId} and protocol_key = ${protocolKey}`)

// A published version is immutable, and large: it is read once a process.
const contents = remembered<ProtocolFolder>(100)

/** A version as it was published here; undefined where it never was. */
export async function findProtocol(tx: ReadTx, key: string, version: string): Promise<ProtocolFolder | undefined> {
  return contents(`${tx.organizationId} ${key} ${version}`, async () => {
    const row = await tx.find(sql<{ content: ProtocolFolder }>`select content from protocol
      where organization_id = ${tx.organizationId} and key = ${key} and version = ${version}`)
    return row?.content
  })
}

/** A protocol as it was published here: a case names one, so it is there. */
export async function protocolOf(tx: ReadTx, key: string, version: string): Promise<ProtocolFolder> {
  const found = await findProtocol(tx, key, version)
  if (!found) throw new Broken('a protocol version that was never published here')
  return found
}

/**
 * The version that a new matter begins with: of those that share, the same for one matter for ever, and for another matter
 * as if a coin had been thrown.
 */
export function versionFor(
  offering: Pick<Offering, 'protocolVersion' | 'trialVersion' | 'trialShare'>,
  caseId: string,
): string {
  const { protocolVersion, trialVersion, trialShare } = offering
  if (trialVersion === null || trialShare === null) return protocolVersion
  // FNV-1a: spreads ids that were made one after the other; nobody gains by foreseeing it.
  let hash = 0x811c9dc5
  for (const sign of `${trialVersion} ${caseId}`) hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193) >>> 0
  return hash % 100 < trialShare ? trialVersion : protocolVersion
}

/** Each protocol offered here, in the version now published. */
export async function publishedProtocols(tx: ReadTx): Promise<ProtocolFolder[]> {
  const rows = await tx.query(sql<{
    key: string
    version: string
  }>`select protocol_key as key, protocol_version as version
    from offering where organization_id = ${tx.organizationId} order by protocol_key`)
  return Promise.all(rows.map(({ key, version }) => protocolOf(tx, key, version)))
}

/** Whether a physician of this practice has signed this version off. */
export const isSignedOff = async (tx: ReadTx, key: string, version: string): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from protocol
    where organization_id = ${tx.organizationId} and key = ${key} and version = ${version} and signed_off_at is not null`)) !==
  undefined

/** That a version was barred, and why; undefined where it was not. */
export const barOf = (tx: ReadTx, key: string, version: string): Promise<{ at: Date; why: string } | undefined> =>
  tx.find(sql<{ at: Date; why: string }>`select barred_at as at, barred_why as why from protocol
    where organization_id = ${tx.organizationId} and key = ${key} and version = ${version} and barred_at is not null`)

/** The standing orders of the version now published. */
export const standingOrdersFor = (tx: ReadTx, protocolKey: string): Promise<StandingOrderRow[]> =>
  tx.query(sql<StandingOrderRow>`select id, key, version, content, approved_at from standing_order
    where organization_id = ${tx.organizationId} and protocol_key = ${protocolKey} and retired_at is null order by key`)

export type OrderSaid = {
  readonly id: string
  readonly version: string
  readonly title: StandingOrder['title']
  readonly approvedBy: string | null
}
/** Orders by id, the retired ones too: what was answered under one stays answered under it. */
export async function standingOrdersById(tx: ReadTx, ids: readonly string[]): Promise<ReadonlyMap<string, OrderSaid>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.query(sql<OrderSaid>`select id, version, content -> 'title' as title, approved_by
    from standing_order where organization_id = ${tx.organizationId} and id = any(${[...new Set(ids)]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}
