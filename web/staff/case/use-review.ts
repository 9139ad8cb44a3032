import { useQuery } from '@tanstack/react-query'
import { isContact } from '#contract/case-states.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { review } from '#contract/desk/index.ts'
import { ask } from '#ui/query.ts'

export type Review = OutputOf<typeof review>
export type Order = Review['orders'][number]
export type Renewable = Review['renewals'][number]
export type Plan = Review['plans'][number]
export type Task = Review['tasks'][number]
export type Finding = Review['findings'][number]
export type DeskEntry = Review['entries'][number]

/** One case, live: a hint that names it makes it stale. */
export const useReview = (caseId: string) =>
  useQuery({ ...ask(review, { caseId }, ['case', 'patient']), refetchInterval: 120_000 })

/** What every act on a case makes stale. */
export const caseChanged = ['case', 'queue'] as const

/** The task this person holds on the case, if any. */
export const heldTask = (review: Review): Task | undefined => review.tasks.find((task) => task.holder?.you === true)
const isFree = (task: Task): boolean => task.whoseMove === 'care_team' && task.holder === null
/** The work of deciding, where nobody has it: triage, or a review. */
export const freeTask = (review: Review): Task | undefined =>
  review.tasks.find((task) => isFree(task) && (task.kind === 'review' || task.kind === 'triage'))
/** The task the case waits for: a held one, else the one to be claimed. */
export const openTask = (review: Review): Task | undefined =>
  heldTask(review) ??
  freeTask(review) ??
  review.tasks.find(isFree) ??
  review.tasks.find((task) => task.whoseMove === 'care_team') ??
  review.tasks[0]
/** What the patient was told to expect elsewhere, and nobody has confirmed yet. */
export const contactTask = (review: Review): Task | undefined => review.tasks.find(({ kind }) => isContact(kind))
/** The day on which staff look for a test’s result: the one follow-up that only they may end. */
export const isTestDay = (task: Pick<Task, 'kind' | 'needs'>): boolean =>
  task.kind === 'follow_up' && task.needs === 'staff'
export const testTask = (review: Review): Task | undefined =>
  review.tasks.find((task) => isTestDay(task) || (task.kind === 'test' && task.whoseMove === 'other'))
export const firstName = (name: string): string => name.split(' ')[0] ?? name
