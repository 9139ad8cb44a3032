import type { Actor } from '#kernel/actor.ts'
import { forget, remind } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, ReadTx, WriteTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { flagHolds } from '#modules/patients/index.ts'
import { callBackDue } from '#modules/cases/case-clock.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf, type CallReason, type TaskRow } from '#modules/cases/cases.access.ts'
import { readsNow } from '#modules/cases/contact-again.ts'
import { endTasks, openTask } from '#modules/cases/tasks.store.ts'

/** Why somebody is to telephone. A task from before reasons were kept is about an unread answer. */
export const reasonOf = (t: Pick<TaskRow, 'reason'>): CallReason => t.reason ?? 'unread'

/** A call that is about red flags: saying what became of them ends it, nothing less. */
export const isFlagCall = (t: Pick<TaskRow, 'kind' | 'reason'>): boolean =>
  t.kind === 'call_patient' && reasonOf(t) === 'red_flag'

type NewCall = { readonly reason: CallReason; readonly dueAt: Date; readonly wallClock: boolean }

/** One call a matter: one that is open takes on the more pressing reason. Says whether anything is new. */
export async function openCall(tx: WriteTx, c: Granted<CaseRow>, call: NewCall): Promise<boolean> {
  const needs = call.reason === 'red_flag' ? ('triage' as const) : ('staff' as const)
  const there = (await openTasksOf(tx, c.id)).find((t) => t.kind === 'call_patient')
  if (!there) {
    await openTask(tx, c, { kind: 'call_patient', teamId: c.teamId, whoseMove: 'care_team', needs, ...call })
    return true
  }
  if (call.reason !== 'red_flag' || reasonOf(there) === 'red_flag') return false
  const due = there.dueAt && there.dueAt < call.dueAt ? there.dueAt : call.dueAt
  // Another call now, which whoever had the lesser one in hand has not taken, and may not be allowed to.
  await tx.query(sql`update task set reason = 'red_flag', needs = ${needs}, due_at = ${due}, wall_clock = true, holder = null, lease_until = null, version = version + 1
    where organization_id = ${tx.organizationId} and id = ${there.id}`)
  await forget(tx, 'lease', there.id)
  return true
}

/**
 * A same-day flag that nobody has disposed of is somebody's call, today if the practice still has hours today, and so are words of
 * a draft that no rule could read: of what was sent somebody reads those. While an emergency page rings, that is who calls.
 */
export async function callAboutFlags(tx: WriteTx, c: Granted<CaseRow>): Promise<void> {
  const open =
    await tx.find(sql`select 1 as one from safety_finding where organization_id = ${tx.organizationId} and case_id = ${c.id}
    and (level = 'urgent' or (level = 'concern' and holds_open and ${c.state === 'draft'})) and disposed_at is null limit 1`)
  if (!open || (await openTasksOf(tx, c.id)).some((t) => t.kind === 'emergency_page')) return
  await openCall(tx, c, { reason: 'red_flag', dueAt: callBackDue(await practiceClock(tx), tx.now), wallClock: true })
}

/** Ends the open call, if it is for one of these reasons. What it also stood for is looked at anew. */
export async function endCall(
  tx: WriteTx,
  c: Granted<CaseRow>,
  reasons: readonly CallReason[],
  actor: Actor,
  result: string,
): Promise<boolean> {
  const ended =
    await tx.query(sql`update task set state = 'done', holder = null, lease_until = null, ended_at = ${tx.now}, ended_by = ${actor.personId}, result = ${result}, version = version + 1
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and state = 'open' and kind = 'call_patient'
      and coalesce(reason, 'unread') = any(${[...reasons]}::text[]) returning id`)
  if (ended.length === 0) return false
  await lookAgain(tx, c)
  return true
}

/** A call may have taken the place of another that was due: what waits for the patient still is looked at by its own sweep. */
async function lookAgain(tx: WriteTx, c: Granted<CaseRow>): Promise<void> {
  const { notify } = await practiceClock(tx)
  const later = new Date(tx.now.getTime() + notify.unreadRoutineMinutes * 60_000)
  for (const t of await openTasksOf(tx, c.id)) {
    if (t.kind === 'read_plan') await remind(tx, 'unread', t.id, later)
    if (t.kind === 'check_in') await remind(tx, 'check_in_unanswered', t.id, later)
  }
}

/** Whether this call is the last thing that brings a red flag back to somebody: then only saying what became of the flag ends it. */
export async function holdsFlag(tx: ReadTx, c: Pick<CaseRow, 'id'>, call: TaskRow): Promise<boolean> {
  if (!isFlagCall(call)) return false
  const open =
    await tx.find(sql`select 1 as one from safety_finding where organization_id = ${tx.organizationId} and case_id = ${c.id}
    and ${flagHolds(sql`safety_finding`)} and disposed_at is null limit 1`)
  return open !== undefined && !(await openTasksOf(tx, c.id)).some((t) => t.id !== call.id && readsNow(t))
}

/** What a call that was made has settled besides itself. */
export async function settleCall(tx: WriteTx, c: Granted<CaseRow>, call: TaskRow, actor: Actor): Promise<void> {
  const told = 'told by telephone'
  // Told by telephone: it need not be read to be known.
  if (reasonOf(call) === 'unread') await endTasks(tx, c, ['read_plan'], actor, told)
  if (reasonOf(call) === 'check_in') await endTasks(tx, c, ['check_in'], actor, told)
  await lookAgain(tx, c)
}
