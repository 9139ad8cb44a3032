import * as z from 'zod/mini'
import { loopActs, loopKinds, loopStates, loopUrgencies } from '#contract/loop-states.ts'
import { civilDate, id, instant, move, version } from '#contract/shared.ts'

/** A referral or an ordered test, as both sides see it. */
const standing = {
  id,
  kind: z.enum(loopKinds),
  state: z.enum(loopStates),
  /** To whom, or what is tested. */
  what: z.string(),
  to: z.nullable(z.string()),
  /** Since when it stands there. */
  since: instant,
  /** The day it was given. */
  visitOn: z.nullable(civilDate),
  whoseMove: z.nullable(move),
  /** By when somebody looks at it again; null once it is over. */
  dueAt: z.nullable(instant),
}
export const loopForPatient = z.object({
  ...standing,
  caseId: id,
  patientId: id,
  question: z.string(),
  steps: z.array(z.object({ act: z.enum(['order', ...loopActs]), at: instant })),
  can: z.array(z.enum(loopActs)),
})
/** Of another matter of the patient's: what it is, how far, and where it is gone on with. */
export const loopElsewhere = z.object({ ...standing, caseId: id })
export const loopAtDesk = z.object({
  ...standing,
  version,
  urgency: z.enum(loopUrgencies),
  question: z.string(),
  openedBy: z.string(),
  openedAt: instant,
  taskId: z.nullable(id),
  steps: z.array(z.object({ act: z.enum(['order', ...loopActs]), at: instant, by: z.string() })),
  /** What this person may do to it now. */
  can: z.array(z.enum(loopActs)),
})
