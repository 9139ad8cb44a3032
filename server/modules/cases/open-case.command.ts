import { SAFETY_VERSION } from '#clinical/safety/index.ts'
import { decideStart, isPresent, PRESENT_HOURS } from '#clinical/where/index.ts'
import { openCase } from '#contract/cases.ts'
import { event } from '#contract/events.ts'
import { actsFor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { remind } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { granted } from '#kernel/transaction.ts'
import { offeringOf, protocolOf, statePolicyOf } from '#modules/directory/index.ts'
import { findLocation, getPatient } from '#modules/patients/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { ownMatter } from '#modules/cases/cases.policy.ts'
import { authorOf } from '#modules/cases/cases.store.ts'
import { openTask } from '#modules/cases/tasks.store.ts'

/** The sweep asks the practice how long a story may lie; this is only when it first looks, and no practice may say less. */
const DRAFT_LOOK_DAYS = 2

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
    const may = decideStart(await statePolicyOf(tx, location.state, now), {
      established: patient.established,
      hasImagesOrRecords: false,
      modality: 'async',
    })
    if (!may.allowed)
      throw new AppError(may.reason === 'live-first' ? 'state.live_first' : 'state.not_served', {
        state: location.state,
      })
    const { protocol } = await protocolOf(tx, offering.protocolKey, offering.protocolVersion)
    const id = newId()
    const author = authorOf(actor, target)
    await tx.query(sql`insert into clinical_case (organization_id, id, patient_id, kind, protocol_key, protocol_version, state, team_id, location_id, location_state, language, price_cents, opened_by, acting_for, opened_at, established, screened_with)
      values (${tx.organizationId}, ${id}, ${input.patientId}, ${protocol.kind}, ${offering.protocolKey}, ${offering.protocolVersion}, 'draft', ${offering.teamId}, ${location.id}, ${location.state}, ${input.language},
        ${offering.priceCents}, ${actor.personId}, ${author.actingFor}, ${now}, ${patient.established}, ${SAFETY_VERSION})`)
    await openTask(tx, granted({ id } as CaseRow), {
      kind: 'finish_intake',
      teamId: offering.teamId,
      whoseMove: 'patient',
      needs: 'anyone',
      dueAt: null,
    })
    await remind(tx, 'draft', id, new Date(now.getTime() + DRAFT_LOOK_DAYS * 86_400_000))
    return {
      kind: 'changed',
      out: { id, version: 1 },
      events: [event('case.opened', { caseId: id })],
      audit: {
        subject: { kind: 'case', id },
        patientId: input.patientId,
        caseId: id,
        actingFor: author.actingFor,
        fields: ['protocol', 'location'],
      },
    }
  },
})
