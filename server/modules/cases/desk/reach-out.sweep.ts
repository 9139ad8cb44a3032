import { event } from '#contract/events.ts'
import { remind } from '#kernel/outbox.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import { awaitingUntil } from '#modules/cases/desk/ask-patient.command.ts'
import type { SweepAct } from '#modules/cases/desk/sweep.types.ts'
import { minutesFrom } from '#modules/cases/desk/working.ts'
import { openTask } from '#modules/cases/tasks.store.ts'

/** The patient has not answered what was asked: somebody reaches out. Never silence. */
export const reachOut: SweepAct = async (tx, c) => {
  const tasks = await openTasksOf(tx, c.id)
  const asked = tasks.find((t) => t.kind === 'answer_question')
  if (asked) await remind(tx, 'awaiting', asked.id, awaitingUntil(tx.now))
  if (tasks.some((t) => t.kind === 'outreach')) return 'somebody is reaching out already'
  const dueAt = minutesFrom(tx.now, 24 * 60)
  await openTask(tx, c, { kind: 'outreach', teamId: c.teamId, whoseMove: 'care_team', needs: 'staff', dueAt })
  return { events: [event('case.task_changed', { caseId: c.id })], fields: ['outreach'] }
}
