import { confirmPrescription } from '#contract/desk/index.ts'
import { event, type DomainEvent } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import { caseForTeamLocked } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { prescriptionsOf, type PrescriptionState } from '#modules/cases/plan.views.ts'
import { BY_HAND } from '#modules/cases/prescribing/prescription.access.ts'
import { settleSending } from '#modules/cases/prescribing/sending-task.ts'

/** What a prescription may become, and out of what. What is in the patient's hand cannot be called back here. */
const from: Readonly<Record<'handed_over' | 'confirmed' | 'queued' | 'cancelled', readonly PrescriptionState[]>> = {
  handed_over: ['queued', 'failed', 'sent', 'handed_over'],
  confirmed: ['sent', 'handed_over'],
  queued: ['failed', 'sent'],
  cancelled: ['queued', 'failed'],
}

export const confirmPrescriptionCommand = command({
  endpoint: confirmPrescription,
  writes: ['prescription', 'task', 'clinical_case'],
  policy: onTheTeam,
  load: async (tx, actor, input) => {
    const c = await caseForTeamLocked(tx, actor, input.caseId)
    const all = c ? await prescriptionsOf(tx, c) : []
    const one = all.find((p) => p.id === input.prescriptionId)
    return c && one ? { ...c, one } : null
  },
  handle: async (tx, { actor, input, target, now }) => {
    const { one } = target
    // Handed over for a pharmacy that is gone since, it is handed over once more for another.
    if (one.state === input.to && one.atPharmacy !== 'gone')
      return { kind: 'unchanged', out: { id: one.id, version: one.version }, because: 'it is so already' }
    if (!from[input.to].includes(one.state)) throw new AppError('case.state', { prescription: one.state, to: input.to })
    const anew = input.to === 'queued'
    // Sent again, it is a new paper for the gateway: no reference yet, and another key.
    const rows = await tx.query(sql<{
      id: string
      version: number
    }>`update prescription set state = ${input.to}, state_at = ${now}, state_by = ${actor.personId}, version = version + 1, attempts = attempts + ${anew ? 1 : 0},
        went_elsewhere = ${!anew} and (went_elsewhere or ${input.to === 'handed_over' && one.atPharmacy === 'gone'}),
        gateway = case when ${anew} then null when ${input.to === 'handed_over'} then ${BY_HAND} else gateway end, reference = case when ${anew} then null else reference end
      where organization_id = ${tx.organizationId} and id = ${one.id} and version = ${one.version} returning id, version`)
    tx.vault.note('prescription', rows)
    const settled = await settleSending(tx, target, actor)
    const about = { caseId: target.id, prescriptionId: one.id }
    const again: DomainEvent[] = anew ? [event('case.prescription_queued', about)] : []
    const up: DomainEvent[] = settled === 'taken up' ? [event('case.reopened', { caseId: target.id })] : []
    return {
      kind: 'changed',
      out: { id: one.id, version: one.version + 1 },
      events: [event('case.prescription_state', { ...about, state: input.to }), ...again, ...up],
      audit: {
        subject: { kind: 'prescription', id: one.id },
        patientId: target.patientId,
        caseId: target.id,
        fields: ['state'],
      },
    }
  },
})
