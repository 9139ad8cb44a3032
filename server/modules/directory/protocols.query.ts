import { isDeepStrictEqual } from 'node:util'
import type { ProtocolFolder, ProtocolProblem } from '#clinical/protocol/protocol.types.ts'
import { protocols } from '#contract/directory/index.ts'
import { staff } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { findWeaker } from '#modules/directory/floor/floor-checks.ts'
import { type LoadedProtocols, type Shipped, shippedNow } from '#modules/directory/load-protocols.ts'
import { opensSigned } from '#modules/directory/opening.ts'
import { barsOf, signaturesOf, type Signature } from '#modules/directory/protocol-versions.ts'
import { protocolOf, type Offering } from '#modules/directory/read-protocols.ts'

type Row = Offering & {
  version: number
  signedOffBy: string | null
  signedOffAt: Date | null
  trialSince: Date | null
  madeHere: boolean
  barredBy: string | null
  barredAt: Date | null
  barredWhy: string | null
}

export const protocolsQuery = (given: Shipped) =>
  query({
    endpoint: protocols,
    policy: staff('to know what care here rests on'),
    discloses: nobody('protocols are no patients'),
    view: async (tx) => {
      const checked = await shippedNow(given)
      const shipped = checked ?? { protocols: [], refused: [] }
      const rows =
        await tx.query(sql<Row>`select o.protocol_key, o.protocol_version, o.price_cents, o.open, o.team_id, o.version, o.trial_version, o.trial_share, o.trial_since, p.draft_id is not null as made_here, p.signed_off_by, p.signed_off_at, p.barred_by, p.barred_at, p.barred_why
        from offering o join protocol p on p.organization_id = o.organization_id and p.key = o.protocol_key and p.version = o.protocol_version
        where o.organization_id = ${tx.organizationId}`)
      const signed = await signaturesOf(tx, rows)
      const barred = await barsOf(tx, rows)
      const keys = [
        ...shipped.protocols.map(({ protocol }) => protocol.key),
        ...shipped.refused.map(({ name }) => name),
        ...rows.map(({ protocolKey }) => protocolKey),
      ]
      const all = []
      for (const key of [...new Set(keys)].toSorted()) {
        const row = rows.find((one) => one.protocolKey === key)
        const head = await oneProtocol(tx, shipped, key, row, row ? signed(row) : null)
        all.push({ ...head, barred: row ? barred(row) : null })
      }
      return { protocols: all, checking: checked === undefined, opensSigned: await opensSigned(tx) }
    },
  })

async function oneProtocol(
  tx: ReadTx,
  shipped: LoadedProtocols,
  key: string,
  row: Row | undefined,
  signedOff: Signature | null,
) {
  const folder = shipped.protocols.find(({ protocol }) => protocol.key === key)
  const published = row && (await protocolOf(tx, key, row.protocolVersion))
  const problems = shipped.refused.find(({ name }) => name === key)?.problems.map(say) ?? []
  if (folder && published && isOtherContent(folder, published))
    problems.push(
      `protocol.json version: ${folder.protocol.version} was published here with other content: give the changed protocol a new version`,
    )
  return {
    key,
    shippedVersion: folder?.protocol.version ?? null,
    publishedVersion: row?.protocolVersion ?? null,
    title: (folder ?? published)?.protocol.title ?? { en: key, es: key },
    signedOff,
    open: row?.open ?? false,
    priceCents: row?.priceCents ?? null,
    teamId: row?.teamId ?? null,
    version: row?.version ?? null,
    madeHere: row?.madeHere ?? false,
    trial: row ? trialOf(row) : null,
    weaker: row ? await countWeaker(tx, row, folder) : 0,
    problems,
  }
}

async function countWeaker(tx: ReadTx, { protocolVersion, trialVersion }: Row, floor: ProtocolFolder | undefined) {
  const live = [protocolVersion, ...(trialVersion === null ? [] : [trialVersion])]
  const found = await Promise.all(live.map((version) => findWeaker(tx, version, floor)))
  return new Set(found.flat().map(({ ruleId }) => ruleId)).size
}

const trialOf = ({ trialVersion, trialShare, trialSince }: Row) =>
  trialVersion !== null && trialShare !== null && trialSince !== null
    ? { protocolVersion: trialVersion, share: trialShare, since: trialSince.toISOString() }
    : null
const say = ({ file, path, message }: ProtocolProblem): string => `${path ? `${file} ${path}` : file}: ${message}`
const isOtherContent = (folder: ProtocolFolder, published: ProtocolFolder): boolean =>
  folder.protocol.version === published.protocol.version &&
  !isDeepStrictEqual(JSON.parse(JSON.stringify(folder)), published)
