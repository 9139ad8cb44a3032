import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { type Shipped, shippedNow } from '#modules/directory/load-protocols.ts'
import { practitionersOf } from '#modules/directory/read-people.ts'
import { protocolOf } from '#modules/directory/read-protocols.ts'

type Kept = {
  key: string
  version: string
  offered: boolean
  signedOffBy: string | null
  signedOffAt: Date | null
  barredBy: string | null
  barredAt: Date | null
  barredWhy: string | null
}
export type Signature = { readonly name: string; readonly credentials: string; readonly at: string }

/** Every version of this protocol that was published here, the one offered now among them. */
const keptVersions = (tx: ReadTx, key: string): Promise<Kept[]> =>
  tx.query(sql<Kept>`select p.key, p.version, o.protocol_key is not null as offered, p.signed_off_by, p.signed_off_at, p.barred_by, p.barred_at, p.barred_why
    from protocol p left join offering o on o.organization_id = p.organization_id and o.protocol_key = p.key and o.protocol_version = p.version
    where p.organization_id = ${tx.organizationId} and p.key = ${key} order by p.published_at desc, p.version desc`)

/** Who signed each of these, by name. */
export async function signaturesOf<R extends { signedOffBy: string | null; signedOffAt: Date | null }>(
  tx: ReadTx,
  rows: readonly R[],
): Promise<(row: R) => Signature | null> {
  const people = await practitionersOf(
    tx,
    rows.flatMap(({ signedOffBy }) => signedOffBy ?? []),
  )
  return ({ signedOffBy, signedOffAt }) => {
    if (signedOffAt === null) return null
    const by = signedOffBy === null ? undefined : people.get(signedOffBy)
    return { name: by?.displayName ?? '', credentials: by?.credentials ?? '', at: signedOffAt.toISOString() }
  }
}

type Barred = { readonly by: string; readonly at: string; readonly why: string }
/** Who barred each of these, by name. */
export async function barsOf<R extends { barredBy: string | null; barredAt: Date | null; barredWhy: string | null }>(
  tx: ReadTx,
  rows: readonly R[],
): Promise<(row: R) => Barred | null> {
  const people = await practitionersOf(
    tx,
    rows.flatMap(({ barredBy }) => barredBy ?? []),
  )
  return ({ barredBy, barredAt, barredWhy }) =>
    barredAt && {
      by: people.get(barredBy ?? '')?.displayName ?? '',
      at: barredAt.toISOString(),
      why: barredWhy ?? '',
    }
}

/** What came with this version under this name, if it is sound; undefined too while it is still being checked. */
async function findShipped(given: Shipped, key: string): Promise<ProtocolFolder | undefined> {
  const checked = await shippedNow(given)
  return checked?.protocols.find(({ protocol }) => protocol.key === key)
}

/**
 * One version of a protocol, published here or come with this version; without a version, the one patients begin with now,
 * or what could be published. Where both carry the same number, what was published here is what patients were asked.
 */
export async function findVersion(tx: ReadTx, given: Shipped, key: string, version: string | undefined) {
  const kept = await keptVersions(tx, key)
  const shipped = await findShipped(given, key)
  const wanted = version ?? kept.find(({ offered }) => offered)?.version ?? shipped?.protocol.version
  if (wanted === undefined) return undefined
  const row = kept.find((one) => one.version === wanted)
  const folder = row ? await protocolOf(tx, key, wanted) : shipped?.protocol.version === wanted ? shipped : undefined
  if (!folder) return undefined
  const signed = await signaturesOf(tx, kept)
  const barred = await barsOf(tx, kept)
  const unpublished = shipped && !kept.some((one) => one.version === shipped.protocol.version) ? [shipped] : []
  const versions = [
    ...unpublished.map(({ protocol }) => ({
      protocolVersion: protocol.version,
      shipped: true,
      published: false,
      offered: false,
      signedOff: null,
      barred: false,
    })),
    ...kept.map((one) => ({
      protocolVersion: one.version,
      shipped: one.version === shipped?.protocol.version,
      published: true,
      offered: one.offered,
      signedOff: signed(one),
      barred: one.barredAt !== null,
    })),
  ]
  return { folder, signedOff: row ? signed(row) : null, barred: row ? barred(row) : null, versions, shipped }
}
