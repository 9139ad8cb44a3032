import { isPresent, PRESENT_HOURS } from '#clinical/where/index.ts'
import { openCase } from '#contract/cases/index.ts'
import { event } from '#contract/events.ts'
import { actsFor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { offeringOf, protocolOf, versionFor } from '#modules/directory/index.ts'
import { findLocation, getPatient } from '#modules/patients/index.ts'
import { beginDraft } from '#modules/cases/begin-draft.ts'
import { ownMatter } from '#modules/cases/cases.policy.ts'
import { authorOf } from '#modules/cases/cases.store.ts'
import { assertMayBegin } from '#modules/cases/place-rule.ts'

/** Begins a draft. Where the patient is was stated for this visit: an old place decides nothing. */
export const openCaseCommand = command({
  endpoint: openCase,
  writes: ['clinical_case', 'task'],
  policy: ownMatter,
  load: async (tx, actor, input) => {
    if (!actsFor(actor, input.patientId)) return null
    const location = await findLocation(tx, input.locationId)
    return location && location.patientId === input.patientId ? { patientId: input.patientId, location } : null
  },
  handle: async (tx, { actor, input, target, now }) => {
    const { location } = target
    if (!isPresent(location.statedAt, now)) throw new AppError('location.old', { hours: PRESENT_HOURS })
    const offering = await offeringOf(tx, input.protocolKey)
    if (!offering?.open) throw new AppError('protocol.unpublished')
    const patient = await getPatient(tx, input.patientId)
    const { actingFor } = authorOf(actor, target)
    await assertMayBegin(tx, {
      state: location.state,
      patientId: input.patientId,
      established: patient.established,
      hasImagesOrRecords: false,
      byProxy: actingFor !== null,
    })
    const id = newId()
    const { protocol } = await protocolOf(tx, offering.protocolKey, versionFor(offering, id))
    await beginDraft(tx, actor, {
      id,
      patientId: input.patientId,
      protocol,
      teamId: offering.teamId,
      location,
      language: input.language,
      priceCents: offering.priceCents,
      established: patient.established,
    })
    return {
      kind: 'changed',
      out: { id, version: 1 },
      events: [event('case.opened', { caseId: id })],
      audit: {
        subject: { kind: 'case', id },
        patientId: input.patientId,
        caseId: id,
        actingFor,
        fields: ['protocol', 'location'],
      },
    }
  },
})
