import * as z from 'zod/mini'
import { convertTo, onCase, stepDone } from '#contract/desk/on-case.ts'
import { unsent } from '#contract/desk/unsent.ts'
import { endpoint } from '#contract/endpoint.ts'
import { civilDate, count, id, line, prose, redirectTo } from '#contract/shared.ts'

export const redirectCase = endpoint({
  name: 'desk.redirect',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/redirect',
  says: 'Not for this way of care: sends the patient elsewhere, and stays open until arrival or contact is confirmed. Sent to be seen by somebody, it is what became of open red flags too.',
  input: z.strictObject({
    ...onCase,
    ...unsent,
    seenSeq: count,
    where: redirectTo,
    text: prose(4000),
  }),
  output: stepDone,
  errors: ['case.state', 'conflict.version', 'case.not_holder', 'case.finding_open', 'case.unread_message'],
})
export const declineCase = endpoint({
  name: 'desk.decline',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/decline',
  says: 'Declines, with what the patient should do instead.',
  input: z.strictObject({ ...onCase, ...unsent, seenSeq: count, text: prose(4000) }),
  output: stepDone,
  errors: ['case.state', 'conflict.version', 'case.finding_open', 'case.not_holder', 'case.unread_message'],
})
export const concludeCase = endpoint({
  name: 'desk.conclude',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/conclude',
  says: 'Ends a matter without a plan, and says why, in words the patient reads: she did not answer, it is told in another matter, it was opened by mistake; or it goes on by phone, in a live visit or when a test is back, and stays somebody’s until then. Never over an open red flag.',
  input: z.strictObject({
    ...onCase,
    ...unsent,
    seenSeq: count,
    text: prose(4000),
    why: z.discriminatedUnion('outcome', [
      /** Asked, and silent for as long as a patient is left in peace. */
      z.strictObject({ outcome: z.literal('no_response') }),
      /** The day the matter comes back to the team, result or not. */
      z.strictObject({ outcome: z.literal('test_pending'), until: civilDate }),
      z.strictObject({ outcome: z.literal('converted'), to: z.enum(convertTo) }),
      /** The patient's other matter, which goes on. */
      z.strictObject({ outcome: z.literal('duplicate'), of: id }),
      /** For colleagues only. */
      z.strictObject({ outcome: z.literal('entered_in_error'), reason: line(500) }),
    ]),
  }),
  output: stepDone,
  errors: [
    'case.state',
    'conflict.version',
    'case.finding_open',
    'case.not_holder',
    'case.claimed',
    'case.unread_message',
  ],
})
export const confirmArrival = endpoint({
  name: 'desk.confirmArrival',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/arrival',
  says: 'The patient arrived, was reached or was seen: a redirect, or the call or visit they were promised, is done. What is noted of it is screened like anything heard by telephone, and over a new red flag the matter stays open.',
  input: z.strictObject({ ...onCase, note: prose(2000) }),
  output: stepDone,
  errors: ['case.state', 'conflict.version', 'case.finding_open'],
})
