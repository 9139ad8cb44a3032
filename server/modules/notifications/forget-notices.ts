import type { Forgetter } from '#kernel/forgetting.ts'
import { sql } from '#kernel/sql.ts'

/** Nothing more is sent about a patient who was forgotten. Notices hold ids, kinds and times, and stay. */
export const noticeForgetter: Forgetter = {
  writes: ['notice'],
  forget: async (tx, { patientId }) => {
    const stopped = await tx.query(sql`update notice set state = 'skipped', version = version + 1
      where organization_id = ${tx.organizationId} and state = 'waiting' and case_id in
        (select c.id from clinical_case c where c.organization_id = ${tx.organizationId} and c.patient_id = ${patientId}) returning 1 as one`)
    return { fields: [`notices: ${stopped.length}`] }
  },
}
