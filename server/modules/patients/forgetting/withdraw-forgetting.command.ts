import { event } from '#contract/events.ts'
import { withdrawForgetting } from '#contract/forgetting.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import { requestLocked } from './forgetting.access.ts'
import { mayForget } from './forgetting.policy.ts'

export const withdrawForgettingCommand = command({
  endpoint: withdrawForgetting,
  writes: ['forget_request'],
  policy: mayForget,
  load: (tx, _actor, { requestId }) => requestLocked(tx, requestId),
  handle: async (tx, { target, now }) => {
    const { id, patientId, state } = target
    if (state !== 'asked' && state !== 'approved') throw new AppError('conflict.version')
    const version = target.version + 1
    await tx.query(sql`update forget_request set state = 'withdrawn', ended_at = ${now}, version = ${version}
      where organization_id = ${tx.organizationId} and id = ${id}`)
    return {
      kind: 'changed',
      out: { id, version },
      events: [event('patients.forgetting_changed', { requestId: id, state: 'withdrawn' })],
      audit: { subject: { kind: 'forget_request', id }, patientId, fields: ['withdrawn'] },
    }
  },
})
