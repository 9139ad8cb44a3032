import { finishTask } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { remind } from '#kernel/outbox.ts'
import { refusal } from '#kernel/policy.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import { holdsFlag, settleCall } from '#modules/cases/calls.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { addStaffNote, staffAuthor } from '#modules/cases/cases.store.ts'
import { isContactAgain } from '#modules/cases/contact-again.ts'
import { mayClose } from '#modules/cases/desk/abilities.ts'
import { awaitingUntil } from '#modules/cases/desk/ask-patient.command.ts'
import { backFromTest } from '#modules/cases/desk/back-from-test.ts'
import { closeAnswered } from '#modules/cases/desk/close-answered.ts'
import { hearByTelephone } from '#modules/cases/desk/hear-by-telephone.ts'
import { findTask, fits, holds, isHeld, isWorkable, stepOf } from '#modules/cases/desk/working.ts'
import { raisingWrites } from '#modules/cases/findings.store.ts'
import { flagsInText } from '#modules/cases/flags.ts'
import { endTask } from '#modules/cases/tasks.store.ts'
import { isTestDay } from '#modules/cases/test-day.ts'
import { hasOpenFinding } from '#modules/cases/open-finding.ts'

/** What came of these was heard on the telephone. */
const calls = ['call_patient', 'outreach']
const finishable = ['call_patient', 'outreach', 'contact_again', 'follow_up', 'send_record', 'consent_withdrawn']

/**
 * A call or outreach is done; what came of it goes into the margin, and is screened as any note of a call. The last of an answered matter may close it; and what waited
 * for a test is the team's again as soon as the result is here. Reaching the patient ends a contact after a crisis (logPhone); that
 * nobody contacts them again is a clinician's to say, here.
 */
export const finishTaskCommand = command({
  endpoint: finishTask,
  writes: [...raisingWrites, 'staff_note'],
  policy: onTheTeam,
  load: async (tx, actor, input) => {
    const c = await caseForTeamLocked(tx, actor, input.caseId)
    const task = c && (await findTask(tx, c.id, input.taskId))
    return c && task ? { ...c, task } : null
  },
  handle: async (tx, { actor, input, target, now }) => {
    const { task, ...c } = target
    const back = isTestDay(task) && c.state === 'answered'
    const ends = task.kind === 'follow_up' && !isTestDay(task)
    if (task.state !== 'open' || !finishable.includes(task.kind))
      throw new AppError('case.state', { state: target.state, task: task.kind })
    if (!isWorkable(actor, target, task, now)) throw refusal('not_on_team')
    // What a nurse must look at is not ended by somebody who is none.
    if (!fits(actor, isContactAgain(task) ? 'clinician' : task.needs)) throw refusal('role')
    // Who took it is at it: their page shows the colleagues whose it is. A lease that lapsed is nobody's.
    if (isHeld(task, now) && !holds(task, actor, now)) throw new AppError('case.claimed')
    const open = await openTasksOf(tx, c.id)
    // The last thing an answered matter waited for closes it.
    const last = isContactAgain(task) && c.state === 'answered' && open.length === 1
    if (ends && !mayClose(c, open, now)) throw new AppError('case.state', { state: c.state, task: task.kind })
    if ((ends || last) && (await hasOpenFinding(tx, c.id))) throw new AppError('case.finding_open')
    if (await holdsFlag(tx, c, task)) throw new AppError('case.finding_open')
    if (!ends && !back && !last && open.length === 1)
      throw new AppError('case.state', { state: c.state, task: task.kind })
    const note = await addStaffNote(tx, target, staffAuthor(actor), input.result)
    const heard = calls.includes(task.kind)
      ? flagsInText(input.result, `phone ${note.seq}`, await contextOf(tx, target), actor.language)
      : []
    const raised = await hearByTelephone(tx, target, heard, task.id)
    await endTask(tx, task.id, actor, 'finished')
    if (task.kind === 'call_patient') await settleCall(tx, target, task, actor)
    const waiting = (await openTasksOf(tx, c.id)).find((t) => t.kind === 'answer_question')
    // Reached or not, the patient still has not answered: it is looked at again, never forgotten.
    if (task.kind === 'outreach' && waiting) await remind(tx, 'awaiting', waiting.id, awaitingUntil(now))
    const end =
      ends || last
        ? await closeAnswered(tx, raised.c, actor, 'closed')
        : back
          ? await backFromTest(tx, raised.c, actor)
          : raised.c
    const done = ends || last ? 'case.closed' : back ? 'case.reopened' : 'case.task_changed'
    return {
      kind: 'changed',
      out: stepOf(end),
      events: [event(done, { caseId: c.id }), ...raised.events],
      audit: {
        subject: { kind: 'task', id: task.id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['state', 'note'],
      },
    }
  },
})
