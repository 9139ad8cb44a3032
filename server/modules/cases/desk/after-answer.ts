import type { FollowUp } from '#clinical/protocol/protocol.types.ts'
import type { Actor } from '#kernel/actor.ts'
import { remind } from '#kernel/outbox.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { PracticeClock } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { CasePatch } from '#modules/cases/cases.store.ts'
import { checkInTime, checkInWindow, latest } from '#modules/cases/follow-up.ts'
import { isReadWithinTheHour } from '#modules/cases/desk/reading-limit.ts'
import { minutesFrom } from '#modules/cases/desk/working.ts'
import { endTasks, openTask } from '#modules/cases/tasks.store.ts'

/** A check-in whose time came while its matter was being answered is asked so long after the answer. */
const A_DAY_HOURS = 24

/** What an answer does to the case: the promise is kept, and the window in which the patient may ask again is open. */
export function answeredPatch(
  now: Date,
  f: Pick<FollowUp, 'windowDays' | 'checkInHours'>,
  { calendar }: Pick<PracticeClock, 'calendar'>,
  /** The check-in the patient was told of before they asked again: an answer that promises none leaves it. */
  told: Date | null = null,
): CasePatch {
  const planned = told && (told > now ? told : checkInTime(now, A_DAY_HOURS, calendar))
  const checkInAt = f.checkInHours === null ? planned : checkInTime(now, f.checkInHours, calendar)
  const windowEnds = minutesFrom(now, f.windowDays * 24 * 60)
  return {
    outcome: 'answered',
    answeredAt: now,
    promise: null,
    promiseDueAt: null,
    checkInAt,
    // The window never closes before a check-in that was promised can be answered.
    followUpUntil: checkInAt ? latest(windowEnds, checkInWindow(checkInAt)) : windowEnds,
  }
}

/** What must still happen after an answer: the patient reads it, or somebody calls; the window closes in its time. */
export async function openAfterAnswer(
  tx: WriteTx,
  c: Granted<CaseRow>,
  actor: Actor,
  /** `urgent`: staff ask that it be read within the hour; some matters ask for it by themselves. */
  a: { readonly clock: PracticeClock; readonly urgent: boolean },
): Promise<void> {
  await endTasks(
    tx,
    c,
    ['triage', 'review', 'outreach', 'answer_question', 'read_plan', 'follow_up', 'check_in'],
    actor,
    'answered',
  )
  const { unreadUrgentMinutes, unreadRoutineMinutes } = a.clock.notify
  const soon = await isReadWithinTheHour(tx, c, a.urgent)
  const unreadAt = minutesFrom(tx.now, soon ? unreadUrgentMinutes : unreadRoutineMinutes)
  const plain = { teamId: c.teamId, needs: 'anyone' as const }
  const unread = { kind: 'unread' as const, at: unreadAt }
  await openTask(tx, c, { ...plain, kind: 'read_plan', whoseMove: 'patient', dueAt: unreadAt, look: unread })
  const until = c.followUpUntil ?? tx.now
  const over = { kind: 'follow_up' as const, at: until }
  // What comes next is what is due: the check-in that the patient was told of, and only then the end of the window.
  const dueAt = c.checkInAt ?? until
  const followUp = await openTask(tx, c, { ...plain, kind: 'follow_up', whoseMove: 'other', dueAt, look: over })
  if (c.checkInAt) await remind(tx, 'check_in', followUp, c.checkInAt)
}
