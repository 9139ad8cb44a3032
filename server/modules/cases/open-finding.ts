import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { flagHolds, openFlag, type ShutFlag } from '#modules/patients/index.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'
import { isNotScreened } from '#modules/cases/not-screened.ts'

/**
 * Whether a named person still has to say what became of a red flag: an emergency, one of the same day, or words that no rule could
 * read, which may be either. Those of a draft from before they were the team's hold it not. What staff are only to read first holds nothing up.
 */
export async function hasOpenFinding(tx: ReadTx, caseId: string): Promise<boolean> {
  const open = await tx.query(sql<Pick<FindingRow, 'level'> & ShutFlag>`
    select id, patient_id, level, sealed, rule_id from safety_finding
    where organization_id = ${tx.organizationId} and case_id = ${caseId} and disposed_at is null
      and (${flagHolds(sql`safety_finding`)} or exists (select 1 from clinical_case c where c.organization_id = ${tx.organizationId} and c.id = ${caseId} and c.state <> 'draft'))
    order by level <> 'concern' desc`)
  for (const flag of open) if (flag.level !== 'concern' || isNotScreened(await openFlag(tx, flag))) return true
  return false
}

/** As the database knows it of one flag, without opening it. */
export const holdsMatterOpen = async (tx: ReadTx, findingId: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 as one from safety_finding where organization_id = ${tx.organizationId} and id = ${findingId} and disposed_at is null and holds_open`,
  )) !== undefined
