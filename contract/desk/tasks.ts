import * as z from 'zod/mini'
import { handovers, onCase, placeStops, stepDone, verdicts } from '#contract/desk/on-case.ts'
import { endpoint } from '#contract/endpoint.ts'
import { acuity, done, id, instant, line, prose, protocolKey, version } from '#contract/shared.ts'

export const claimTask = endpoint({
  name: 'desk.claim',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/claim',
  says: 'Takes the open task under a lease. Answering needs a licence for where the patient is; what else stands in the way of it there is told.',
  input: z.strictObject({ caseId: id, taskId: id }),
  output: z.extend(stepDone, { stops: z.array(z.enum(placeStops)) }),
  errors: ['case.state', 'case.claimed', 'licence.missing', 'licence.lapsed', 'licence.restricted'],
})
export const releaseTask = endpoint({
  name: 'desk.release',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/release',
  says: 'Gives the task back to its pool.',
  input: z.strictObject({ caseId: id, taskId: id }),
  output: stepDone,
  errors: ['case.not_holder'],
})
export const keepWorking = endpoint({
  name: 'desk.keepWorking',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/working',
  says: 'The page is open and somebody works in it: the lease goes on and the minutes are recorded.',
  input: z.strictObject({
    caseId: id,
    taskId: id,
    activity: z.enum(['reading', 'writing', 'phone']),
    seconds: z.int().check(z.gte(1), z.lte(120)),
  }),
  output: z.object({ leaseUntil: z.nullable(instant) }),
  errors: ['case.not_holder'],
})
export const triageCase = endpoint({
  name: 'desk.triage',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/triage',
  says: 'Sets acuity and topics; passes the matter to those who may decide.',
  input: z.strictObject({
    ...onCase,
    acuity,
    topics: z.array(line(40)).check(z.maxLength(10)),
    routeToTeam: z.optional(id),
    reason: z.optional(line(500)),
  }),
  output: stepDone,
  errors: ['case.state', 'conflict.version', 'case.finding_open', 'case.not_holder'],
})
export const splitCase = endpoint({
  name: 'desk.split',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/split',
  says: 'A second matter becomes its own case, linked to this one: of a protocol, or a general question for the team.',
  input: z.strictObject({
    ...onCase,
    /** Left out: something else, which no protocol here is about. */
    protocolKey: z.optional(protocolKey),
    summary: prose(2000),
    routeToTeam: id,
    acuity,
  }),
  output: z.object({ id, version, newCaseId: id }),
  errors: ['case.state', 'conflict.version', 'protocol.unpublished'],
})
export const seeFinding = endpoint({
  name: 'desk.seeFinding',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/findings/:findingId/seen',
  says: 'Somebody answers a red flag: the page stops climbing, and they hold it with what of the matter nobody has.',
  input: z.strictObject({ caseId: id, findingId: id }),
  output: done,
  errors: ['case.claimed'],
})
export const disposeFinding = endpoint({
  name: 'desk.disposeFinding',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/findings/:findingId/dispose',
  says: 'A named clinician or nurse says what became of a red flag, and of others that the same words raised. A crisis of the mind ends with who has the patient, or a logged call in which they were reached, and with a task to contact them again.',
  input: z.strictObject({
    caseId: id,
    findingId: id,
    /** Others of the same matter that the same is said of. */
    also: z.optional(z.array(id).check(z.maxLength(50))),
    disposition: prose(2000),
    /** Whether the flag was right; left out, nobody said. */
    verdict: z.optional(z.enum(verdicts)),
    /** Who has them now: asked of an emergency that is a crisis of the mind. */
    handover: z.optional(z.enum(handovers)),
    /** Why nobody needs to have them: asked where that is what is said. */
    handoverWhy: z.optional(prose(2000)),
  }),
  output: done,
  errors: [],
})
export const finishTask = endpoint({
  name: 'desk.finishTask',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/tasks/:taskId/finish',
  says: 'A call task or outreach is done, with what came of it, which is screened like any note of a call; or the result that was waited for is here; or a clinician says why somebody who was in a crisis is not contacted again. What a colleague holds is theirs to end.',
  input: z.strictObject({ caseId: id, taskId: id, result: line(500) }),
  output: stepDone,
  errors: ['case.state', 'case.claimed', 'case.finding_open'],
})
