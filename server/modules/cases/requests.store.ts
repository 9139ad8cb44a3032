import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, ReadTx, WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { AskedItem } from '#modules/cases/entry-content.ts'

type Sealed = { text: string; items: AskedItem[]; askedBy: string }
export type OpenRequest = {
  readonly id: string
  readonly taskId: string
  readonly entryId: string
  readonly askedAt: Date
} & Sealed
const place = (row: string) => ({ table: 'patient_request', column: 'sealed', row, rowVersion: 1 })

/** What waits for the patient's answer, if anything does: the newest. */
export async function openRequestOf(
  tx: ReadTx,
  c: Pick<CaseRow, 'id' | 'patientId'>,
): Promise<OpenRequest | undefined> {
  const row = await tx.find(sql<{
    id: string
    taskId: string
    entryId: string
    askedAt: Date
    sealed: Buffer
  }>`select id, task_id, entry_id, asked_at, sealed from patient_request
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and answered_at is null order by asked_at desc limit 1`)
  if (!row) return undefined
  const { sealed, ...rest } = row
  return { ...rest, ...(await tx.vault.open<Sealed>(ofPatient(c.patientId), place(row.id), sealed)) }
}

export const wasAnswered = async (tx: ReadTx, caseId: string, requestId: string): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from patient_request
    where organization_id = ${tx.organizationId} and case_id = ${caseId} and id = ${requestId} and answered_at is not null`)) !==
  undefined

export async function insertRequest(
  tx: WriteTx,
  c: Granted<CaseRow>,
  r: Sealed & { id: string; taskId: string; entryId: string },
): Promise<void> {
  const sealed = await tx.vault.seal(ofPatient(c.patientId), place(r.id), {
    text: r.text,
    items: r.items,
    askedBy: r.askedBy,
  } satisfies Sealed)
  await tx.query(sql`insert into patient_request (organization_id, id, case_id, task_id, entry_id, sealed, asked_at)
    values (${tx.organizationId}, ${r.id}, ${c.id}, ${r.taskId}, ${r.entryId}, ${sealed}, ${tx.now})`)
}
export const newRequestId = (): string => newId()
