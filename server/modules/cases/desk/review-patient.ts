import type { ReadTx } from '#kernel/transaction.ts'
import { pharmacyById } from '#modules/directory/index.ts'
import { addressOf, findLocation } from '#modules/patients/index.ts'
import type { CaseContext } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'

/** Who it is about, and where an ambulance would find them. */
export async function patientPart(tx: ReadTx, c: CaseRow, { patient }: CaseContext) {
  const at = c.locationId ? await findLocation(tx, c.locationId) : undefined
  const { id, name, birthDate, age, sexAtBirth, phone } = patient
  return {
    ...{ id, name, birthDate, age, sexAtBirth, phone },
    established: c.established ?? patient.established,
    location: at ? { state: at.state, address: addressOf(at), callBack: at.callBack } : null,
    actingFor: c.actingFor ? name : null,
  }
}

export async function chartPart(tx: ReadTx, { chart, patient }: CaseContext) {
  const p = patient.pharmacyId ? await pharmacyById(tx, patient.pharmacyId) : undefined
  return {
    items: [...chart.items],
    allergies: chart.allergies,
    medicines: chart.medicines,
    problems: chart.problems,
    pharmacy: p
      ? { id: p.id, name: p.name, address: addressOf({ ...p, street: p.address }), phone: p.phone, fax: p.fax !== null }
      : null,
  }
}
