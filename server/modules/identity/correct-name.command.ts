import { event } from '#contract/events.ts'
import { correctName } from '#contract/identity/index.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { only } from '#kernel/policy.ts'
import { lockSelf } from '#modules/identity/identity.access.ts'
import { rewritePerson } from '#modules/identity/identity.store.ts'
import { correctIdentityOf, identityWrites, patientFor } from '#modules/patients/index.ts'

/**
 * What a patient is called, as they say it, in any script: on their account and in their own chart here. The name on papers
 * stays what it was, because it is held against an ID: staff put that right.
 */
export const correctNameCommand = command({
  endpoint: correctName,
  writes: ['person', ...identityWrites],
  policy: only(['patient'], 'their own name'),
  load: async (tx, actor) => {
    const own = actor.grants.find(({ kind, patientId }) => kind === 'self' && patientId)?.patientId
    const self = await lockSelf(tx, actor)
    const patient = own ? await patientFor(tx, actor, own, { who: 'own', lock: true }) : null
    return self && patient ? { self, patient } : null
  },
  handle: async (tx, { input: { version: seen, ...called }, target: { self, patient } }) => {
    const { id, givenName, familyName, birthDate } = patient
    if (patient.version !== seen) throw new AppError('conflict.version')
    if (givenName === called.givenName && familyName === called.familyName)
      return { kind: 'unchanged', out: { id, version: seen }, because: 'it is their name already' }
    const paper = patient.legalName ?? { givenName, familyName }
    const isPaper = paper.givenName === called.givenName && paper.familyName === called.familyName
    const now = { ...called, birthDate, legalName: isPaper ? undefined : paper }
    const version = await correctIdentityOf(tx, patient, now, { by: self.personId, reason: null })
    await rewritePerson(tx, self, { name: `${called.givenName} ${called.familyName}` })
    return {
      kind: 'changed',
      out: { id, version },
      events: [
        event('identity.person_changed', { personId: self.personId }),
        event('patients.chart_changed', { patientId: id }),
      ],
      audit: { subject: { kind: 'patient', id }, patientId: id, fields: ['name'] },
    }
  },
})
