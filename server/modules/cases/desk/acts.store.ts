import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { snapshotOf } from '#modules/patients/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { stateOf, type Standing } from '#modules/cases/desk/licence.ts'

/** A dated, billable encounter of a licensed person with the patient, where the patient was. */
export async function insertEncounter(
  tx: WriteTx,
  c: Granted<CaseRow>,
  s: Standing,
  kind: 'plan' | 'guidance',
): Promise<string> {
  const id = newId()
  await tx.query(sql`insert into encounter (organization_id, id, case_id, practitioner_id, licence_id, location_state, kind, at)
    values (${tx.organizationId}, ${id}, ${c.id}, ${s.practitioner.id}, ${s.licence?.id ?? null}, ${stateOf(c)}, ${kind}, ${tx.now})`)
  return id
}

export type NewAct = {
  readonly act: 'sign' | 'answer' | 'redirect' | 'decline' | 'conclude' | 'refer'
  readonly entryId: string
  readonly encounterId: string | null
  /** The standing order it rests on; null: their own authority. */
  readonly standingOrderId: string | null
}
/** Who did it, with which credential and licence, where the patient was (`unknown` where nobody had asked), and on what authority. */
export async function insertAct(tx: WriteTx, c: Granted<CaseRow>, a: Actor, s: Standing, act: NewAct): Promise<string> {
  const id = newId()
  const { practitioner: p, licence } = s
  await tx.query(sql`insert into clinical_act (organization_id, id, case_id, encounter_id, entry_id, act, person_id, practitioner_id, profession, credentials,
      licence_id, licence_state, licence_number, licence_type, licence_expires_on, licence_verified_on, location_state, authority, standing_order_id, at)
    values (${tx.organizationId}, ${id}, ${c.id}, ${act.encounterId}, ${act.entryId}, ${act.act}, ${a.personId}, ${p.id}, ${p.profession}, ${p.credentials},
      ${licence?.id ?? null}, ${licence?.state ?? null}, ${licence?.number ?? null}, ${licence?.type ?? null}, ${licence?.expiresOn ?? null}, ${licence?.verifiedOn ?? null}, ${c.locationState ?? 'unknown'}, ${act.standingOrderId ? 'standing_order' : 'own'}, ${act.standingOrderId}, ${tx.now})`)
  return id
}

export const snapshotPlace = (row: string) => ({ table: 'chart_snapshot', column: 'sealed', row, rowVersion: 1 })

/** The chart as it was when somebody decided on it. */
export async function keepSnapshot(tx: WriteTx, c: Granted<CaseRow>): Promise<string> {
  const id = newId()
  const sealed = await tx.vault.seal(ofPatient(c.patientId), snapshotPlace(id), await snapshotOf(tx, c.patientId))
  await tx.query(sql`insert into chart_snapshot (organization_id, id, case_id, patient_id, sealed, at)
    values (${tx.organizationId}, ${id}, ${c.id}, ${c.patientId}, ${sealed}, ${tx.now})`)
  tx.vault.note('chart_snapshot', [{ id, version: 1 }])
  return id
}
