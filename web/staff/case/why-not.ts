import { flagsAreOpen } from './flags.ts'
import { contactTask, freeTask, heldTask, openTask, type Review, type Task } from './use-review.ts'

/**
 * Why deciding is greyed out: not sent yet, over, a red flag nobody has dealt with, the licence, a colleague's hold, no hold
 * yet, another role's work, or somebody else's turn.
 */
export type WhyNot =
  | 'draft'
  | 'closed'
  | 'answered'
  | 'arrival'
  | 'call'
  | 'visit'
  | 'test'
  | 'flag'
  | 'licence'
  | 'held'
  | 'claim'
  | 'clinician'
  | 'triage'
  | 'other'
  | 'patient'

const decides = ['triage', 'review']
const deciding = (state: Review['state']) => state === 'triage' || state === 'ready' || state === 'in_review'

/** The first thing that stands between this person and the acts beside it; undefined when nothing is greyed out. */
export function whyNot(review: Review): WhyNot | undefined {
  const { can, state } = review
  const contact = contactTask(review)
  if (flagsAreOpen(review) && (contact ? !can.confirmArrival : deciding(state))) return 'flag'
  if (state === 'draft' || state === 'closed') return state
  if (state === 'answered' && contact) return waitsFor(contact.kind)
  // Whoever was answered, or is asked a question, may write of something graver: that is nobody's turn but ours.
  if ((state === 'answered' || state === 'awaiting_patient') && flagsAreOpen(review)) return 'flag'
  if (state === 'awaiting_patient') return 'patient'
  if (state === 'answered') return review.outcome === 'test_pending' ? 'test' : 'answered'
  return whyNotYet(review)
}

const waitsFor = (kind: Task['kind']) =>
  kind === 'confirm_call' ? 'call' : kind === 'confirm_visit' ? 'visit' : 'arrival'

/** Of a matter that is to be decided: what is still wanting for this person to decide it. */
function whyNotYet(review: Review): WhyNot | undefined {
  const { can } = review
  const held = heldTask(review)
  const task = held && decides.includes(held.kind) ? held : (freeTask(review) ?? openTask(review))
  if (task?.kind === 'review' && can.decides && !review.licence.ok) return 'licence'
  if (can.redirect && can.ask) return undefined
  if (task?.holder && !task.holder.you) return 'held'
  if (task && decides.includes(task.kind)) {
    if (task.claimable) return 'claim'
    return task.needs === 'clinician' ? 'clinician' : 'triage'
  }
  return can.claim ? 'claim' : 'other'
}

/** Why nothing can be written to the patient here: what is not sent has no thread, and claiming gives it none. */
export const whyNoReply = ({ state }: Pick<Review, 'state'>) =>
  state === 'draft' ? 'thread.unsent' : state === 'closed' ? 'thread.over' : 'thread.closed'

/** Why a standing order cannot be used now, though it is in scope. */
export const whyNoOrder = (review: Review): 'off.order.flag' | 'off.order.hold' | undefined =>
  review.can.answerByOrder ? undefined : flagsAreOpen(review) ? 'off.order.flag' : 'off.order.hold'
