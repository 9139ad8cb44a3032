import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { accountNewsKinds } from '#contract/identity/parts.ts'
import { id, instant, nothing } from '#contract/shared.ts'

export const accountNews = endpoint({
  name: 'identity.accountNews',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/me/account-news',
  says: 'What changed in the last 30 days in how this person signs in, newest first: devices not seen before, ways added or removed, sessions the practice ended.',
  input: nothing,
  output: z.object({
    news: z.array(
      z.object({
        at: instant,
        what: z.enum(accountNewsKinds),
        /** The kind of device, where there was one. */
        device: z.nullable(z.string()),
      }),
    ),
  }),
  errors: [],
})
export const memberSessions = endpoint({
  name: 'identity.memberSessions',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/people/:personId/sessions',
  says: 'Where a member of staff is signed in to this practice: since when, last used, on what kind of device.',
  input: z.strictObject({ personId: id }),
  output: z.object({
    sessions: z.array(z.object({ id, device: z.string(), startedAt: instant, lastSeenAt: instant })),
  }),
  errors: [],
})
export const endMemberSessions = endpoint({
  name: 'identity.endMemberSessions',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/people/:personId/sessions/end',
  says: 'Ends one session of a member of staff in this practice, or all of them; their ways to sign in stay.',
  input: z.strictObject({ personId: id, sessionId: z.optional(id) }),
  output: z.object({ ended: z.int() }),
  errors: ['session.step_up_required'],
})
export const endPatientSessions = endpoint({
  name: 'identity.endPatientSessions',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/patients/:patientId/sessions/end',
  says: 'Ends every session of a patient, or of their proxies, in this practice, with a reason on the trail. Of the patient, if wanted, the password and recovery codes too, or every way to sign in: then all sessions anywhere end, and a link mailed to the proved address leads back.',
  input: z.strictObject({
    patientId: id,
    whose: z.enum(['patient', 'proxies']),
    reason: z.enum(['they_asked', 'lost_device', 'somebody_else']),
    ways: z.optional(z.enum(['keep', 'password', 'all'])),
  }),
  /** `ways`: how many ways to sign in ended with them. */
  output: z.object({ ended: z.int(), ways: z.int() }),
  errors: ['session.step_up_required'],
})
