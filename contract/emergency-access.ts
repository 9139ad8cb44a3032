import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { done, id, instant, nothing, prose, role } from '#contract/shared.ts'

/** Break-glass: a nurse or clinician who is not on the team reads a record in an emergency; the privacy officer is told at once. */

export const breakGlass = endpoint({
  name: 'patients.breakGlass',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/emergency-access',
  says: 'Opens a record one has no work on, to read it, for the practice’s minutes. The reason is kept; the privacy officer and the patient learn of it.',
  /** The patient, or one of their matters where only that is known. */
  input: z.strictObject({
    patientId: z.optional(id),
    caseId: z.optional(id),
    reason: z.string().check(z.trim(), z.minLength(10), z.maxLength(1000)),
  }),
  /** `until`: null where the record is theirs to see anyway, and nothing was opened. */
  output: z.object({ id: z.nullable(id), patientId: id, until: z.nullable(instant) }),
  errors: ['session.step_up_required'],
})
export const openings = endpoint({
  name: 'patients.openings',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/emergency-access',
  says: 'Records opened in an emergency: those nobody has reviewed first, then the newest.',
  input: nothing,
  output: z.object({
    openings: z.array(
      z.object({
        id,
        patient: z.object({ id, name: z.string() }),
        person: z.object({ id, name: z.string(), roles: z.array(role) }),
        reason: z.string(),
        at: instant,
        until: instant,
        running: z.boolean(),
        reviewed: z.nullable(z.object({ at: instant, by: z.string(), note: z.string() })),
        /** Nobody reviews their own. */
        can: z.object({ review: z.boolean() }),
      }),
    ),
  }),
  errors: [],
})
export const openingsWaiting = endpoint({
  name: 'patients.openingsWaiting',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/emergency-access/waiting',
  says: 'How many records opened in an emergency nobody has reviewed; no more than the number.',
  input: nothing,
  output: z.object({ waiting: z.int() }),
  errors: [],
})
export const reviewOpening = endpoint({
  name: 'patients.reviewOpening',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/emergency-access/:openingId/review',
  says: 'The privacy officer has looked into an opening and says what they found; it may be ended at the same time.',
  input: z.strictObject({ openingId: id, note: prose(2000), endNow: z.boolean() }),
  output: done,
  errors: ['conflict.version'],
})
