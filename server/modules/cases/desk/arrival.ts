import { isContact, type ContactKind } from '#contract/case-states.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf, type TaskRow } from '#modules/cases/cases.access.ts'
import { closeAnswered } from '#modules/cases/desk/close-answered.ts'
import { endTask, type NewTask } from '#modules/cases/tasks.store.ts'

/** Somebody makes sure that the patient was reached. It takes the place of a contact nobody has confirmed yet, and is due no later than that was. */
export async function contactTask(
  tx: WriteTx,
  c: CaseRow,
  kind: ContactKind,
  dueAt: Date,
  wallClock = false,
): Promise<NewTask> {
  const before = (await openTasksOf(tx, c.id)).find((t) => isContact(t.kind))
  return {
    kind,
    teamId: c.teamId,
    whoseMove: 'care_team',
    needs: 'staff',
    dueAt: before?.dueAt && before.dueAt < dueAt ? before.dueAt : dueAt,
    wallClock: wallClock || before?.wallClock === true,
  }
}

/** It took place: the last thing an answered matter waited for closes it; one that was asked about again since goes on. */
export async function endContact(
  tx: WriteTx,
  c: Granted<CaseRow>,
  contact: TaskRow,
  actor: Actor,
): Promise<{ readonly c: Granted<CaseRow>; readonly over: boolean }> {
  const others = (await openTasksOf(tx, c.id)).filter((t) => t.id !== contact.id)
  await endTask(tx, contact.id, actor, isContact(contact.kind) ? 'arrived' : 'reached')
  const over = c.state === 'answered' && others.length === 0
  return { c: over ? await closeAnswered(tx, c, actor, 'arrived') : c, over }
}
