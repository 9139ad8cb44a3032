import { event } from '#contract/events.ts'
import { withdrawConsent } from '#contract/patients.ts'
import { command } from '#kernel/command.ts'
import { Broken } from '#kernel/errors.ts'
import {
  keepsAnyFrom,
  keptFromReader,
  latestLocation,
  ownChart,
  patientFor,
  takeBack,
} from '#modules/patients/index.ts'
import { authorOf } from '#modules/cases/cases.store.ts'
import { tellOfConsent } from '#modules/cases/consent-taken-back.ts'

/**
 * Nothing more is sent or decided in writing from now on; who works on something of this patient's is told by a task of it. Whoever
 * may be the one abuse was told of ends nobody's care: what they take back is set aside, looks to them as if it held, and staff are told.
 */
export const withdrawConsentCommand = command({
  endpoint: withdrawConsent,
  writes: ['consent', 'task'],
  policy: ownChart,
  load: (tx, actor, { patientId }) => patientFor(tx, actor, patientId, { who: 'own', lock: true }),
  handle: async (tx, { actor, input, target: patient }) => {
    if (!actor.personId) throw new Broken('nobody takes a consent back by themselves')
    const { actingFor } = authorOf(actor, { patientId: patient.id })
    const taken = await takeBack(tx, input.key, {
      patientId: patient.id,
      byPerson: actor.personId,
      actingFor,
      language: input.language,
      state: (await latestLocation(tx, patient.id))?.state ?? null,
      setAside: await keepsAnyFrom(tx, actor, patient.id),
    })
    if (taken === 0) return { kind: 'unchanged', out: { matters: 0 }, because: 'it was not agreed to' }
    const told = await tellOfConsent(tx, patient.id)
    // Whoever acts for somebody does not learn from a number that there is a matter they are not told of.
    const kept = await keptFromReader(tx, actor, told)
    return {
      kind: 'changed',
      out: { matters: told.length - kept.size },
      events: [
        event('patients.consent_withdrawn', { patientId: patient.id }),
        ...told.map(({ id: caseId }) => event('case.task_changed', { caseId })),
      ],
      audit: {
        subject: { kind: 'patient', id: patient.id },
        patientId: patient.id,
        actingFor,
        fields: [input.key],
      },
    }
  },
})
