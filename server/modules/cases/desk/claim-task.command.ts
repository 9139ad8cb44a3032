import { isTaskKind } from '#contract/case-states.ts'
import { claimTask } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { caseForTeamLocked } from '#modules/cases/cases.access.ts'
import { getLicensed } from '#modules/cases/desk/licence.ts'
import { placeStopsOf } from '#modules/cases/desk/state-rule.ts'
import { takeInHand, takenPatch, takingWrites } from '#modules/cases/desk/take-in-hand.ts'
import { findTask, holds, isHeld, stepOf, takesIt } from '#modules/cases/desk/working.ts'

/**
 * Takes the open task under a lease. Of fifty who try, one has it; the others are told. An emergency is a page and the matter
 * itself: who takes one takes the other, if nobody has it.
 */
export const claimTaskCommand = command({
  endpoint: claimTask,
  writes: takingWrites,
  policy: takesIt,
  load: async (tx, actor, input) => {
    const c = await caseForTeamLocked(tx, actor, input.caseId)
    const task = c && (await findTask(tx, c.id, input.taskId))
    // What a newer server opened is taken there: here nobody could work on it.
    return c && task && isTaskKind(task.kind) ? { ...c, task } : null
  },
  handle: async (tx, { actor, input, target, now }) => {
    const { task } = target
    if (isHeld(task, now) && !holds(task, actor, now)) throw new AppError('case.claimed')
    takenPatch(target, task)
    if (task.needs === 'clinician') await getLicensed(tx, actor, target, 'review')
    // Told to whoever is to decide, before they work on it; a nurse's first look and a call are not stopped by it.
    const stops = task.needs === 'clinician' ? await placeStopsOf(tx, target) : []
    if (holds(task, actor, now))
      return { kind: 'unchanged', out: { ...stepOf(target), stops }, because: 'theirs already' }
    const { c, events } = await takeInHand(tx, target, task, actor)
    return {
      kind: 'changed',
      out: { ...stepOf(c), stops },
      events: [event('case.claimed', { caseId: c.id, taskId: input.taskId }), ...events],
      audit: {
        subject: { kind: 'task', id: task.id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['holder', 'state'],
      },
    }
  },
})
