import { isStateCode } from '#clinical/where/index.ts'
import { event } from '#contract/events.ts'
import { stateLocation } from '#contract/patients.ts'
import { command } from '#kernel/command.ts'
import { wrong } from '#kernel/input.ts'
import { authorIn } from '#modules/patients/chart-author.ts'
import { insertLocation } from '#modules/patients/location.ts'
import { assertPaperLetters } from '#modules/patients/paper-letters.ts'
import { patientFor } from '#modules/patients/patients.access.ts'
import { ownChart } from '#modules/patients/patients.policy.ts'

/** Said by the patient or a proxy, never by staff: whoever answers must not choose the state whose licence counts. */
export const stateLocationCommand = command({
  endpoint: stateLocation,
  writes: ['patient_location'],
  policy: ownChart,
  load: (tx, actor, { patientId }) => patientFor(tx, actor, patientId, { who: 'own' }),
  handle: async (tx, { actor, input, target: patient }) => {
    const { state, street, city, zip, callBack } = input
    if (!isStateCode(state)) throw wrong(actor.language, { path: 'state', what: 'state_choose' })
    assertPaperLetters(actor.language, input, ['street', 'city'])
    const id = await insertLocation(tx, patient.id, actor.personId, { state, street, city, zip, callBack })
    return {
      kind: 'changed',
      out: { id },
      events: [event('patients.chart_changed', { patientId: patient.id })],
      audit: {
        subject: { kind: 'location', id },
        patientId: patient.id,
        actingFor: authorIn(actor, patient.id).actingFor,
        fields: ['state', 'street', 'city', 'zip', 'callBack'],
      },
    }
  },
})
