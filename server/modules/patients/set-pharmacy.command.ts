import { event } from '#contract/events.ts'
import { setPharmacy } from '#contract/patients.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { pharmacyById } from '#modules/directory/index.ts'
import { authorIn } from '#modules/patients/chart-author.ts'
import { patientFor } from '#modules/patients/patients.access.ts'
import { ownChartOrWork } from '#modules/patients/patients.policy.ts'
import { setPharmacyOf } from '#modules/patients/patients.store.ts'

export const setPharmacyCommand = command({
  endpoint: setPharmacy,
  writes: ['patient'],
  policy: ownChartOrWork,
  load: async (tx, actor, { patientId, pharmacyId }) => {
    const patient = await patientFor(tx, actor, patientId, { who: 'own_or_staff', lock: true })
    return patient && (await pharmacyById(tx, pharmacyId)) ? patient : null
  },
  handle: async (tx, { actor, input, target: patient }) => {
    const { id } = patient
    if (patient.pharmacyId === input.pharmacyId)
      return { kind: 'unchanged', out: { id, version: patient.version }, because: 'it is theirs already' }
    if ((await pharmacyById(tx, input.pharmacyId))?.retired) throw new AppError('pharmacy.retired')
    const version = await setPharmacyOf(tx, patient, input.pharmacyId)
    return {
      kind: 'changed',
      out: { id, version },
      events: [event('patients.chart_changed', { patientId: id })],
      audit: {
        subject: { kind: 'patient', id },
        patientId: id,
        actingFor: authorIn(actor, id).actingFor,
        fields: ['pharmacy'],
      },
    }
  },
})
