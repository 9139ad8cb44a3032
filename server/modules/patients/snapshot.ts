import type { ReadTx } from '#kernel/transaction.ts'
import { chartOf } from '#modules/patients/chart.views.ts'
import { latestLocation } from '#modules/patients/location.ts'
import { getPatient } from '#modules/patients/patients.views.ts'

/** The chart as somebody saw it who signed: plain JSON, for the case to seal and keep. */
export async function snapshotOf(tx: ReadTx, patientId: string) {
  const { name, paperName, birthDate, age, sexAtBirth, phone, established, pharmacyId } = await getPatient(
    tx,
    patientId,
  )
  const { items, allergies, medicines, problems } = await chartOf(tx, patientId)
  const location = await latestLocation(tx, patientId)
  return {
    takenAt: tx.now.toISOString(),
    patient: { id: patientId, name, paperName, birthDate, age, sexAtBirth, phone, established, pharmacyId },
    items,
    allergies,
    medicines,
    problems,
    location: location ? { ...location, statedAt: location.statedAt.toISOString() } : null,
  }
}
export type ChartSnapshot = Awaited<ReturnType<typeof snapshotOf>>
