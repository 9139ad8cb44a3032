import type { Actor } from '#kernel/actor.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { PracticeClock } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { CasePatch } from '#modules/cases/cases.store.ts'
import { minutesFrom } from '#modules/cases/desk/working.ts'
import { endTasks, openTask } from '#modules/cases/tasks.store.ts'

/** What an answer does to the case: the promise is kept, and the window in which the patient may ask again is open. */
export const answeredPatch = (now: Date, windowDays: number): CasePatch => ({
  outcome: 'answered',
  answeredAt: now,
  promise: null,
  promiseDueAt: null,
  followUpUntil: minutesFrom(now, windowDays * 24 * 60),
})

/** What must still happen after an answer: the patient reads it, or somebody calls; the window closes in its time. */
export async function openAfterAnswer(
  tx: WriteTx,
  c: Granted<CaseRow>,
  actor: Actor,
  a: { readonly clock: PracticeClock; readonly urgent: boolean },
): Promise<void> {
  await endTasks(
    tx,
    c,
    ['triage', 'review', 'outreach', 'answer_question', 'read_plan', 'follow_up'],
    actor,
    'answered',
  )
  const { unreadUrgentMinutes, unreadRoutineMinutes } = a.clock.notify
  const unreadAt = minutesFrom(tx.now, a.urgent ? unreadUrgentMinutes : unreadRoutineMinutes)
  const plain = { teamId: c.teamId, needs: 'anyone' as const }
  const unread = { kind: 'unread' as const, at: unreadAt }
  await openTask(tx, c, { ...plain, kind: 'read_plan', whoseMove: 'patient', dueAt: unreadAt, look: unread })
  const until = c.followUpUntil ?? tx.now
  const over = { kind: 'follow_up' as const, at: until }
  await openTask(tx, c, { ...plain, kind: 'follow_up', whoseMove: 'other', dueAt: until, look: over })
}
