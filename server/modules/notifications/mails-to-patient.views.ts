import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'

/** Mails that went to the patient and their proxies about this patient's matters: to whom and when. They hold no word of it. */
export const mailsToPatient = (
  tx: ReadTx,
  patientId: string,
): Promise<{ readonly at: Date; readonly personId: string }[]> =>
  tx.query(sql<{ at: Date; personId: string }>`select n.sent_at as at, n.person_id from notice n
    join clinical_case c on c.organization_id = n.organization_id and c.id = n.case_id
    where n.organization_id = ${tx.organizationId} and c.patient_id = ${patientId} and n.state = 'sent' and n.person_id is not null
      and exists (select 1 from access_grant g where g.organization_id = n.organization_id and g.person_id = n.person_id
        and g.patient_id = c.patient_id and g.kind in ('self', 'proxy'))
    order by n.sent_at desc limit 500`)
