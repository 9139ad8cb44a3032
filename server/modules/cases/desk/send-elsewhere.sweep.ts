import { event } from '#contract/events.ts'
import type { SweepAct } from '#modules/cases/desk/sweep.types.ts'
import { settleSending } from '#modules/cases/prescribing/sending-task.ts'

/** A pharmacy is no longer there, or is there after all: whose work the papers of this matter are is asked anew, whatever task told of it. */
export const sendElsewhere: SweepAct = async (tx, c, _task, actor) =>
  (await settleSending(tx, c, actor))
    ? { events: [event('case.task_changed', { caseId: c.id })], fields: ['send_prescription'] }
    : 'its papers are with whom they were'
