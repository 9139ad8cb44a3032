import type { Actor } from '#kernel/actor.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf, type TaskRow } from '#modules/cases/cases.access.ts'
import { standingOf } from '#modules/cases/desk/licence.ts'
import { deciding, fits, holds, isHeld, isTheirs } from '#modules/cases/desk/working.ts'

/** What else of the matter itself nobody has and this person may take: the page of an emergency, or what it is about. */
export async function freeBeside(tx: ReadTx, c: CaseRow, task: TaskRow, a: Actor): Promise<TaskRow[]> {
  const others = (await openTasksOf(tx, c.id)).filter(
    (t) =>
      t.id !== task.id &&
      deciding.includes(t.kind) &&
      t.whoseMove === 'care_team' &&
      !isHeld(t, tx.now) &&
      isTheirs(a, c, t) &&
      fits(a, t.needs) &&
      (t.kind !== 'triage' || c.state === 'triage') &&
      (t.kind !== 'review' || c.state === 'ready' || c.state === 'in_review'),
  )
  if (!others.some((t) => t.needs === 'clinician')) return others
  const licensed = (await standingOf(tx, a, c, 'review')).verdict.ok
  return others.filter((t) => licensed || t.needs !== 'clinician')
}

/** However long a practice lets a matter be held: an emergency put aside rings again before long. */
const PAGE_MINUTES = 10
export const leaseMinutesOf = (t: Pick<TaskRow, 'kind'>, leaseMinutes: number): number =>
  t.kind === 'emergency_page' ? Math.min(leaseMinutes, PAGE_MINUTES) : leaseMinutes

/** What of the matter itself this person holds now. */
export const heldOfMatter = (tasks: readonly TaskRow[], a: Actor, now: Date): TaskRow[] =>
  tasks.filter((t) => deciding.includes(t.kind) && holds(t, a, now))
