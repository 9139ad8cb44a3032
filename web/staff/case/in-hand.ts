import type { Finding, Review, Task } from './use-review.ts'

/** The page of a flag, or the call about it, while it is open. */
export const workOf = (review: Pick<Review, 'tasks'>, finding: Pick<Finding, 'taskId'>): Task | undefined =>
  review.tasks.find((task) => task.id === finding.taskId)

/** Several flags have one page: it is answered at the first of them. */
export const leads = (findings: readonly Finding[], finding: Finding): boolean =>
  findings.find((one) => one.taskId === finding.taskId)?.id === finding.id

export type Limit = 'unsent' | 'over' | 'colleague' | 'triage' | 'licence'

/**
 * What whoever answered a flag may not do here by themselves: write (nothing is sent yet, it is over, or a colleague has the
 * matter), say what became of it (a nurse or clinician does), or decide (no licence where the patient is).
 */
export function limitsOf(review: Review): Limit[] {
  const { can, state, licence } = review
  const silent = state === 'draft' ? 'unsent' : state === 'closed' ? 'over' : 'colleague'
  return [
    ...(can.reply ? [] : ([silent] as const)),
    ...(can.dispose ? [] : (['triage'] as const)),
    ...(can.decides && !licence.ok ? (['licence'] as const) : []),
  ]
}

/** Who works on the matter itself, where that is not whoever answered. */
export const atWork = (review: Review): string | undefined =>
  review.tasks.find((task) => (task.kind === 'triage' || task.kind === 'review') && task.holder && !task.holder.you)
    ?.holder?.name

export const holdsMatter = ({ tasks }: Pick<Review, 'tasks'>): boolean =>
  tasks.some((task) => (task.kind === 'triage' || task.kind === 'review') && task.holder?.you === true)
