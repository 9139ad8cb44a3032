import { event } from '#contract/events.ts'
import { correctIdentity } from '#contract/patients.ts'
import { actsFor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { AppError, Broken } from '#kernel/errors.ts'
import { assertBirthDate } from '#modules/patients/birth-date.ts'
import { assertPaperName } from '#modules/patients/paper-letters.ts'
import { patientFor, staffMaySeePatient } from '#modules/patients/patients.access.ts'
import { careWork } from '#modules/patients/patients.policy.ts'
import type { Identity } from '#modules/patients/patient.types.ts'
import { correctIdentityOf, identityWrites } from '#modules/patients/patients.store.ts'

/** A name or birth date that was typed wrongly, put right by staff who say why. What was signed keeps the name of then. */
export const correctIdentityCommand = command({
  endpoint: correctIdentity,
  writes: identityWrites,
  policy: careWork,
  load: async (tx, actor, { patientId }) =>
    // Nobody corrects themselves here, or whom they act for.
    !actsFor(actor, patientId) && (await staffMaySeePatient(tx, actor, patientId))
      ? patientFor(tx, actor, patientId, { who: 'own_or_staff', lock: true })
      : null,
  handle: async (tx, { actor, input, now, target: patient }) => {
    const { patientId: id, version: seen, reason, legalName, ...given } = input
    if (!actor.personId) throw new Broken('nobody corrects by themselves')
    if (patient.version !== seen) throw new AppError('conflict.version')
    assertPaperName(actor.language, input)
    if (given.birthDate !== patient.birthDate) assertBirthDate(actor.language, given.birthDate, now)
    const stands: Identity = { ...given, legalName: legalName ?? undefined }
    const fields = changed(patient, stands)
    if (fields.length === 0) return { kind: 'unchanged', out: { id, version: seen }, because: 'it stands so already' }
    const version = await correctIdentityOf(tx, patient, stands, { by: actor.personId, reason })
    return {
      kind: 'changed',
      out: { id, version },
      events: [event('patients.chart_changed', { patientId: id })],
      audit: { subject: { kind: 'patient', id }, patientId: id, fields: [...fields, 'reason'] },
    }
  },
})

const changed = (was: Identity, now: Identity): ('name' | 'legal_name' | 'birth_date')[] => [
  ...(was.givenName === now.givenName && was.familyName === now.familyName ? [] : (['name'] as const)),
  ...(was.legalName?.givenName === now.legalName?.givenName && was.legalName?.familyName === now.legalName?.familyName
    ? []
    : (['legal_name'] as const)),
  ...(was.birthDate === now.birthDate ? [] : (['birth_date'] as const)),
]
