import type { FollowUp } from '#clinical/protocol/protocol.types.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { PlanText } from '#modules/cases/entry-content.ts'

export type SealedPlan = {
  readonly assessmentId: string
  readonly diagnosis: { en: string; es: string }
  readonly icd10cm: { code: string; display: string }
  readonly text: PlanText
  readonly signedBy: { name: string; credentials: string }
  /** What the protocol promises for afterwards; absent in plans from before it was kept. */
  readonly followUp?: FollowUp
}
export const planPlace = (row: string) => ({ table: 'plan', column: 'sealed', row, rowVersion: 1 })
export type PlanRow = {
  readonly id: string
  readonly signedBy: string
  readonly signedAt: Date
  readonly urgent: boolean
  readonly readAt: Date | null
  readonly understoodAt: Date | null
  readonly sealed: SealedPlan
}

/** The plan in force: the newest one not superseded. */
export async function planOf(tx: ReadTx, c: Pick<CaseRow, 'id' | 'patientId'>): Promise<PlanRow | undefined> {
  const row = await tx.find(sql<
    Omit<PlanRow, 'sealed'> & { sealed: Buffer }
  >`select id, signed_by, signed_at, urgent, read_at, understood_at, sealed from plan
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and superseded_by is null order by signed_at desc limit 1`)
  return (
    row && { ...row, sealed: await tx.vault.open<SealedPlan>(ofPatient(c.patientId), planPlace(row.id), row.sealed) }
  )
}

export type PrescriptionState = 'queued' | 'sent' | 'handed_over' | 'failed' | 'confirmed' | 'cancelled'
/**
 * Whether the pharmacy it was signed for is still there. `gone`: it is not, and the patient would wait or go there in vain;
 * `elsewhere`: people handed the paper over after it was said to be gone, which stays so if that one is there again.
 */
export type AtPharmacy = 'there' | 'gone' | 'elsewhere'
/** Of a row `p` of prescriptions; what the pharmacy had, or what was called off, waits for nothing there. */
export const atPharmacy = sql`case when p.went_elsewhere and p.state in ('handed_over', 'confirmed') then 'elsewhere' else coalesce((select case
    when p.state in ('queued', 'failed', 'sent') or (p.state = 'handed_over' and p.state_at <= h.retired_at) then 'gone'
    when p.state in ('handed_over', 'confirmed') and p.state_at > h.retired_at and p.state_by is not null then 'elsewhere' end
  from pharmacy h where h.organization_id = p.organization_id and h.id = p.pharmacy_id and h.retired_at is not null), 'there') end`
/** Of such a row: people have to find another way. */
export const isGone = sql`${atPharmacy} = 'gone'`
export type PrescriptionRow<P = unknown> = {
  readonly id: string
  readonly planId: string
  readonly state: PrescriptionState
  readonly stateAt: Date
  /** Null: the house, or a gateway. */
  readonly stateBy: string | null
  readonly gateway: string | null
  readonly reference: string | null
  readonly signedAt: Date
  readonly pharmacyId: string
  readonly atPharmacy: AtPharmacy
  readonly version: number
  readonly sealed: P
}
export const prescriptionPlace = (row: string) => ({ table: 'prescription', column: 'sealed', row, rowVersion: 1 })

export async function prescriptionsOf<P>(
  tx: ReadTx,
  c: Pick<CaseRow, 'id' | 'patientId'>,
): Promise<PrescriptionRow<P>[]> {
  const rows = await tx.query(sql<
    Omit<PrescriptionRow, 'sealed'> & { sealed: Buffer }
  >`select id, plan_id, state, state_at, state_by, gateway, reference, signed_at, pharmacy_id, version, sealed,
      ${atPharmacy} as at_pharmacy
    from prescription p where organization_id = ${tx.organizationId} and case_id = ${c.id} order by signed_at, id`)
  return Promise.all(
    rows.map(async (r) => ({
      ...r,
      sealed: await tx.vault.open<P>(ofPatient(c.patientId), prescriptionPlace(r.id), r.sealed),
    })),
  )
}

/** Who of the staff last opened a prescription’s paper of this case, to print it. */
export const paperOpened = (
  tx: ReadTx,
  c: Pick<CaseRow, 'id' | 'patientId'>,
): Promise<{ personId: string | null; at: Date } | undefined> =>
  tx.find(sql<{ personId: string | null; at: Date }>`select person_id, at from disclosure
    where organization_id = ${tx.organizationId} and patient_id = ${c.patientId} and case_id = ${c.id} and screen = 'prescription' order by at desc limit 1`)
