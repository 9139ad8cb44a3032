import { reaction } from '#kernel/reaction.ts'
import { tell } from '#modules/notifications/tell.ts'

/** Whoever wrote a story and did not send it hears, days before, that it goes. A draft is its author's alone. */
export const notifyDraft = reaction<unknown, 'case.draft_ending'>({
  name: 'notifications.notify-draft',
  on: ['case.draft_ending'],
  react: async (house, _ports, happened) => {
    const { caseId, personId } = happened.event.data
    await tell(house, happened, notifyDraft.name, { kind: 'draft-ending', caseId, subjectId: null, people: [personId] })
  },
})
