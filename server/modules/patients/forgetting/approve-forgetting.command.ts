import { event } from '#contract/events.ts'
import { approveForgetting } from '#contract/forgetting.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import { refusedForgetting, refuseIfKept, requestLocked } from './forgetting.access.ts'
import { mayForget } from './forgetting.policy.ts'

export const approveForgettingCommand = command({
  endpoint: approveForgetting,
  writes: ['forget_request'],
  stepUp: true,
  policy: mayForget,
  load: (tx, _actor, { requestId }) => requestLocked(tx, requestId),
  handle: async (tx, { actor, target, now }) => {
    const { id, patientId, state, askedBy } = target
    if (state !== 'asked') throw new AppError('conflict.version')
    // The database holds to this too.
    if (askedBy === actor.personId) throw refusedForgetting('same_person')
    await refuseIfKept(tx, patientId)
    const version = target.version + 1
    await tx.query(sql`update forget_request set state = 'approved', approved_by = ${actor.personId}, approved_at = ${now}, version = ${version}
      where organization_id = ${tx.organizationId} and id = ${id}`)
    return {
      kind: 'changed',
      out: { id, version },
      events: [event('patients.forgetting_changed', { requestId: id, state: 'approved' })],
      audit: { subject: { kind: 'forget_request', id }, patientId, fields: ['approved'] },
    }
  },
})
