import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { reaction } from '#kernel/reaction.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { outOfHand } from '#modules/cases/desk/leave-team.ts'
import { sweepTaskCommand } from '#modules/cases/desk/sweep-task.command.ts'

const NAME = 'cases.leave-team'

/** Whoever left a team has nothing of it in hand any more. */
export const leaveTeam = reaction<unknown, 'directory.changed'>({
  name: NAME,
  on: ['directory.changed'],
  react: async (house, _ports, { organizationId, event: { data } }) => {
    const { what, id } = data
    if (what !== 'grant' || id === null) return
    const tasks = await house.db.transaction({ organizationId, readOnly: true }, (raw) =>
      outOfHand(readTxOf(house, raw, organizationId), id),
    )
    const actor = systemActor(`reaction:${NAME}`, organizationId)
    for (const subjectId of tasks) await run(house, sweepTaskCommand, actor, { kind: 'left', subjectId })
  },
})
