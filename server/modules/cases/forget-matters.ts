import type { Forgetter } from '#kernel/forgetting.ts'
import { sql } from '#kernel/sql.ts'

/**
 * What of a patient's matters is no record goes: half-written text, topics and their hashes, the rows of photos and their blobs.
 * The record stays, sealed under a key that is gone; so do the commitments in the log, which nobody can try words against.
 */
export const matterForgetter: Forgetter = {
  writes: ['attachment', 'attachment_rendition', 'case_topic'],
  forget: async (tx, { patientId }) => {
    const org = tx.organizationId
    const matters = sql`(select c.id from clinical_case c where c.organization_id = ${org} and c.patient_id = ${patientId})`
    await tx.query(sql`delete from draft where organization_id = ${org} and subject_id in ${matters}`)
    const topics = await tx.query(
      sql`delete from case_topic where organization_id = ${org} and case_id in ${matters} returning 1 as one`,
    )
    const blobs = await tx.query(sql<{ blobId: string }>`delete from attachment_rendition where organization_id = ${org}
      and attachment_id in (select a.id from attachment a where a.organization_id = ${org} and a.patient_id = ${patientId}) returning blob_id`)
    await tx.query(sql`update attachment set state = 'removed', content_mac = null, place_mac = null, version = version + 1
      where organization_id = ${org} and patient_id = ${patientId}`)
    await tx.query(sql`delete from due where organization_id = ${org} and (subject_id in ${matters}
      or subject_id in (select t.id from task t where t.organization_id = ${org} and t.case_id in ${matters})
      or subject_id in (select a.id from attachment a where a.organization_id = ${org} and a.patient_id = ${patientId}))`)
    return { fields: [`photos: ${blobs.length}`, `topics: ${topics.length}`], blobs: blobs.map((b) => b.blobId) }
  },
}
