import { contactTime } from '#clinical/time/contact-time.ts'
import { remind } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, ReadTx, WriteTx } from '#kernel/transaction.ts'
import type { Actor } from '#kernel/actor.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { mayTellOfAbuse } from '#modules/patients/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf, type TaskRow } from '#modules/cases/cases.access.ts'
import { isSelf } from '#modules/cases/crisis/askable.ts'
import { entriesOf, type EntryRow, forStaff } from '#modules/cases/entries.views.ts'
import { openTask } from '#modules/cases/tasks.store.ts'

/** Whoever was in a crisis of the mind is contacted again, whoever has them meanwhile: this task, of the matter's team. */
export const isContactAgain = (t: Pick<TaskRow, 'kind'>): boolean => t.kind === 'contact_again'
/** The care team's work on what is said now: a contact that is due tomorrow reads nothing written today. */
export const readsNow = (t: Pick<TaskRow, 'kind' | 'whoseMove'>): boolean =>
  t.whoseMove === 'care_team' && !isContactAgain(t)

/** One a matter, counted from the last crisis: somebody has just been with them, and they are contacted after that. */
export async function planContact(tx: WriteTx, c: Granted<CaseRow>): Promise<void> {
  const { calendar } = await practiceClock(tx)
  const dueAt = contactTime(tx.now, calendar)
  const there = (await openTasksOf(tx, c.id)).find(isContactAgain)
  if (there) {
    await tx.query(sql`update task set due_at = ${dueAt}, wall_clock = false, rung = 0, version = version + 1
      where organization_id = ${tx.organizationId} and id = ${there.id}`)
    return remind(tx, 'contact', there.id, dueAt)
  }
  await openTask(tx, c, {
    kind: 'contact_again',
    teamId: c.teamId,
    whoseMove: 'care_team',
    needs: 'triage',
    dueAt,
    look: { kind: 'contact', at: dueAt },
  })
}

/**
 * When the patient themself is told that somebody contacts them, in the words of any message and with nothing of why; a proxy is
 * told nothing, and nobody is where abuse is spoken of: who has their phone may read it.
 */
export async function contactToTell(
  tx: ReadTx,
  actor: Actor,
  c: Pick<CaseRow, 'id' | 'patientId'>,
  open: readonly TaskRow[],
): Promise<Date | null> {
  const dueAt = open.find(isContactAgain)?.dueAt ?? null
  if (dueAt === null || !isSelf(actor, c)) return null
  return (await mayTellOfAbuse(tx, c)) ? null : dueAt
}

/** Whether a call is on the log in which the patient was reached, at that time or after. */
export const isSpokenSince = (entries: readonly EntryRow[], since: Date): boolean =>
  entries.some((e) => e.kind === 'phone_contact' && e.at >= since && e.content.reached)
export const spokenSince = async (tx: ReadTx, c: Pick<CaseRow, 'id' | 'patientId'>, since: Date): Promise<boolean> =>
  isSpokenSince(await entriesOf(tx, c, forStaff), since)
