import { replyToPatient } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { addEntry, staffAuthor } from '#modules/cases/cases.store.ts'
import { mayReply, replyNeedsLease, speaking } from '#modules/cases/desk/abilities.ts'
import { assertNothingNew, getHeld, stepOf } from '#modules/cases/desk/working.ts'
import { dropDraft } from '#modules/cases/intake-draft.ts'

/** Writes to the patient. It is no answer yet: the promise runs on. */
export const replyToPatientCommand = command({
  endpoint: replyToPatient,
  writes: ['clinical_case', 'timeline_entry'],
  policy: onTheTeam,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    assertNothingNew(target, input)
    if (!mayReply(target)) throw new AppError('case.state', { state: target.state, act: 'reply' })
    if (replyNeedsLease(target)) getHeld(await openTasksOf(tx, target.id), actor, now, speaking)
    const content = { text: input.text, attachmentIds: [] }
    const entry = { kind: 'message' as const, author: staffAuthor(actor), language: target.language, content }
    const { c, id } = await addEntry(tx, target, entry)
    if (actor.personId) await dropDraft(tx, actor.personId, 'reply', c.id)
    return {
      kind: 'changed',
      out: stepOf(c),
      events: [event('case.message_from_care_team', { caseId: c.id })],
      audit: { subject: { kind: 'entry', id }, patientId: c.patientId, caseId: c.id, fields: ['message'] },
    }
  },
})
