import { event, type DomainEvent } from '#contract/events.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { flagHolds } from '#modules/patients/index.ts'
import { isFlagCall } from '#modules/cases/calls.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'
import { addEntry, moved, staffAuthor, type CasePatch } from '#modules/cases/cases.store.ts'
import { freeBeside, leaseMinutesOf } from '#modules/cases/desk/alongside.ts'
import { deciding, isTheirs, minutesFrom } from '#modules/cases/desk/working.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'
import { setDue, takeLease } from '#modules/cases/tasks.store.ts'

/** Tables that taking something in hand may write: whoever calls it declares them. */
export const takingWrites = ['task', 'clinical_case', 'timeline_entry', 'safety_finding'] as const
const looks: readonly string[] = ['triage', 'review']

/** What taking it does to the case; refuses a task whose time has not come or is over. */
export function takenPatch(c: CaseRow, task: TaskRow): CasePatch {
  if (task.state !== 'open' || task.whoseMove !== 'care_team') throw new AppError('case.state', { state: c.state })
  if (task.kind === 'review') return c.state === 'in_review' ? {} : moved(c, 'claim')
  if (task.kind === 'triage' && c.state !== 'triage') throw new AppError('case.state', { state: c.state })
  return {}
}

/** The work that brings this flag to somebody: its page, or the call about it. A concern is read with the matter. */
export const workOfFlag = (tasks: readonly TaskRow[], f: Pick<FindingRow, 'level' | 'disposedAt'>) =>
  f.disposedAt !== null || f.level === 'concern'
    ? undefined
    : (tasks.find((t) => t.kind === 'emergency_page') ?? tasks.find(isFlagCall))

/** Whether they are on a team with work in the matter now: a page is triage's, and the clinician who has the review answers it too. */
export const isAtIt = (a: Actor, c: Pick<CaseRow, 'covering'>, tasks: readonly TaskRow[]): boolean =>
  tasks.some((t) => isTheirs(a, c, t))

/**
 * Takes a task that this person may take, and what else of the matter itself nobody has: whoever answers a page has the
 * matter too, as far as role and licence reach. The flags it was about are seen from now on.
 */
export async function takeInHand(
  tx: WriteTx,
  target: Granted<CaseRow>,
  task: TaskRow,
  actor: Actor,
): Promise<{ readonly c: Granted<CaseRow>; readonly events: DomainEvent[] }> {
  const { leaseMinutes } = await practiceClock(tx)
  const answers = isFlagCall(task)
  const alongside = deciding.includes(task.kind) || answers ? await freeBeside(tx, target, task, actor) : []
  const all = [task, ...alongside]
  for (const t of all) await takeLease(tx, t.id, actor, minutesFrom(tx.now, leaseMinutesOf(t, leaseMinutes)))
  // Whoever takes the matter looks at it, and from then on the promise to the patient is what is due; a call alone is no look.
  const looked = target.firstLookAt === null && all.some((t) => looks.includes(t.kind))
  const patch = all.reduce<CasePatch>((sum, t) => ({ ...sum, ...takenPatch(target, t) }), {})
  const content = { taskId: task.id, what: 'claimed' as const, personId: actor.personId }
  const { c } = await addEntry(
    tx,
    target,
    { kind: 'assignment', author: staffAuthor(actor), language: target.language, label: 'staff_only', content },
    { ...patch, ...(looked ? { firstLookAt: tx.now } : {}) },
  )
  if (looked) await setDue(tx, c, ['triage'], c.promiseDueAt)
  const flagged = answers || all.some((t) => t.kind === 'emergency_page')
  const seen = flagged ? await seeFlags(tx, c, actor) : []
  return { c, events: seen.map((findingId) => event('case.finding_seen', { caseId: c.id, findingId })) }
}

/** A page, and a call about red flags, is about all of them that are open. Gives those nobody had seen. */
async function seeFlags(tx: WriteTx, c: Granted<CaseRow>, actor: Actor): Promise<string[]> {
  const rows = await tx.query(sql<{
    id: string
    version: number
  }>`update safety_finding set seen_by = ${actor.personId}, seen_at = ${tx.now}, version = version + 1
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and ${flagHolds(sql`safety_finding`)} and disposed_at is null
      and seen_at is null returning id, version`)
  tx.vault.note('safety_finding', rows)
  return rows.map(({ id }) => id)
}
