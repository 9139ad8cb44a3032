import * as z from 'zod/mini'
import { placeStops } from '#contract/desk/on-case.ts'
import { endpoint } from '#contract/endpoint.ts'
import {
  loopActs,
  loopKinds,
  loopMoves,
  loopStates,
  loopUrgencies,
  type LoopAct,
  type LoopMove,
} from '#contract/loop-states.ts'
import { civilDate, id, line, prose, version } from '#contract/shared.ts'

const byCare = loopActs.filter((act) => (loopMoves[act] as LoopMove).by.includes('care')) as [LoopAct, ...LoopAct[]]
const loopDone = z.object({ id, version, state: z.enum(loopStates) })

export const openLoop = endpoint({
  name: 'desk.openLoop',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/loops',
  says: 'A clinician refers the patient, or orders a test: somebody’s work with a date until she was told what came of it.',
  input: z.strictObject({
    caseId: id,
    kind: z.enum(loopKinds),
    urgency: z.enum(loopUrgencies),
    /** The specialty, or the test, as the patient reads it. */
    what: line(120),
    /** To whom, or where. */
    to: z.optional(line(200)),
    /** What is to be found out, as the patient reads it too. */
    question: prose(2000),
    /** The day somebody looks at it, within 90 days; left out, what its step and its urgency say. */
    until: z.optional(civilDate),
  }),
  output: loopDone,
  errors: ['case.state', 'case.not_holder', ...placeStops, 'licence.missing', 'licence.lapsed', 'licence.restricted'],
})
export const moveLoop = endpoint({
  name: 'desk.moveLoop',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/loops/:loopId',
  says: 'The next step of a referral or an ordered test. It is over only when the patient was told, or somebody says why not.',
  input: z.strictObject({
    caseId: id,
    loopId: id,
    version,
    act: z.enum(byCare),
    /** Sent: to whom, where it is somebody else than before. */
    to: z.optional(line(200)),
    /** The day of the visit or the test, as they gave it: needed to schedule. */
    visitOn: z.optional(civilDate),
    /** The day somebody looks at it again, within 90 days; left out, what its step and its urgency say. */
    until: z.optional(civilDate),
    /** What the patient reads: needed to end it; and to tell it, where nothing was written to them since it was reviewed. */
    text: z.optional(prose(4000)),
    /** Reviewed: the matter is to be decided anew. */
    reopens: z.optional(z.boolean()),
    /** For colleagues, into the margin. */
    note: z.optional(line(500)),
  }),
  output: loopDone,
  errors: ['case.state', 'case.claimed', 'case.finding_open', 'conflict.version'],
})
