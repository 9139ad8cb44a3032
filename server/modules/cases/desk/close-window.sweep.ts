import { event } from '#contract/events.ts'
import { remind } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf, type TaskRow } from '#modules/cases/cases.access.ts'
import { readsNow } from '#modules/cases/contact-again.ts'
import { backFromTest } from '#modules/cases/desk/back-from-test.ts'
import { closeAnswered } from '#modules/cases/desk/close-answered.ts'
import type { SweepAct } from '#modules/cases/desk/sweep.types.ts'
import { minutesFrom } from '#modules/cases/desk/working.ts'
import { prescriptionsOf } from '#modules/cases/plan.views.ts'
import { openTask } from '#modules/cases/tasks.store.ts'
import { comesBack, isTestDay } from '#modules/cases/test-day.ts'
import { hasOpenFinding } from '#modules/cases/open-finding.ts'

const A_DAY = 24 * 60

/** The window to ask again is over: the matter closes, unless something about it is still to be done. What waited for a test comes back. */
export const closeWindow: SweepAct = async (tx, c, task, actor) => {
  if (isTestDay(task)) return comeBack(tx, c, task, actor)
  if (c.state !== 'answered') return 'it is not answered now'
  if (c.followUpUntil !== null && c.followUpUntil > tx.now) {
    await remind(tx, 'follow_up', task.id, c.followUpUntil)
    return 'the window was opened again'
  }
  const tasks = await openTasksOf(tx, c.id)
  const flagged = await hasOpenFinding(tx, c.id)
  if (flagged || (await isUnfinished(tx, c, tasks))) {
    await remind(tx, 'follow_up', task.id, minutesFrom(tx.now, A_DAY))
    if (!flagged || tasks.some(readsNow)) return 'something is still to be done'
    const due = { dueAt: tx.now, wallClock: true }
    await openTask(tx, c, { kind: 'outreach', teamId: c.teamId, whoseMove: 'care_team', needs: 'triage', ...due })
    return { events: [event('case.task_changed', { caseId: c.id })], fields: ['outreach'] }
  }
  await closeAnswered(tx, c, actor, 'the window is over')
  return { events: [event('case.closed', { caseId: c.id })], fields: ['state', 'outcome'] }
}

/** The day of a test: triage's again; where people are at the matter, or wait for the patient, a task that only a person ends. */
const comeBack: SweepAct = async (tx, c, task, actor) => {
  if (task.dueAt !== null && task.dueAt > tx.now) {
    await remind(tx, 'follow_up', task.id, task.dueAt)
    return 'its day has not come'
  }
  if (c.state === 'answered') {
    await backFromTest(tx, c, actor)
    return { events: [event('case.reopened', { caseId: c.id })], fields: ['state', 'outcome', 'promise'] }
  }
  if (task.whoseMove === 'care_team') return 'it is the team’s already'
  await tx.query(sql`update task set whose_move = 'care_team', version = version + 1
    where organization_id = ${tx.organizationId} and id = ${task.id}`)
  return { events: [event('case.task_changed', { caseId: c.id })], fields: ['follow_up'] }
}

/** Anything of the care team’s, what is to come back, a plan nobody has read, or a prescription that never went out. */
async function isUnfinished(tx: ReadTx, c: CaseRow, tasks: readonly TaskRow[]): Promise<boolean> {
  // Whoever was promised to be asked how they are is asked, and heard, before the door closes.
  if (c.checkInAt !== null) return true
  if (tasks.some((t) => t.whoseMove === 'care_team' || comesBack(t) || t.kind === 'read_plan' || t.kind === 'check_in'))
    return true
  return (await prescriptionsOf(tx, c)).some((p) => p.state === 'queued' || p.state === 'failed')
}
