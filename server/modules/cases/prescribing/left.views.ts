import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'

/** Prescriptions that reached a pharmacy, or hands: when, which pharmacy, and not what. */
export const prescriptionsThatLeft = (
  tx: ReadTx,
  patientId: string,
): Promise<{ readonly at: Date; readonly pharmacy: string; readonly byHand: boolean }[]> =>
  tx.query(sql<{ at: Date; pharmacy: string; byHand: boolean }>`select p.state_at as at, h.name as pharmacy,
      (p.state = 'handed_over' or p.state_by is not null) as by_hand
    from prescription p join pharmacy h on h.organization_id = p.organization_id and h.id = p.pharmacy_id
    where p.organization_id = ${tx.organizationId} and p.patient_id = ${patientId} and p.state in ('sent', 'handed_over', 'confirmed')
    order by p.state_at desc limit 500`)
