import { taskKinds, type TaskKind, type Move } from '#contract/case-states.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { forget, remind } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { CallReason, TaskRow } from '#modules/cases/cases.access.ts'

export type NewTask = {
  readonly kind: TaskKind
  readonly teamId: string
  readonly whoseMove: Move
  readonly needs: TaskRow['needs']
  readonly dueAt: Date | null
  readonly wallClock?: boolean
  readonly reason?: CallReason
  /** Of a referral or an ordered test: which. */
  readonly loopId?: string
  /** Looks at the task again at this time, by the sweep of this kind. */
  readonly look?: {
    readonly kind: 'page' | 'unread' | 'follow_up' | 'awaiting' | 'check_in_unanswered' | 'loop' | 'contact'
    readonly at: Date
  }
}

export async function openTask(tx: WriteTx, c: Granted<CaseRow>, t: NewTask): Promise<string> {
  const id = newId()
  await tx.query(sql`insert into task (organization_id, id, case_id, kind, team_id, whose_move, needs, due_at, wall_clock, reason, loop_id, opened_at)
    values (${tx.organizationId}, ${id}, ${c.id}, ${t.kind}, ${t.teamId}, ${t.whoseMove}, ${t.needs}, ${t.dueAt}, ${t.wallClock ?? false}, ${t.reason ?? null}, ${t.loopId ?? null}, ${tx.now})`)
  if (t.look) await remind(tx, t.look.kind, id, t.look.at)
  return id
}

/** The day of a test is no kind of its own, and ends or moves with others of its kind only where it is named. */
export type Ended = TaskKind | 'test_day'

const namedAs = sql`(case when kind = 'follow_up' and needs = 'staff' then 'test_day' else kind end)`

/** The contact after a crisis is ended by its own acts alone, and so is what only a newer server knows. */
const endedWithTheRest = taskKinds.filter((kind) => kind !== 'contact_again')
/** Ends the open tasks of these kinds. Returns those it ended. Whatever closes a matter over others meets the database's refusal. */
export async function endTasks(
  tx: WriteTx,
  c: Granted<CaseRow>,
  kinds: readonly Ended[] | 'all',
  actor: Actor,
  result: string,
): Promise<string[]> {
  const rows = await tx.query(sql<{
    id: string
  }>`update task set state = 'done', holder = null, lease_until = null, ended_at = ${tx.now}, ended_by = ${actor.personId}, result = ${result}, version = version + 1
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and state = 'open' and ${kinds === 'all' ? sql`kind` : namedAs} = any(${kinds === 'all' ? endedWithTheRest : [...kinds]}::text[]) returning id`)
  return rows.map((r) => r.id)
}

export async function endTask(tx: WriteTx, taskId: string, actor: Actor, result: string): Promise<boolean> {
  const rows =
    await tx.query(sql`update task set state = 'done', holder = null, lease_until = null, ended_at = ${tx.now}, ended_by = ${actor.personId}, result = ${result}, version = version + 1
    where organization_id = ${tx.organizationId} and id = ${taskId} and state = 'open' returning id`)
  return rows.length > 0
}

/** Takes the lease, if nobody else holds it now. One statement: of fifty who try, one wins. */
export async function takeLease(
  tx: WriteTx,
  taskId: string,
  actor: Pick<Actor, 'personId'>,
  until: Date,
): Promise<TaskRow> {
  const [row] =
    await tx.query(sql<TaskRow>`update task set holder = ${actor.personId}, lease_until = ${until}, lease_fence = lease_fence + 1, version = version + 1
    where organization_id = ${tx.organizationId} and id = ${taskId} and state = 'open' and (holder is null or lease_until <= ${tx.now} or holder = ${actor.personId})
    returning id, case_id, kind, team_id, whose_move, needs, holder, lease_until, lease_fence, due_at, wall_clock, reason, loop_id, state, opened_at, version`)
  if (!row) throw new AppError('case.claimed')
  await remind(tx, 'lease', taskId, until)
  return row
}

export async function dropLease(tx: WriteTx, taskId: string): Promise<void> {
  await tx.query(
    sql`update task set holder = null, lease_until = null, version = version + 1 where organization_id = ${tx.organizationId} and id = ${taskId} and state = 'open'`,
  )
  await forget(tx, 'lease', taskId)
}

export async function setDue(
  tx: WriteTx,
  c: Granted<CaseRow>,
  kinds: readonly Ended[],
  dueAt: Date | null,
  wallClock?: boolean,
): Promise<void> {
  await tx.query(
    sql`update task set due_at = ${dueAt}, wall_clock = coalesce(${wallClock ?? null}::boolean, wall_clock), version = version + 1 where organization_id = ${tx.organizationId} and case_id = ${c.id} and state = 'open' and ${namedAs} = any(${[...kinds]}::text[])`,
  )
}

/** How many of those on call this page had rung before; one more has now, unless nobody is on call or it is opening hours. */
export async function ringNext(tx: WriteTx, taskId: string, chain: readonly string[]): Promise<number> {
  const more = chain.length > 0 ? 1 : 0
  const [row] = await tx.query(sql<{ rung: number }>`update task set rung = rung + ${more}::int, version = version + 1
    where organization_id = ${tx.organizationId} and id = ${taskId} returning rung`)
  return (row?.rung ?? more) - more
}
