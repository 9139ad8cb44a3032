import { event } from '#contract/events.ts'
import { setLegalHold } from '#contract/forgetting.ts'
import { command } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import { keptPatientLocked } from './forgetting.access.ts'
import { mayHold } from './forgetting.policy.ts'

export const setLegalHoldCommand = command({
  endpoint: setLegalHold,
  writes: ['patient'],
  stepUp: true,
  policy: mayHold,
  load: (tx, _actor, { patientId }) => keptPatientLocked(tx, patientId),
  handle: async (tx, { actor, input, now }) => {
    const { patientId, hold } = input
    const out = { id: patientId, hold }
    // The row's version stays: it is what its words are sealed to.
    const changed =
      await tx.query(sql`update patient set legal_hold_at = ${hold ? now : null}, legal_hold_by = ${hold ? actor.personId : null}
      where organization_id = ${tx.organizationId} and id = ${patientId} and (legal_hold_at is not null) <> ${hold} returning 1 as one`)
    if (changed.length === 0) return { kind: 'unchanged', out, because: 'it is so already' }
    return {
      kind: 'changed',
      out,
      events: [event('patients.chart_changed', { patientId })],
      audit: { subject: { kind: 'patient', id: patientId }, patientId, fields: [hold ? 'held' : 'released'] },
    }
  },
})
