import { event } from '#contract/events.ts'
import { askToForget } from '#contract/forgetting.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { keptPatientLocked, refuseIfKept } from './forgetting.access.ts'
import { mayForget } from './forgetting.policy.ts'

export const askToForgetCommand = command({
  endpoint: askToForget,
  writes: ['forget_request'],
  stepUp: true,
  policy: mayForget,
  load: (tx, _actor, { patientId }) => keptPatientLocked(tx, patientId),
  handle: async (tx, { actor, input, now }) => {
    const { patientId, reason } = input
    await refuseIfKept(tx, patientId)
    const id = newId()
    const made =
      await tx.query(sql`insert into forget_request (organization_id, id, patient_id, reason, asked_by, asked_at)
      values (${tx.organizationId}, ${id}, ${patientId}, ${reason}, ${actor.personId}, ${now})
      on conflict (organization_id, patient_id) where state in ('asked', 'approved') do nothing returning 1 as one`)
    if (made.length === 0) throw new AppError('conflict.exists')
    return {
      kind: 'changed',
      out: { id, version: 1 },
      events: [event('patients.forgetting_changed', { requestId: id, state: 'asked' })],
      audit: { subject: { kind: 'forget_request', id }, patientId, fields: ['asked', reason] },
    }
  },
})
