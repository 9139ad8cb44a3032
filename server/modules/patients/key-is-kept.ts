import { sql, type Sql } from '#kernel/sql.ts'

/** Whether a patient was not forgotten: nothing opens without their key. The two columns name the patient in the statement around it. */
export const keyIsKept = (organization: Sql, patient: Sql): Sql =>
  sql`exists (select 1 from patient_key k where k.organization_id = ${organization} and k.patient_id = ${patient} and k.destroyed_at is null)`
