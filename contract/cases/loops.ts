import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { loopStates } from '#contract/loop-states.ts'
import { loopForPatient } from '#contract/loops.ts'
import { id, nothing, version } from '#contract/shared.ts'

/** What a patient can say of it with one tap. */
export const loopNews = ['attend', 'miss', 'nobody_called'] as const

export const myLoops = endpoint({
  name: 'cases.loops',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/me/loops',
  says: 'A patient’s referrals and ordered tests: where each stands, since when, and when somebody looks again.',
  input: nothing,
  output: z.object({ zone: z.string(), loops: z.array(loopForPatient) }),
  errors: [],
})
export const tellLoop = endpoint({
  name: 'cases.tellLoop',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/cases/:caseId/loops/:loopId',
  says: 'The patient says how far a referral or a test is: she has been there, she could not go, nobody called her.',
  input: z.strictObject({ caseId: id, loopId: id, news: z.enum(loopNews) }),
  output: z.object({ id, version, state: z.enum(loopStates) }),
  errors: ['case.state'],
})
