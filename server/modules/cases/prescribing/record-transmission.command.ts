import { event, type DomainEvent } from '#contract/events.ts'
import { recordTransmission } from '#contract/internal.ts'
import { command } from '#kernel/command.ts'
import { forget, remind } from '#kernel/outbox.ts'
import { house } from '#kernel/policy.ts'
import { sql } from '#kernel/sql.ts'
import { granted } from '#kernel/transaction.ts'
import { caseForHouse } from '#modules/cases/cases.access.ts'
import {
  BY_HAND,
  findPrescription,
  isUnderWay,
  lockPrescription,
} from '#modules/cases/prescribing/prescription.access.ts'
import { settleSending } from '#modules/cases/prescribing/sending-task.ts'

const FIRST_LOOK_MINUTES = 2

/** How a prescription stands; what a pharmacy did not get becomes a task of people, so that no patient waits in vain. */
export const recordTransmissionCommand = command({
  endpoint: recordTransmission,
  writes: ['prescription', 'task', 'clinical_case'],
  policy: house('what a gateway said'),
  load: async (tx, _actor, { prescriptionId }) => {
    // The case before the prescription, in the order everybody locks them.
    const known = await findPrescription(tx, prescriptionId)
    const c = known && (await caseForHouse(tx, known.caseId))
    const prescription = c && (await lockPrescription(tx, prescriptionId))
    return c && prescription ? { c, prescription } : null
  },
  handle: async (tx, { actor, input, target: { c, prescription: p }, now }) => {
    const same = p.state === input.state && p.gateway === input.gateway && p.reference === input.reference
    // A person has said how it stands meanwhile, and people know better than machines.
    const decided = p.state !== 'queued' && !(p.state === 'sent' && input.state === 'confirmed')
    if (same || decided) return { kind: 'unchanged', out: { recorded: false }, because: 'known, or decided by people' }
    const next = { ...p, state: input.state, gateway: input.gateway, reference: input.reference }
    const rows = await tx.query(sql<{
      id: string
      version: number
    }>`update prescription set state = ${next.state}, gateway = ${next.gateway}, reference = ${next.reference}, state_at = ${now}, state_by = null,
        version = version + 1
      where organization_id = ${tx.organizationId} and id = ${p.id} returning id, version`)
    tx.vault.note('prescription', rows)
    // Taken for the first time: from now on it has left, whatever becomes of it.
    const left = next.gateway !== BY_HAND && next.reference !== null && next.reference !== p.reference
    if (isUnderWay(next)) await remind(tx, 'prescription', p.id, new Date(now.getTime() + FIRST_LOOK_MINUTES * 60_000))
    else await forget(tx, 'prescription', p.id)
    const settled = await settleSending(tx, granted(c), actor)
    const up: DomainEvent[] = settled === 'taken up' ? [event('case.reopened', { caseId: c.id })] : []
    return {
      kind: 'changed',
      out: { recorded: true },
      events: [event('case.prescription_state', { caseId: c.id, prescriptionId: p.id, state: next.state }), ...up],
      audit: {
        subject: { kind: 'prescription', id: p.id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['state', 'gateway', 'reference', ...(left ? ['left'] : [])],
      },
    }
  },
})
