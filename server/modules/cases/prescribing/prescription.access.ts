import type { Prescription } from '#clinical/prescription/prescription.schema.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'
import { type AtPharmacy, atPharmacy, prescriptionPlace, type PrescriptionState } from '#modules/cases/plan.views.ts'

export type OwnPrescription = {
  readonly id: string
  readonly caseId: string
  readonly patientId: string
  readonly pharmacyId: string
  readonly state: PrescriptionState
  readonly gateway: string | null
  readonly reference: string | null
  readonly attempts: number
  readonly atPharmacy: AtPharmacy
  readonly signedAt: Date
  readonly stateAt: Date
  readonly sealed: Buffer
}
const columns = sql`id, case_id, patient_id, pharmacy_id, state, gateway, reference, attempts, ${atPharmacy} as at_pharmacy, signed_at, state_at, sealed`
/** Of a row `p`: signed for a pharmacy that is not known to have it. */
export const awaited = sql`(p.state in ('queued', 'failed', 'sent') or (p.state = 'handed_over' and not p.went_elsewhere))`

/** For the house's own reactions and sweeps, and for whoever was found to be on the case's team. */
export const findPrescription = (tx: ReadTx, id: string): Promise<OwnPrescription | undefined> =>
  tx.find(
    sql<OwnPrescription>`select ${columns} from prescription p where organization_id = ${tx.organizationId} and id = ${id}`,
  )
export const lockPrescription = (tx: ReadTx, id: string): Promise<OwnPrescription | undefined> =>
  tx.find(
    sql<OwnPrescription>`select ${columns} from prescription p where organization_id = ${tx.organizationId} and id = ${id} for update`,
  )

/** For a gateway's report, which knows a prescription only by the gateway's own reference. */
export const prescriptionUnderWay = async (
  tx: ReadTx,
  gateway: string,
  reference: string,
): Promise<string | undefined> =>
  (
    await tx.find(sql<{ id: string }>`select id from prescription where organization_id = ${tx.organizationId}
      and state = 'queued' and gateway = ${gateway} and reference = ${reference}`)
  )?.id

export const openPrescription = (
  tx: ReadTx,
  p: Pick<OwnPrescription, 'id' | 'patientId' | 'sealed'>,
): Promise<Prescription> => tx.vault.open<Prescription>(ofPatient(p.patientId), prescriptionPlace(p.id), p.sealed)

/** The gateway that leaves it to people to print it and bring it over. */
export const BY_HAND = 'print-and-hand-over'
type Progress = Pick<OwnPrescription, 'state' | 'gateway' | 'reference' | 'atPharmacy'>
/** Nobody outside has it: it failed, waits to be printed, or was to go where no pharmacy is any more. */
export const needsHands = (p: Progress): boolean =>
  p.atPharmacy === 'gone' || p.state === 'failed' || (p.state === 'queued' && p.gateway === BY_HAND)
/** No gateway has taken it yet. */
export const isUnsent = (p: Progress): boolean => p.state === 'queued' && p.reference === null
/** A gateway has it and has not said how it went. */
export const isUnderWay = (p: Progress): boolean =>
  p.state === 'queued' && p.reference !== null && p.gateway !== BY_HAND
/** Whether people have to find a way for a paper of the matter: nobody closes over it. */
export const isPaperOurs = (tasks: readonly Pick<TaskRow, 'kind' | 'whoseMove'>[]): boolean =>
  tasks.some((t) => t.kind === 'send_prescription' && t.whoseMove === 'care_team')
