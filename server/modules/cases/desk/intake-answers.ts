import { emptyResponse } from '#clinical/questionnaire/answering.ts'
import type { QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { fhirPath, type CaseContext } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { EntryContent } from '#modules/cases/entry-content.ts'

/** The story as it was sent; a matter split off by staff has none. */
export async function sentIntake(tx: ReadTx, c: CaseRow): Promise<EntryContent['intake'] | undefined> {
  const row = await tx.find(sql<{ id: string; sealed: Buffer }>`select id, sealed from timeline_entry
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and kind = 'intake' order by seq desc limit 1`)
  if (!row) return undefined
  const place = { table: 'timeline_entry', column: 'sealed', row: row.id, rowVersion: 1 }
  return tx.vault.open<EntryContent['intake']>(ofPatient(c.patientId), place, row.sealed)
}

/** The answers that counted when the story was sent; without a story the rules decide nothing. */
export const activeAnswers = async (tx: ReadTx, c: CaseRow, ctx: CaseContext): Promise<QuestionnaireResponse> =>
  (await sentIntake(tx, c))?.active ?? noAnswers(ctx)

export const noAnswers = (ctx: CaseContext): QuestionnaireResponse =>
  emptyResponse(ctx.folder.intake, ctx.facts, fhirPath)
