import type { Role } from '#contract/roles.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'

export type NoteRow = {
  readonly id: string
  readonly seq: number
  readonly at: Date
  readonly authorId: string
  readonly authorRole: Role
  readonly text: string
}
/** The margin: for colleagues only, from a table no patient's query reads. */
export async function notesOf(tx: ReadTx, c: Pick<CaseRow, 'id' | 'patientId'>): Promise<NoteRow[]> {
  const rows = await tx.query(sql<
    Omit<NoteRow, 'text'> & { sealed: Buffer }
  >`select id, seq, at, author_id, author_role, sealed from staff_note
    where organization_id = ${tx.organizationId} and case_id = ${c.id} order by seq`)
  return Promise.all(
    rows.map(async ({ sealed, ...r }) => {
      const place = { table: 'staff_note', column: 'sealed', row: r.id, rowVersion: 1 }
      return { ...r, text: (await tx.vault.open<{ text: string }>(ofPatient(c.patientId), place, sealed)).text }
    }),
  )
}

/** Cases it is linked to, either way round. */
export const linksOf = (tx: ReadTx, caseId: string): Promise<{ caseId: string; kind: string }[]> =>
  tx.query(sql<{
    caseId: string
    kind: string
  }>`select case when from_case = ${caseId} then to_case else from_case end as case_id, kind from case_link
    where organization_id = ${tx.organizationId} and (from_case = ${caseId} or to_case = ${caseId}) order by at`)
