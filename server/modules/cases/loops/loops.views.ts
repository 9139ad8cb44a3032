import type { LoopAct } from '#contract/loop-states.ts'
import { isDecided, isLoopOver, loopActs, loopNewsByMail, mayMoveLoop } from '#contract/loop-states.ts'
import { loopNews } from '#contract/cases/loops.ts'
import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { openToTeamsOf } from '#modules/patients/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'
import { careStaff } from '#modules/cases/cases.policy.ts'
import { fits, holds, isHeld, isWorkable } from '#modules/cases/desk/working.ts'
import { loopsOf, type LoopRow } from '#modules/cases/loops/loops.store.ts'

type Looked = Pick<TaskRow, 'loopId' | 'whoseMove' | 'dueAt'>
/** Of these matters, the tasks that make open loops somebody's. */
export const loopTasksIn = (tx: ReadTx, caseIds: readonly string[]): Promise<Looked[]> =>
  tx.query(sql<Looked>`select loop_id, whose_move, due_at from task
    where organization_id = ${tx.organizationId} and case_id = any(${[...caseIds]}::uuid[]) and loop_id is not null and state = 'open'`)

const standingOf = (l: LoopRow, task: Looked | undefined) => ({
  id: l.id,
  kind: l.kind,
  state: l.state,
  what: l.what,
  to: l.to,
  since: l.stepAt.toISOString(),
  visitOn: l.visitOn,
  whoseMove: task?.whoseMove ?? null,
  dueAt: task?.dueAt?.toISOString() ?? null,
  question: l.question,
})

export const loopPatientSees = (l: LoopRow, tasks: readonly Looked[]) => ({
  ...standingOf(
    l,
    tasks.find((t) => t.loopId === l.id),
  ),
  caseId: l.caseId,
  patientId: l.patientId,
  steps: l.steps.map(({ act, at }) => ({ act, at })),
  can: loopNews.filter((act) => mayMoveLoop(act, l, 'patient')),
})

type Covering = Pick<CaseRow, 'covering'>
/** What this person may do to it now: by its state, their role, and whether a colleague has it in hand. */
function movesOf(a: Actor, c: Covering, l: LoopRow, task: TaskRow | undefined, now: Date): LoopAct[] {
  if (!task || !careStaff(a) || !isWorkable(a, c, task, now) || (isHeld(task, now) && !holds(task, a, now))) return []
  return loopActs.filter(
    (act) => mayMoveLoop(act, l, 'care') && fits(a, isDecided(act, l.state) ? 'clinician' : 'staff'),
  )
}

export function loopDeskSees(
  a: Actor,
  c: Covering,
  l: LoopRow,
  tasks: readonly TaskRow[],
  k: { readonly now: Date; readonly reading: boolean; readonly nameOf: (personId: string) => string },
) {
  const task = tasks.find((t) => t.loopId === l.id)
  return {
    ...standingOf(l, task),
    version: l.version,
    urgency: l.urgency,
    openedBy: k.nameOf(l.openedBy),
    openedAt: l.openedAt.toISOString(),
    taskId: task?.id ?? null,
    steps: l.steps.map(({ act, at, by }) => ({ act, at, by: by === null ? '' : k.nameOf(by) })),
    can: k.reading ? [] : movesOf(a, c, l, task, k.now),
  }
}
/** Those still open of the patient's other matters that are open to this person. */
export async function loopsElsewhere(tx: ReadTx, a: Actor, than: Pick<CaseRow, 'id' | 'patientId'>) {
  const rows = await tx.query(sql<{ id: string }>`select c.id from clinical_case c
    where c.organization_id = ${tx.organizationId} and c.patient_id = ${than.patientId} and c.id <> ${than.id} and c.state <> 'closed' and ${openToTeamsOf(a)}
      and exists (select 1 from care_loop l where l.organization_id = c.organization_id and l.case_id = c.id and l.ended_at is null)`)
  const ids = rows.map((c) => c.id)
  if (ids.length === 0) return []
  const [loops, tasks] = await Promise.all([loopsOf(tx, ids), loopTasksIn(tx, ids)])
  return loops
    .filter((l) => !isLoopOver(l.state))
    .map((l) => ({
      ...standingOf(
        l,
        tasks.find((t) => t.loopId === l.id),
      ),
      caseId: l.caseId,
    }))
}

/** What the loops of these tasks are, by their ids: a specialty, or which test. */
export async function loopNamesIn(
  tx: ReadTx,
  tasks: readonly { readonly caseId: string; readonly loopId: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(tasks.flatMap((t) => (t.loopId === null ? [] : [t.caseId])))]
  return new Map(ids.length === 0 ? [] : (await loopsOf(tx, ids)).map((l) => [l.id, l.what]))
}

/** Who is named in them. */
export const peopleInLoops = (loops: readonly LoopRow[]): string[] =>
  loops.flatMap((l) => [l.openedBy, ...l.steps.flatMap(({ by }) => by ?? [])])

/** How many of each matter's are still open. */
export async function openLoopsIn(tx: ReadTx, caseIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query(sql<{ caseId: string; n: number }>`select case_id, count(*)::int as n from care_loop
    where organization_id = ${tx.organizationId} and case_id = any(${[...caseIds]}::uuid[]) and ended_at is null group by case_id`)
  return new Map(rows.map((r) => [r.caseId, r.n]))
}
/** How many there are in one matter, those that are over too. */
export const loopsIn = async (tx: ReadTx, caseId: string): Promise<number> =>
  (
    await tx.find(
      sql<{
        n: number
      }>`select count(*)::int as n from care_loop where organization_id = ${tx.organizationId} and case_id = ${caseId}`,
    )
  )?.n ?? 0

/** Of whom it is, where the step made at `at` is one that a patient is mailed about: not what they said themselves. Others may have been made since. */
export async function patientOfNews(tx: ReadTx, loopId: string, at: Date): Promise<string | undefined> {
  const l = await tx.find(sql<Pick<LoopRow, 'patientId' | 'steps'>>`select patient_id, steps from care_loop
    where organization_id = ${tx.organizationId} and id = ${loopId}`)
  const act = l?.steps.find((step) => Date.parse(step.at) === at.getTime())?.act
  return l && act && loopNewsByMail.includes(act) ? l.patientId : undefined
}

/** For who is to be told that one is late: who opened it, and of whom it is. */
export const openerOfLoop = (
  tx: ReadTx,
  loopId: string,
): Promise<{ readonly personId: string; readonly patientId: string } | undefined> =>
  tx.find(sql<{ personId: string; patientId: string }>`select opened_by as person_id, patient_id from care_loop
    where organization_id = ${tx.organizationId} and id = ${loopId} and ended_at is null`)
/** Whether a loop, or a contact after a crisis, still waits for somebody of ours past its day. */
export const isWorkLate = async (tx: ReadTx, loopOrTaskId: string): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from task where organization_id = ${tx.organizationId} and ${loopOrTaskId}::uuid in (loop_id, id)
    and state = 'open' and whose_move = 'care_team' and due_at < ${tx.now} limit 1`)) !== undefined
