import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'

/**
 * Whether an answer must be read within the hour, or somebody calls: where staff ask for it, and by itself where the matter
 * is urgent or a red flag was ever raised in it, settled or not. Nobody can make that time longer.
 */
export async function isReadWithinTheHour(
  tx: ReadTx,
  c: Pick<CaseRow, 'id' | 'acuity'>,
  asked: boolean,
): Promise<boolean> {
  if (asked || c.acuity === 'emergency' || c.acuity === 'urgent') return true
  const flag = await tx.find(
    sql`select 1 as one from safety_finding where organization_id = ${tx.organizationId} and case_id = ${c.id} and level in ('emergency', 'urgent') limit 1`,
  )
  return flag !== undefined
}
