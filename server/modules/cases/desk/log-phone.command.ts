import { logPhone } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { holdsFlag, settleCall } from '#modules/cases/calls.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { addEntry, staffAuthor } from '#modules/cases/cases.store.ts'
import { fits, holds, isHeld, minutesFrom } from '#modules/cases/desk/working.ts'
import { raiseFindings, raisingWrites } from '#modules/cases/findings.store.ts'
import { flagsInText } from '#modules/cases/flags.ts'
import { dropDraft } from '#modules/cases/intake-draft.ts'
import { endTask, openTask } from '#modules/cases/tasks.store.ts'

const calls = ['call_patient', 'outreach']
/** A red flag heard on the telephone, on a matter that was answered: somebody looks within this time. */
const HEARD_MINUTES = 30

/** A call or an attempt. What was heard is screened like anything written. */
export const logPhoneCommand = command({
  endpoint: logPhone,
  writes: raisingWrites,
  policy: onTheTeam,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    if (target.state === 'closed') throw new AppError('case.state', { state: target.state })
    const { reached, summary, tellPatient } = input
    const logged = await addEntry(tx, target, {
      kind: 'phone_contact',
      author: staffAuthor(actor),
      language: target.language,
      label: tellPatient ? 'ordinary' : 'staff_only',
      content: { reached, summary, tellPatient },
    })
    const task = (await openTasksOf(tx, target.id)).find((t) => t.id === input.taskId)
    if (
      task &&
      reached &&
      calls.includes(task.kind) &&
      fits(actor, task.needs) &&
      // What a colleague holds only they end; what was said on the telephone is kept all the same.
      (!isHeld(task, now) || holds(task, actor, now)) &&
      !(await holdsFlag(tx, target, task))
    ) {
      await endTask(tx, task.id, actor, 'reached')
      if (task.kind === 'call_patient') await settleCall(tx, logged.c, task, actor)
    }
    const ctx = await contextOf(tx, target)
    const raised = await raiseFindings(
      tx,
      logged.c,
      flagsInText(summary, `phone ${logged.seq}`, ctx, actor.language),
      'by telephone',
    )
    const dueAt = minutesFrom(now, HEARD_MINUTES)
    const { teamId } = logged.c
    if (raised.events.length > 0 && !(await openTasksOf(tx, target.id)).some((t) => t.whoseMove === 'care_team'))
      await openTask(tx, logged.c, {
        kind: 'outreach',
        teamId,
        whoseMove: 'care_team',
        needs: 'triage',
        dueAt,
        wallClock: true,
      })
    if (actor.personId) await dropDraft(tx, actor.personId, 'phone', target.id)
    return {
      kind: 'changed',
      out: { id: logged.id, seq: logged.seq },
      events: [event('case.phone_logged', { caseId: target.id }), ...raised.events],
      audit: {
        subject: { kind: 'entry', id: logged.id },
        patientId: target.patientId,
        caseId: target.id,
        fields: ['phone_contact'],
      },
    }
  },
})
