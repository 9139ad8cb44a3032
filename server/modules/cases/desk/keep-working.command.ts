import { keepWorking } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { caseForTeam, openTasksOf, type TaskRow } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { heldOfMatter, leaseMinutesOf } from '#modules/cases/desk/alongside.ts'
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
    const others = heldOfMatter(await openTasksOf(tx, target.id), actor, now).filter((t) => t.id !== task.id)
    // The page of an emergency has a shorter lease than the matter, and is kept by the same work.
    const halfOver = [task, ...others].filter(
      (t) => t.leaseUntil && t.leaseUntil <= minutesFrom(now, leaseMinutesOf(t, leaseMinutes) / 2),
    )
    if (halfOver.length === 0)
      return { kind: 'unchanged', out: out(task.leaseUntil), because: 'more than half of the lease is left' }
    const untilOf = (t: TaskRow) => minutesFrom(now, leaseMinutesOf(t, leaseMinutes))
    for (const one of halfOver)
      await takeLease(tx, one.id, actor, untilOf(one)).catch((e: unknown) => Promise.reject(lost(e)))
    const until = halfOver.includes(task) ? untilOf(task) : task.leaseUntil
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
