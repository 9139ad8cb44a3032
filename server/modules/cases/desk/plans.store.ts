import type { Prescription } from '#clinical/prescription/prescription.schema.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { planPlace, prescriptionPlace, type SealedPlan } from '#modules/cases/plan.views.ts'

export type NewPlan = {
  readonly id: string
  readonly encounterId: string
  readonly entryId: string
  readonly signedBy: string
  readonly urgent: boolean
  readonly words: SealedPlan
}

/** The plan in force from now on; an earlier one of the same case stays in the record and points to it. */
export async function insertPlan(tx: WriteTx, c: Granted<CaseRow>, p: NewPlan): Promise<void> {
  const sealed = await tx.vault.seal(ofPatient(c.patientId), planPlace(p.id), p.words)
  await tx.query(sql`insert into plan (organization_id, id, case_id, patient_id, encounter_id, entry_id, sealed, signed_by, signed_at, urgent)
    values (${tx.organizationId}, ${p.id}, ${c.id}, ${c.patientId}, ${p.encounterId}, ${p.entryId}, ${sealed}, ${p.signedBy}, ${tx.now}, ${p.urgent})`)
  const before = await tx.query(sql<{
    id: string
    version: number
  }>`update plan set superseded_by = ${p.id}, version = version + 1
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and id <> ${p.id} and superseded_by is null returning id, version`)
  tx.vault.note('plan', [{ id: p.id, version: 1 }, ...before])
}

/** Waits for its gateway: whatever sends it reads it from here. */
export async function insertPrescription(
  tx: WriteTx,
  c: Granted<CaseRow>,
  planId: string,
  pharmacyId: string,
  paper: Prescription,
): Promise<string> {
  const id = newId()
  const sealed = await tx.vault.seal(ofPatient(c.patientId), prescriptionPlace(id), paper)
  await tx.query(sql`insert into prescription (organization_id, id, case_id, patient_id, plan_id, sealed, pharmacy_id, state, signed_at, state_at)
    values (${tx.organizationId}, ${id}, ${c.id}, ${c.patientId}, ${planId}, ${sealed}, ${pharmacyId}, 'queued', ${tx.now}, ${tx.now})`)
  tx.vault.note('prescription', [{ id, version: 1 }])
  return id
}
