import { sweepTask } from '#contract/internal.ts'
import { systemActor } from '#kernel/actor.ts'
import { command, run } from '#kernel/command.ts'
import { house } from '#kernel/policy.ts'
import type { Sweep } from '#kernel/reaction.ts'
import { granted } from '#kernel/transaction.ts'
import { caseForHouse } from '#modules/cases/cases.access.ts'
import { callUnread } from '#modules/cases/desk/call-unread.sweep.ts'
import { callUnanswered, checkIn } from '#modules/cases/desk/check-in.sweep.ts'
import { contactLate } from '#modules/cases/desk/contact-late.sweep.ts'
import { climbPage } from '#modules/cases/desk/climb-page.sweep.ts'
import { closeWindow } from '#modules/cases/desk/close-window.sweep.ts'
import { expireLease } from '#modules/cases/desk/expire-lease.sweep.ts'
import { reachOut } from '#modules/cases/desk/reach-out.sweep.ts'
import { leftTheTeam } from '#modules/cases/desk/leave-team.ts'
import type { SweepAct } from '#modules/cases/desk/sweep.types.ts'
import { chaseLoop } from '#modules/cases/loops/chase-loop.sweep.ts'
import { taskForHouse } from '#modules/cases/desk/working.ts'

const acts: Readonly<Record<string, SweepAct>> = {
  lease: expireLease,
  left: leftTheTeam,
  page: climbPage,
  unread: callUnread,
  follow_up: closeWindow,
  awaiting: reachOut,
  check_in: checkIn,
  check_in_unanswered: callUnanswered,
  loop: chaseLoop,
  contact: contactLate,
}

/** A task's time has come. What has changed meanwhile is looked at again, under the case's lock. */
export const sweepTaskCommand = command({
  endpoint: sweepTask,
  writes: ['task', 'clinical_case', 'timeline_entry', 'safety_finding', 'patient_request'],
  policy: house('when a task’s time has come'),
  load: async (tx, _actor, input) => {
    const known = await taskForHouse(tx, input.subjectId)
    const c = known ? await caseForHouse(tx, known.caseId) : null
    return { c, task: await taskForHouse(tx, input.subjectId) }
  },
  handle: async (tx, { actor, input, target: { c, task } }) => {
    const act = acts[input.kind]
    if (!c || !task || !act || task.state !== 'open')
      return { kind: 'unchanged', out: { acted: false }, because: 'the task is over' }
    const done = await act(tx, granted(c), task, actor)
    if (typeof done === 'string') return { kind: 'unchanged', out: { acted: false }, because: done }
    return {
      kind: 'changed',
      out: { acted: true },
      events: done.events,
      audit: { subject: { kind: 'task', id: task.id }, patientId: c.patientId, caseId: c.id, fields: done.fields },
    }
  },
})

export const deskSweeps: readonly Sweep[] = Object.keys(acts).map((kind) => ({
  kind,
  sweep: async (h, due) => {
    const actor = systemActor(`sweep:${kind}`, due.organizationId)
    await run(h, sweepTaskCommand, actor, { kind, subjectId: due.subjectId })
  },
}))
