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
  /** The care team’s own questions, or the check-in that was promised with an answer. */
  readonly kind: 'asked' | 'check_in'
} & Sealed
type Row = Omit<OpenRequest, keyof Sealed> & { sealed: Buffer }
const columns = sql`r.id, r.task_id, r.entry_id, r.asked_at, r.kind, r.sealed`
const place = (row: string) => ({ table: 'patient_request', column: 'sealed', row, rowVersion: 1 })

const opened = async (
  tx: ReadTx,
  c: Pick<CaseRow, 'patientId'>,
  row: Row | undefined,
): Promise<OpenRequest | undefined> => {
  if (!row) return undefined
  const { sealed, ...rest } = row
  return { ...rest, ...(await tx.vault.open<Sealed>(ofPatient(c.patientId), place(row.id), sealed)) }
}

/** What waits for the patient's answer, if anything does: the newest whose task nothing has ended. */
export const openRequestOf = async (
  tx: ReadTx,
  c: Pick<CaseRow, 'id' | 'patientId'>,
): Promise<OpenRequest | undefined> =>
  opened(
    tx,
    c,
    await tx.find(sql<Row>`select ${columns} from patient_request r
    where r.organization_id = ${tx.organizationId} and r.case_id = ${c.id} and r.answered_at is null
      and exists (select 1 from task t where t.organization_id = r.organization_id and t.id = r.task_id and t.state = 'open')
    order by r.asked_at desc limit 1`),
  )

/** A check-in nobody has answered, also one that something has overtaken: what a patient says of how they are is never lost. */
export const findCheckIn = async (
  tx: ReadTx,
  c: Pick<CaseRow, 'id' | 'patientId'>,
  requestId: string,
): Promise<OpenRequest | undefined> =>
  opened(
    tx,
    c,
    await tx.find(sql<Row>`select ${columns} from patient_request r
    where r.organization_id = ${tx.organizationId} and r.case_id = ${c.id} and r.id = ${requestId} and r.kind = 'check_in' and r.answered_at is null`),
  )

export const settleRequest = async (tx: WriteTx, id: string): Promise<void> => {
  const rows = await tx.query(sql<{
    id: string
    version: number
  }>`update patient_request set answered_at = ${tx.now}, version = version + 1
    where organization_id = ${tx.organizationId} and id = ${id} returning id, version`)
  tx.vault.note('patient_request', rows)
}

export const wasAnswered = async (tx: ReadTx, caseId: string, requestId: string): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from patient_request
    where organization_id = ${tx.organizationId} and case_id = ${caseId} and id = ${requestId} and answered_at is not null`)) !==
  undefined

export async function insertRequest(
  tx: WriteTx,
  c: Granted<CaseRow>,
  r: Sealed & { id: string; taskId: string; entryId: string; kind: OpenRequest['kind'] },
): Promise<void> {
  const sealed = await tx.vault.seal(ofPatient(c.patientId), place(r.id), {
    text: r.text,
    items: r.items,
    askedBy: r.askedBy,
  } satisfies Sealed)
  await tx.query(sql`insert into patient_request (organization_id, id, case_id, task_id, entry_id, kind, sealed, asked_at)
    values (${tx.organizationId}, ${r.id}, ${c.id}, ${r.taskId}, ${r.entryId}, ${r.kind}, ${sealed}, ${tx.now})`)
  tx.vault.note('patient_request', [{ id: r.id, version: 1 }])
}
export const newRequestId = (): string => newId()
