import { openLoop } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { decidesIt } from '#modules/cases/cases.policy.ts'
import { mayReply, replyNeedsLease, speaking } from '#modules/cases/desk/abilities.ts'
import { insertAct } from '#modules/cases/desk/acts.store.ts'
import { getLicensed } from '#modules/cases/desk/licence.ts'
import { assertServedThisWay } from '#modules/cases/desk/state-rule.ts'
import { getHeld } from '#modules/cases/desk/working.ts'
import { dropDraft } from '#modules/cases/intake-draft.ts'
import { beginLoop } from '#modules/cases/loops/begin-loop.ts'

/** A clinician refers, or orders a test: from now on it is somebody's, until the patient was told what came of it. */
export const openLoopCommand = command({
  endpoint: openLoop,
  writes: ['care_loop', 'clinical_case', 'timeline_entry', 'task', 'clinical_act'],
  policy: decidesIt,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  qualify: (tx, { actor, target }) => getLicensed(tx, actor, target, 'review'),
  handle: async (tx, { actor, input, target, now, qualified }) => {
    if (!mayReply(target)) throw new AppError('case.state', { state: target.state, act: 'refer' })
    if (replyNeedsLease(target)) getHeld(await openTasksOf(tx, target.id), actor, now, speaking)
    const { kind, urgency, what, question, until } = input
    // A test is care in writing; to send somebody to a colleague in person is the way out of it, and stays open.
    if (kind === 'test') await assertServedThisWay(tx, target)
    const words = { what, to: input.to ?? null, question, visitOn: null }
    const { c, loop, entryId } = await beginLoop(tx, target, actor, { kind, urgency, ...words }, until)
    const act = { act: 'refer', entryId, encounterId: null, standingOrderId: null } as const
    await insertAct(tx, c, actor, qualified, act)
    if (actor.personId) await dropDraft(tx, actor.personId, 'refer', c.id)
    return {
      kind: 'changed',
      out: { id: loop.id, version: loop.version, state: loop.state },
      events: [event('case.loop_opened', { caseId: c.id, loopId: loop.id })],
      audit: { subject: { kind: 'care_loop', id: loop.id }, patientId: c.patientId, caseId: c.id, fields: [kind] },
    }
  },
})
