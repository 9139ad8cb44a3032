import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { caseForPatient, caseToRead } from '#modules/cases/cases.access.ts'

export type StoredRendition = {
  readonly blobId: string
  readonly mime: string
  readonly bytes: number
  readonly patientId: string
  readonly caseId: string
}

/** One rendition for whoever may open its matter now: a signed link alone opens nothing. */
export async function findRendition(
  tx: ReadTx,
  actor: Actor,
  attachmentId: string,
  kind: string,
): Promise<StoredRendition | undefined> {
  const row =
    await tx.find(sql<StoredRendition>`select r.blob_id, r.mime, r.bytes, a.patient_id, a.case_id from attachment a
    join attachment_rendition r on r.organization_id = a.organization_id and r.attachment_id = a.id
    where a.organization_id = ${tx.organizationId} and a.id = ${attachmentId} and a.state = 'ready' and r.kind = ${kind} and r.kind <> 'waiting'`)
  if (!row) return undefined
  const c = (await caseForPatient(tx, actor, row.caseId)) ?? (await caseToRead(tx, actor, row.caseId))
  return c && row
}

/** How an upload that may have come before stands; undefined where it did not. */
export const attachmentState = async (tx: ReadTx, attachmentId: string): Promise<string | undefined> =>
  (
    await tx.find(
      sql<{
        state: string
      }>`select state from attachment where organization_id = ${tx.organizationId} and id = ${attachmentId}`,
    )
  )?.state

/** For the upload edge, whose sender was asked about the matter when the upload began. */
export const patientOfCase = async (tx: ReadTx, caseId: string): Promise<string | undefined> =>
  (
    await tx.find(
      sql<{
        patientId: string
      }>`select patient_id from clinical_case where organization_id = ${tx.organizationId} and id = ${caseId} and state <> 'closed'`,
    )
  )?.patientId
