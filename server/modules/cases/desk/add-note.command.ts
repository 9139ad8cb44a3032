import { addNote } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { caseForTeamLocked } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { addStaffNote, staffAuthor } from '#modules/cases/cases.store.ts'
import { dropDraft } from '#modules/cases/intake-draft.ts'

/** A note in the margin, for colleagues only. It spoils nobody's open page: the case's version stays. */
export const addNoteCommand = command({
  endpoint: addNote,
  writes: ['clinical_case', 'staff_note'],
  policy: onTheTeam,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target }) => {
    const out = await addStaffNote(tx, target, staffAuthor(actor), input.text)
    if (actor.personId) await dropDraft(tx, actor.personId, 'note', target.id)
    return {
      kind: 'changed',
      out,
      events: [event('case.note_added', { caseId: target.id })],
      audit: {
        subject: { kind: 'note', id: out.id },
        patientId: target.patientId,
        caseId: target.id,
        fields: ['note'],
      },
    }
  },
})
