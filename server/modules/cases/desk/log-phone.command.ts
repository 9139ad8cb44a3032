import { logPhone } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import type { Actor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { holdsFlag, settleCall } from '#modules/cases/calls.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForTeamLocked, openTasksOf, type TaskRow } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { addEntry, staffAuthor } from '#modules/cases/cases.store.ts'
import { endContact } from '#modules/cases/desk/arrival.ts'
import { hearByTelephone } from '#modules/cases/desk/hear-by-telephone.ts'
import { fits, holds, isHeld } from '#modules/cases/desk/working.ts'
import { raisingWrites } from '#modules/cases/findings.store.ts'
import { flagsInText } from '#modules/cases/flags.ts'
import { dropDraft } from '#modules/cases/intake-draft.ts'
import { endTask } from '#modules/cases/tasks.store.ts'
import { hasOpenFinding } from '#modules/cases/open-finding.ts'

const calls = ['call_patient', 'outreach']
/** A contact that was promised, or is owed after a crisis: reaching the patient is all of it. */
const ends = ['confirm_call', 'contact_again']
/** A call or an attempt. What was heard is screened like anything written; a call that was promised is kept by reaching the patient. */
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
    // What a colleague holds only they end; what was said on the telephone is kept all the same.
    const done =
      task && reached && fits(actor, task.needs) && (!isHeld(task, now) || holds(task, actor, now)) ? task : undefined
    if (done && calls.includes(done.kind)) await endCallTask(tx, logged.c, done, actor)
    const ctx = await contextOf(tx, target)
    const heard = flagsInText(summary, `phone ${logged.seq}`, ctx, actor.language)
    const raised = await hearByTelephone(tx, logged.c, heard)
    // What was heard may itself be a red flag: over an open one nothing is closed.
    const kept = done && ends.includes(done.kind) && !(await hasOpenFinding(tx, target.id))
    const over = kept && (await endContact(tx, raised.c, done, actor)).over
    if (actor.personId) await dropDraft(tx, actor.personId, 'phone', target.id)
    return {
      kind: 'changed',
      out: { id: logged.id, seq: logged.seq },
      events: [
        event('case.phone_logged', { caseId: target.id }),
        ...raised.events,
        ...(over ? [event('case.closed', { caseId: target.id })] : []),
      ],
      audit: {
        subject: { kind: 'entry', id: logged.id },
        patientId: target.patientId,
        caseId: target.id,
        fields: [
          'phone_contact',
          ...(kept ? [done.kind === 'confirm_call' ? 'arrival' : done.kind] : []),
          ...(over ? ['state'] : []),
        ],
      },
    }
  },
})

async function endCallTask(tx: WriteTx, c: Granted<CaseRow>, call: TaskRow, actor: Actor): Promise<void> {
  if (await holdsFlag(tx, c, call)) return
  await endTask(tx, call.id, actor, 'reached')
  if (call.kind === 'call_patient') await settleCall(tx, c, call, actor)
}
