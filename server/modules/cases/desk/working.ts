import { careRoles } from '#contract/roles.ts'
import { actsFor, hasRole, onTeam, type Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { allow, deny, only, type Policy } from '#kernel/policy.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { isFlagCall } from '#modules/cases/calls.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'

/** A message nobody has read is said before a stale page is: the first is about the patient, the second about the screen. */
export function assertNothingNew(c: CaseRow, seen: { readonly version: number; readonly seenSeq?: number }): void {
  if (seen.seenSeq !== undefined && c.patientSeq > seen.seenSeq)
    throw new AppError('case.unread_message', { seq: c.patientSeq })
  if (c.version !== seen.version) throw new AppError('conflict.version', { version: c.version })
}

/** A lease that ran out is nobody's. */
export const isHeld = (t: Pick<TaskRow, 'holder' | 'leaseUntil'>, now: Date): boolean =>
  t.holder !== null && t.leaseUntil !== null && t.leaseUntil > now
export const holds = (t: TaskRow, a: Actor, now: Date): boolean => isHeld(t, now) && t.holder === a.personId

export const findHeld = (tasks: readonly TaskRow[], a: Actor, now: Date, kinds: readonly string[]) =>
  tasks.find((t) => kinds.includes(t.kind) && holds(t, a, now))

/** The task this person holds now, of one of these kinds: without it nobody works on a matter. */
export function getHeld(tasks: readonly TaskRow[], a: Actor, now: Date, kinds: readonly string[]): TaskRow {
  const held = findHeld(tasks, a, now, kinds)
  if (!held) throw new AppError('case.not_holder')
  return held
}

/** Whether a person's roles are enough for what a task needs. The licence is another question. */
export function fits(a: Pick<Actor, 'roles'>, needs: TaskRow['needs']): boolean {
  if (needs === 'clinician') return hasRole(a, 'clinician')
  if (needs === 'triage') return hasRole(a, 'triage_nurse', 'clinician')
  return hasRole(a, ...careRoles)
}

/** The tasks that are the matter itself; a call or a prescription to send is work beside it. */
export const deciding: readonly string[] = ['emergency_page', 'triage', 'review']

/** Whether a task is this person's to take: their team's, or of a matter they cover on call, what its emergency is about. */
export const isTheirs = (
  a: Actor,
  c: { readonly covering?: boolean },
  t: Pick<TaskRow, 'teamId' | 'kind' | 'reason'>,
): boolean => onTeam(a, t.teamId) || (c.covering === true && (deciding.includes(t.kind) || isFlagCall(t)))

/** Whether what stands beside an emergency may be worked on: whoever covers that alone has the rest only where it is in their hand. */
export const isWorkable = (a: Actor, c: { readonly covering?: boolean }, t: TaskRow, now: Date): boolean =>
  c.covering !== true || isTheirs(a, c, t) || holds(t, a, now)

export type WithTask = CaseRow & { readonly task: TaskRow }
export const takesIt: Policy<WithTask> = only(
  careRoles,
  'on the task’s team, or on call and its emergency rings them, in the role it needs; a review also needs a licence where the patient is',
  (a, t) => {
    if (actsFor(a, t.patientId)) return deny('own_matter')
    if (!isTheirs(a, t, t.task)) return deny('not_on_team')
    return fits(a, t.task.needs) ? allow : deny('role')
  },
)

const taskColumns = sql`id, case_id, kind, team_id, whose_move, needs, holder, lease_until, lease_fence, due_at, wall_clock, reason, loop_id, state, opened_at, version`
/** A task of this case, ended ones too: who comes late is told so, not that there was nothing. */
export const findTask = (tx: ReadTx, caseId: string, taskId: string): Promise<TaskRow | undefined> =>
  tx.find(sql<TaskRow>`select ${taskColumns} from task
    where organization_id = ${tx.organizationId} and case_id = ${caseId} and id = ${taskId}`)

/** For the house's sweeps, which know the task alone. */
export const taskForHouse = (tx: ReadTx, taskId: string): Promise<TaskRow | undefined> =>
  tx.find(sql<TaskRow>`select ${taskColumns} from task where organization_id = ${tx.organizationId} and id = ${taskId}`)

export const stepOf = (c: CaseRow) => ({ id: c.id, version: c.version, state: c.state })
export const minutesFrom = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000)
