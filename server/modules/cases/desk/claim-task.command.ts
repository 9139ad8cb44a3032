import { claimTask } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { practiceClock } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForTeamLocked, type TaskRow } from '#modules/cases/cases.access.ts'
import { addEntry, moved, staffAuthor, type CasePatch } from '#modules/cases/cases.store.ts'
import { getLicensed } from '#modules/cases/desk/licence.ts'
import { deciding, freeBeside, leaseMinutesOf } from '#modules/cases/desk/alongside.ts'
import { findTask, holds, isHeld, minutesFrom, stepOf, takesIt } from '#modules/cases/desk/working.ts'
import { setDue, takeLease } from '#modules/cases/tasks.store.ts'

/**
 * Takes the open task under a lease. Of fifty who try, one has it; the others are told. An emergency is a page and the matter
 * itself: who takes one takes the other, if nobody has it.
 */
export const claimTaskCommand = command({
  endpoint: claimTask,
  writes: ['task', 'clinical_case', 'timeline_entry'],
  policy: takesIt,
  load: async (tx, actor, input) => {
    const c = await caseForTeamLocked(tx, actor, input.caseId)
    const task = c && (await findTask(tx, c.id, input.taskId))
    return c && task ? { ...c, task } : null
  },
  handle: async (tx, { actor, input, target, now }) => {
    const { task } = target
    if (isHeld(task, now) && !holds(task, actor, now)) throw new AppError('case.claimed')
    const patch = claimed(target, task)
    if (task.needs === 'clinician') await getLicensed(tx, actor, target, 'review')
    if (holds(task, actor, now)) return { kind: 'unchanged', out: stepOf(target), because: 'theirs already' }
    const { leaseMinutes } = await practiceClock(tx)
    const alongside = deciding.includes(task.kind) ? await freeBeside(tx, target, task, actor) : []
    for (const t of [task, ...alongside])
      await takeLease(tx, t.id, actor, minutesFrom(now, leaseMinutesOf(t, leaseMinutes)))
    // Whoever takes the matter looks at it, and from then on the promise to the patient is what is due; a call alone is no look.
    const looked = target.firstLookAt === null && [task, ...alongside].some((t) => looks.includes(t.kind))
    const content = { taskId: task.id, what: 'claimed' as const, personId: actor.personId }
    const { c } = await addEntry(
      tx,
      target,
      { kind: 'assignment', author: staffAuthor(actor), language: target.language, label: 'staff_only', content },
      {
        ...patch,
        ...alongside.reduce((all, t) => ({ ...all, ...claimed(target, t) }), {}),
        ...(looked ? { firstLookAt: now } : {}),
      },
    )
    if (looked) await setDue(tx, c, ['triage'], c.promiseDueAt)
    return {
      kind: 'changed',
      out: stepOf(c),
      events: [event('case.claimed', { caseId: c.id, taskId: input.taskId })],
      audit: {
        subject: { kind: 'task', id: task.id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['holder', 'state'],
      },
    }
  },
})

const looks: readonly string[] = ['triage', 'review']

/** What claiming does to the case; refuses a task whose time has not come or is over. */
function claimed(c: CaseRow, task: TaskRow): CasePatch {
  if (task.state !== 'open' || task.whoseMove !== 'care_team') throw new AppError('case.state', { state: c.state })
  if (task.kind === 'review') return c.state === 'in_review' ? {} : moved(c, 'claim')
  if (task.kind === 'triage' && c.state !== 'triage') throw new AppError('case.state', { state: c.state })
  return {}
}
