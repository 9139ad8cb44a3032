import { flagsAreOpen } from './flags.ts'
import { openTask, type Review } from './use-review.ts'

/** Why deciding is greyed out: a red flag nobody has dealt with, the licence, a colleague's hold, no hold yet, or the patient's turn. */
export type WhyNot = 'flag' | 'licence' | 'held' | 'claim' | 'patient'

const deciding = ['triage', 'ready', 'in_review'] as const

/** The first thing that stands between this person and the acts beside it; undefined when nothing is greyed out. */
export function whyNot(review: Review): WhyNot | undefined {
  const { can, state } = review
  const redirected = review.tasks.some((task) => task.kind === 'confirm_arrival')
  if (flagsAreOpen(review) && (redirected ? !can.confirmArrival : deciding.some((one) => one === state))) return 'flag'
  if (state === 'awaiting_patient' && !redirected) return 'patient'
  if (!deciding.some((one) => one === state) || redirected) return undefined
  const task = openTask(review)
  if (task?.kind === 'review' && !review.licence.ok) return 'licence'
  if (task?.holder && !task.holder.you) return 'held'
  return can.redirect || can.ask || !can.claim ? undefined : 'claim'
}

/** Why nothing can be written to the patient here: what is not sent has no thread, and claiming gives it none. */
export const whyNoReply = ({ state }: Pick<Review, 'state'>) =>
  state === 'draft' ? 'thread.unsent' : state === 'closed' ? 'thread.over' : 'thread.closed'
