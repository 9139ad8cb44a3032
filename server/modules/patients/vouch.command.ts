import { event } from '#contract/events.ts'
import { vouch } from '#contract/patients.ts'
import { actsFor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { Broken } from '#kernel/errors.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import { consentsOf, insertConsents } from '#modules/patients/consents.ts'
import { keepIdentity } from '#modules/patients/identity.ts'
import { latestLocation } from '#modules/patients/location.ts'
import { patientFor, staffMaySeePatient } from '#modules/patients/patients.access.ts'
import { careWork } from '#modules/patients/patients.policy.ts'
import type { PatientFace } from '#modules/patients/patient.types.ts'

/** In one's own name: what some states want on record before anything is signed. A consent that was heard is that of where the patient is. */
export const vouchCommand = command({
  endpoint: vouch,
  writes: ['patient', 'consent'],
  policy: careWork,
  load: async (tx, actor, { patientId }) =>
    // Nobody vouches for themselves, or for whom they act for.
    !actsFor(actor, patientId) && (await staffMaySeePatient(tx, actor, patientId))
      ? patientFor(tx, actor, patientId, { who: 'own_or_staff', lock: true })
      : null,
  handle: async (tx, { actor, input, target: patient, now }) => {
    const by = actor.personId
    if (!by) throw new Broken('nobody vouches by themselves')
    const { identity } = input
    if (identity) await keepIdentity(tx, patient.id, { method: identity, by, at: now })
    return {
      kind: 'changed',
      out: { id: patient.id },
      events: [event('patients.chart_changed', { patientId: patient.id })],
      audit: {
        subject: { kind: 'patient', id: patient.id },
        patientId: patient.id,
        fields: identity ? [`identity: ${identity}`] : await keepHeard(tx, patient, by, input.state),
      },
    }
  },
})

/** All that must be agreed to there, as one agreement. Names what was heard, each with its version. */
async function keepHeard(
  tx: WriteTx,
  { id: patientId, language }: PatientFace,
  byPerson: string,
  said?: string,
): Promise<string[]> {
  const state = said ?? (await latestLocation(tx, patientId))?.state ?? null
  const heard = (await consentsOf(tx, patientId, state)).documents.filter((d) => d.required)
  const documentIds = heard.map((d) => d.id)
  const agreed = { patientId, documentIds, given: true, byPerson, actingFor: null } as const
  await insertConsents(tx, { ...agreed, method: 'verbal', language, state })
  return heard.map((d) => `${d.key}/${d.version}`)
}
