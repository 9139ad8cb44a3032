import { tellLoop } from '#contract/cases/loops.ts'
import { event } from '#contract/events.ts'
import { mayMoveLoop } from '#contract/loop-states.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { caseForPatientLocked } from '#modules/cases/cases.access.ts'
import { ownMatter } from '#modules/cases/cases.policy.ts'
import { authorOf } from '#modules/cases/cases.store.ts'
import { goOn, taskOfLoop } from '#modules/cases/loops/carry-on.ts'
import { findLoop } from '#modules/cases/loops/loops.store.ts'

/** The patient knows first how far it is. What is not good news is the care team's on the next day it is open. */
export const tellLoopCommand = command({
  endpoint: tellLoop,
  writes: ['care_loop', 'clinical_case', 'timeline_entry', 'task'],
  policy: ownMatter,
  load: async (tx, actor, input) => {
    const c = await caseForPatientLocked(tx, actor, input.caseId)
    const loop = c && (await findLoop(tx, c.id, input.loopId))
    return c && loop ? { ...c, loop } : null
  },
  handle: async (tx, { actor, input: { news: act }, target }) => {
    const { loop: l } = target
    if (!mayMoveLoop(act, l, 'patient')) throw new AppError('case.state', { state: target.state, loop: l.state, act })
    const author = authorOf(actor, target)
    const step = { act, author, ours: act === 'nobody_called' }
    const { loop } = await goOn(tx, target, l, await taskOfLoop(tx, l), actor, step)
    return {
      kind: 'changed',
      out: { id: l.id, version: loop.version, state: loop.state },
      events: [event('case.loop_moved', { caseId: target.id, loopId: l.id, state: loop.state })],
      audit: {
        subject: { kind: 'care_loop', id: l.id },
        patientId: target.patientId,
        caseId: target.id,
        actingFor: author.actingFor,
        fields: ['loop'],
      },
    }
  },
})
