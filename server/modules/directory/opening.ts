import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import type { OfferingRow } from '#modules/directory/directory.access.ts'

type Standing = { readonly signed: boolean; readonly barred: boolean }
/** How a version stands here, and goes on standing until this is over; one that was never published has neither signature nor bar. */
const standingOf = async (tx: ReadTx, key: string, version: string): Promise<Standing> =>
  (await tx.find(sql<Standing>`select signed_off_at is not null as signed, barred_at is not null as barred from protocol
    where organization_id = ${tx.organizationId} and key = ${key} and version = ${version} for share`)) ?? {
    signed: false,
    barred: false,
  }

/** In a demonstration there is nobody to harm, and what is shown of drafts is that they are drafts. */
export const opensSigned = async (tx: ReadTx): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from organization where organization_id = ${tx.organizationId} and not demo`)) !==
  undefined

type Offered = { readonly offered: string; readonly trial: string | null; readonly open: boolean }
/**
 * Nobody is newly offered what was barred, nor, outside a demonstration, opened what no medical director has signed. What patients
 * begin with already stays so, under another price too: closing it in the night would help nobody.
 */
export async function assertMayOffer(
  tx: ReadTx,
  key: string,
  before: Pick<OfferingRow, 'protocolVersion' | 'trialVersion' | 'open'> | undefined,
  { offered, trial, open }: Offered,
): Promise<void> {
  const known: readonly (string | null)[] = before ? [before.protocolVersion, before.trialVersion] : []
  const signing = open && (await opensSigned(tx))
  for (const version of [offered, ...(trial === null ? [] : [trial])]) {
    const begun = known.includes(version)
    if (begun && (before?.open || !open)) continue
    const { signed, barred } = await standingOf(tx, key, version)
    if (barred) throw new AppError('protocol.barred')
    if (signing && !signed) throw new AppError('protocol.unsigned')
  }
}
