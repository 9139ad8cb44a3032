import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { BY_HAND } from '#modules/cases/prescribing/prescription.access.ts'

export type PrescriptionWay = {
  readonly id: string
  /** When it came to stand as it does. */
  readonly at: Date
  readonly pharmacy: string
  /** How it left, as far as its own row says; null where it did not, or the row tells it no more. */
  readonly how: 'fax' | 'by_hand' | null
}

/**
 * Prescriptions and how each reached a pharmacy, or hands: when, which pharmacy, and not what. The gateway decides how, whoever
 * said last where it is: a fax that a person has heard confirmed stays a fax.
 */
export const waysOfPrescriptions = (tx: ReadTx, patientId: string): Promise<PrescriptionWay[]> =>
  tx.query(sql<PrescriptionWay>`select p.id, p.state_at as at, h.name as pharmacy,
      case when p.state = 'handed_over' or (p.state in ('sent', 'confirmed') and p.gateway = ${BY_HAND}) then 'by_hand'
        when p.state in ('sent', 'confirmed') or (p.reference is not null and p.gateway <> ${BY_HAND}) then 'fax' end as how
    from prescription p join pharmacy h on h.organization_id = p.organization_id and h.id = p.pharmacy_id
    where p.organization_id = ${tx.organizationId} and p.patient_id = ${patientId} order by p.state_at desc limit 500`)
