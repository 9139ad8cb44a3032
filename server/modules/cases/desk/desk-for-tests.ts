import assert from 'node:assert/strict'
import type { Acuity } from '#contract/case-states.ts'
import type { CareWorld } from '#dev/care-world.ts'
import { AppError, type FieldProblem } from '#kernel/errors.ts'
import { sweepDue } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { answerRequestCommand } from '#modules/cases/answer-request.command.ts'
import { caseColumns, type CaseRow } from '#modules/cases/case-row.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { deskSweeps } from '#modules/cases/desk/sweep-task.command.ts'
import { triageCaseCommand } from '#modules/cases/desk/triage-case.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'

/** Short words for what the desk's tests keep saying. */
export function deskOf(w: CareWorld) {
  const caseOf = async (id: string): Promise<CaseRow> => {
    const [row] = await w.rows(
      sql<CaseRow>`select ${caseColumns} from clinical_case c where c.organization_id = ${w.org} and c.id = ${id}`,
    )
    assert.ok(row)
    return row
  }
  const tasksOf = (caseId: string): Promise<TaskRow[]> =>
    w.rows(
      sql<TaskRow>`select * from task where organization_id = ${w.org} and case_id = ${caseId} and state = 'open' order by opened_at, id`,
    )
  const taskOf = async (caseId: string, kind: string): Promise<TaskRow> => {
    const task = (await tasksOf(caseId)).find((t) => t.kind === kind)
    assert.ok(task, `no open ${kind}`)
    return task
  }
  type Who = Parameters<CareWorld['as']>[0]
  const claim = async (who: Who, caseId: string, kind: string) =>
    w.does(claimTaskCommand, who, { caseId, taskId: (await taskOf(caseId, kind)).id })
  /** The nurse has looked and passed it on: ready for a clinician. */
  const route = async (caseId: string, acuity: Acuity = 'clinical'): Promise<void> => {
    const { version } = await claim('nurse', caseId, 'triage')
    await w.does(triageCaseCommand, 'nurse', {
      caseId,
      version,
      acuity,
      topics: [],
      routeToTeam: w.teams.clinicians,
    })
  }
  /** In review by the clinician; the version her page shows. */
  const review = async (caseId: string, who: Who = 'clinician'): Promise<number> => {
    await route(caseId)
    return (await claim(who, caseId, 'review')).version
  }
  /** Time goes by, and whatever fell due meanwhile is looked at. */
  const pass = async (minutes: number): Promise<void> => {
    w.t.pass(minutes)
    while ((await sweepDue(w.t.house, deskSweeps, 100)) > 0);
  }
  /** Asked how they are, the patient says "better". */
  const feelsBetter = async (caseId: string): Promise<void> => {
    const { request } = await w.sees(getThread, 'patient', { caseId })
    assert.equal(request?.kind, 'check_in')
    const answers = [{ linkId: 'how', value: 'Better' }]
    const input = { caseId, requestId: request?.id ?? '', language: 'en' as const, answers, attachmentIds: [] }
    await w.does(answerRequestCommand, 'patient', input)
  }
  return { caseOf, tasksOf, taskOf, claim, route, review, pass, feelsBetter }
}

/** That an act is refused with this code, and these problems where it names some. */
export async function refused(
  act: Promise<unknown>,
  code: string,
  fields?: readonly FieldProblem[],
): Promise<AppError> {
  const e = await act.then(
    () => assert.fail(`done, where ${code} was due`),
    (x: unknown) => x,
  )
  if (!(e instanceof AppError)) throw e
  assert.equal(e.code, code)
  if (fields) assert.deepEqual(e.fields, fields)
  return e
}

export const kinds = (tasks: readonly TaskRow[]): string[] => tasks.map((t) => t.kind).toSorted()

/** What the patient will read. */
export const words = {
  whatWeThink: 'It looks like a bladder infection.',
  whatToDo: 'Drink water.',
  yourMedicine: null,
  watchFor: 'Fever or back pain.',
  whenToComeBack: 'If it is not better in two days.',
}
