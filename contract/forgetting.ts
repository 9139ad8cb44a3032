import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { done, id, instant, nothing } from '#contract/shared.ts'

/** A patient's record destroyed for good: asked for by one person, approved by another, carried out by the operator. */

const reason = z.enum(['retention_over', 'patient_asked', 'registered_in_error'])
export const whyKept = z.enum(['open_matters', 'legal_hold', 'unreviewed_opening', 'retention'])

export const forgettings = endpoint({
  name: 'patients.forgettings',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/forgettings',
  says: 'Requests to forget a patient, the newest first, and what stands against those not yet done.',
  input: nothing,
  output: z.object({
    requests: z.array(
      z.object({
        id,
        patientId: id,
        /** Empty once forgotten. */
        name: z.string(),
        reason,
        state: z.enum(['asked', 'approved', 'withdrawn', 'done']),
        askedBy: id,
        askedByName: z.string(),
        askedAt: instant,
        approvedBy: z.nullable(id),
        approvedByName: z.nullable(z.string()),
        approvedAt: z.nullable(instant),
        endedAt: z.nullable(instant),
        kept: z.nullable(z.object({ because: whyKept, until: z.nullable(instant) })),
        /** Nobody approves what they asked for. */
        can: z.object({ approve: z.boolean(), withdraw: z.boolean() }),
      }),
    ),
  }),
  errors: [],
})
export const retention = endpoint({
  name: 'patients.retention',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/patients/:patientId/retention',
  says: 'Whether this record may be destroyed now, or what wants it kept and until when.',
  input: z.strictObject({ patientId: id }),
  output: z.object({
    patientId: id,
    name: z.string(),
    kept: z.nullable(z.object({ because: whyKept, until: z.nullable(instant) })),
    hold: z.boolean(),
    /** Years the practice keeps a record after the last contact. */
    years: z.int(),
    /** A request that is under way already. */
    asked: z.boolean(),
  }),
  errors: [],
})
export const askToForget = endpoint({
  name: 'patients.askToForget',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/patients/:patientId/forgetting',
  says: 'Asks that this patient be forgotten. Refused while something wants the record kept. Somebody else must approve.',
  input: z.strictObject({ patientId: id, reason }),
  output: done,
  errors: ['forgetting.refused', 'conflict.exists', 'session.step_up_required'],
})
export const approveForgetting = endpoint({
  name: 'patients.approveForgetting',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/forgettings/:requestId/approve',
  says: 'The second person’s word: the operator may now destroy the keys. Nobody approves what they asked for.',
  input: z.strictObject({ requestId: id }),
  output: done,
  errors: ['forgetting.refused', 'conflict.version', 'session.step_up_required'],
})
export const withdrawForgetting = endpoint({
  name: 'patients.withdrawForgetting',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/forgettings/:requestId/withdraw',
  says: 'Nobody is forgotten after all.',
  input: z.strictObject({ requestId: id }),
  output: done,
  errors: ['conflict.version'],
})
export const setLegalHold = endpoint({
  name: 'patients.setLegalHold',
  kind: 'command',
  method: 'PUT',
  path: '/api/v1/patients/:patientId/legal-hold',
  says: 'This record must be kept whatever the years say, or need not any more.',
  input: z.strictObject({ patientId: id, hold: z.boolean() }),
  output: z.object({ id, hold: z.boolean() }),
  errors: ['session.step_up_required'],
})
