import type { TaskRow } from '#modules/cases/cases.access.ts'
import type { NewTask } from '#modules/cases/tasks.store.ts'

/** Of all follow-ups the one that only staff may end: the day of a test. The window in which a patient may ask again is anyone's. */
export const isTestDay = (t: Pick<TaskRow, 'kind' | 'needs'>): boolean => t.kind === 'follow_up' && t.needs === 'staff'
/** A result that is waited for has an owner until a person says what became of it, whatever else happens to the matter. */
export const awaitsTest = (tasks: readonly TaskRow[]): boolean => tasks.some(isTestDay)

/** The day on which staff look for the result. */
export const testDay = (teamId: string, dueAt: Date): NewTask => ({
  kind: 'follow_up',
  teamId,
  whoseMove: 'other',
  needs: 'staff',
  dueAt,
  look: { kind: 'follow_up', at: dueAt },
})
