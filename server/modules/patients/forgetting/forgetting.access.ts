import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { placeOf } from '#modules/patients/patient-row.ts'
import type { PatientWords } from '#modules/patients/patient.types.ts'
import { isKept } from '#modules/patients/patients.views.ts'
import { whyKept, type Kept, type RecordFacts } from './may-be-forgotten.ts'

export type ForgetRequest = {
  readonly id: string
  readonly patientId: string
  readonly reason: 'retention_over' | 'patient_asked' | 'registered_in_error'
  readonly state: 'asked' | 'approved' | 'withdrawn' | 'done'
  readonly askedBy: string
  readonly askedAt: Date
  readonly approvedBy: string | null
  readonly approvedAt: Date | null
  readonly endedAt: Date | null
  readonly version: number
}
export const requestColumns = sql`id, patient_id, reason, state, asked_by, asked_at, approved_by, approved_at, ended_at, version`

export const requestLocked = async (tx: ReadTx, requestId: string): Promise<ForgetRequest | null> =>
  (await tx.find(sql<ForgetRequest>`select ${requestColumns} from forget_request
    where organization_id = ${tx.organizationId} and id = ${requestId} for update`)) ?? null

/** A patient there is and whose key is kept, locked, so that nothing begins for them meanwhile. */
export const keptPatientLocked = async (tx: ReadTx, patientId: string): Promise<{ id: string } | null> =>
  (await tx.find(sql<{
    id: string
  }>`select p.id from patient p where p.organization_id = ${tx.organizationId} and p.id = ${patientId}
    and ${isKept} for update`)) ?? null

type Row = Omit<RecordFacts, 'birthDate' | 'years'> & { sealed: Buffer; version: number }

/** What stands against forgetting this patient now, or null. */
export async function keptBecause(tx: ReadTx, patientId: string): Promise<Kept | null> {
  const row = await tx.find(sql<Row>`select p.sealed, p.version, p.legal_hold_at as held_at,
      (select count(*)::int from clinical_case c where c.organization_id = p.organization_id and c.patient_id = p.id and c.state <> 'closed') as open_matters,
      (select count(*)::int from emergency_access e where e.organization_id = p.organization_id and e.patient_id = p.id and e.reviewed_at is null) as unreviewed,
      (select max(d.recorded_at) from outside_disclosure d where d.organization_id = p.organization_id and d.patient_id = p.id and d.struck_at is null) as last_disclosure,
      greatest(p.established_at,
        (select max(t.at) from timeline_entry t join clinical_case c on c.organization_id = t.organization_id and c.id = t.case_id
          where c.organization_id = p.organization_id and c.patient_id = p.id),
        (select max(e.at) from encounter e join clinical_case c on c.organization_id = e.organization_id and c.id = e.case_id
          where c.organization_id = p.organization_id and c.patient_id = p.id),
        (select max(i.created_at) from chart_item i where i.organization_id = p.organization_id and i.patient_id = p.id
          and i.source in ('staff', 'clinician', 'import'))) as last_contact
    from patient p where p.organization_id = ${tx.organizationId} and p.id = ${patientId}`)
  if (!row) return null
  const { birthDate } = await tx.vault.open<PatientWords>(
    ofPatient(patientId),
    placeOf(patientId, row.version),
    row.sealed,
  )
  const { retentionYears: years } = await practiceClock(tx)
  return whyKept({ ...row, birthDate, years }, tx.now)
}

export async function refuseIfKept(tx: ReadTx, patientId: string): Promise<void> {
  const kept = await keptBecause(tx, patientId)
  if (kept) throw refusedForgetting(kept.because, kept.until)
}

export const refusedForgetting = (
  because: Kept['because'] | 'same_person' | 'not_approved',
  until: Date | null = null,
): AppError =>
  new AppError('forgetting.refused', { because, ...(until ? { until: until.toISOString().slice(0, 10) } : {}) })
