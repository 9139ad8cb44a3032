import { releaseTask } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { staffAuthor } from '#modules/cases/cases.store.ts'
import { heldOfMatter } from '#modules/cases/desk/alongside.ts'
import { letGo, lettingGoWrites } from '#modules/cases/desk/let-go.ts'
import { deciding, findTask, holds, stepOf } from '#modules/cases/desk/working.ts'

/** Gives it back to its pool; who gives the matter back gives back its page too. */
export const releaseTaskCommand = command({
  endpoint: releaseTask,
  writes: lettingGoWrites,
  policy: onTheTeam,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    const task = await findTask(tx, target.id, input.taskId)
    if (!task || !holds(task, actor, now)) throw new AppError('case.not_holder')
    const whole = deciding.includes(task.kind) ? heldOfMatter(await openTasksOf(tx, target.id), actor, now) : [task]
    let c = target
    for (const one of whole) c = await letGo(tx, c, one, staffAuthor(actor), 'released')
    return {
      kind: 'changed',
      out: stepOf(c),
      events: [event('case.released', { caseId: c.id, taskId: task.id })],
      audit: {
        subject: { kind: 'task', id: task.id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['holder', 'state'],
      },
    }
  },
})
