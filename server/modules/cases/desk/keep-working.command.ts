import { keepWorking } from '#contract/desk.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { caseForTeam, openTasksOf } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { heldOfMatter } from '#modules/cases/desk/alongside.ts'
import { addWork } from '#modules/cases/desk/work-intervals.store.ts'
import { findTask, holds, minutesFrom } from '#modules/cases/desk/working.ts'
import { takeLease } from '#modules/cases/tasks.store.ts'

/** Comes every minute from every open page: most times it writes the minutes worked and nothing else. */
export const keepWorkingCommand = command({
  endpoint: keepWorking,
  writes: ['task'],
  policy: onTheTeam,
  load: async (tx, actor, input) => (await caseForTeam(tx, actor, input.caseId)) ?? null,
  handle: async (tx, { actor, input, target, now }) => {
    const task = await findTask(tx, target.id, input.taskId)
    if (!task || !actor.personId || !task.leaseUntil || !holds(task, actor, now)) throw new AppError('case.not_holder')
    await addWork(tx, { caseId: target.id, personId: actor.personId, activity: input.activity, seconds: input.seconds })
    const { leaseMinutes } = await practiceClock(tx)
    const out = (until: Date) => ({ leaseUntil: until.toISOString() })
    if (task.leaseUntil > minutesFrom(now, leaseMinutes / 2))
      return { kind: 'unchanged', out: out(task.leaseUntil), because: 'more than half of the lease is left' }
    const until = minutesFrom(now, leaseMinutes)
    const open = await openTasksOf(tx, target.id)
    const others = heldOfMatter(open, actor, now).filter(
      (t) => t.id !== task.id && t.leaseUntil && t.leaseUntil < until,
    )
    for (const one of [task, ...others])
      await takeLease(tx, one.id, actor, until).catch((e: unknown) => Promise.reject(lost(e)))
    return {
      kind: 'changed',
      out: out(until),
      events: [event('case.task_changed', { caseId: target.id })],
      audit: {
        subject: { kind: 'task', id: task.id },
        patientId: target.patientId,
        caseId: target.id,
        fields: ['lease'],
      },
    }
  },
})

/** Between looking and extending somebody else took it. */
const lost = (e: unknown): unknown =>
  e instanceof AppError && e.code === 'case.claimed' ? new AppError('case.not_holder') : e
