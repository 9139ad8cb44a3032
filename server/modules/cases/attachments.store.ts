import { sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { attachmentPlace, questionMark, type AttachmentWords } from '#modules/cases/attachments.views.ts'

/** Seals what older rows hold in the clear, a few at a time. Gives how many. */
export async function sealOlderAttachments(tx: WriteTx, most: number): Promise<number> {
  type Older = { id: string; caseId: string; patientId: string; linkId: string; sealed: Buffer }
  const rows = await tx.query(sql<Older>`select id, case_id, patient_id, link_id, sealed from attachment
    where organization_id = ${tx.organizationId} and link_id is not null order by id limit ${most} for update`)
  for (const { id, caseId, patientId, linkId, sealed } of rows) {
    const of = ofPatient(patientId)
    const words = await tx.vault.open<AttachmentWords>(of, attachmentPlace(id), sealed)
    await tx.query(sql`update attachment set link_id = null, place_mac = ${await questionMark(tx, { id: caseId, patientId }, linkId)},
        sealed = ${await tx.vault.seal(of, attachmentPlace(id), { ...words, linkId })}
      where organization_id = ${tx.organizationId} and id = ${id}`)
  }
  return rows.length
}
