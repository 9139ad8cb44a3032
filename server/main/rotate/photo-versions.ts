import type { BlobStore } from '#kernel/blob-store.ts'
import { STREAM_HEAD } from '#kernel/seal-stream.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'

export type Rendition = { readonly attachmentId: string; readonly kind: string; readonly blobId: string }

export const renditionsOf = (organizationId: string, patientId: string): Sql<Rendition> =>
  sql<Rendition>`select r.attachment_id, r.kind, r.blob_id from attachment_rendition r
      join attachment a on a.organization_id = r.organization_id and a.id = r.attachment_id
      where r.organization_id = ${organizationId} and a.patient_id = ${patientId}`

/** Which version of a patient's key a blob was sealed with; reads no more than its head. */
export async function versionOf(blobs: BlobStore, blobId: string): Promise<number> {
  let head = Buffer.alloc(0)
  for await (const chunk of await blobs.get(blobId)) {
    head = Buffer.concat([head, chunk])
    if (head.length >= STREAM_HEAD) break
  }
  return head.readUInt32BE(5)
}

/** How many photos of a patient an older key sealed, or cannot be read: nobody knows what those need. */
export async function photosBefore(tx: ReadTx, blobs: BlobStore, patientId: string, version: number): Promise<number> {
  let n = 0
  for (const { blobId } of await tx.query(renditionsOf(tx.organizationId, patientId)))
    if ((await versionOf(blobs, blobId).catch(() => 0)) < version) n++
  return n
}
