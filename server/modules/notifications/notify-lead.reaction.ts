import { reaction } from '#kernel/reaction.ts'
import { peopleWhoLead } from '#modules/directory/index.ts'
import { reading, tell } from '#modules/notifications/tell.ts'

/** What is offered lacks an emergency that came with the house: whoever signed it and the administrators hear that one does, not which. */
export const notifyLead = reaction<unknown, 'directory.protocol_weaker'>({
  name: 'notifications.notify-lead',
  on: ['directory.protocol_weaker'],
  react: async (house, _ports, happened) => {
    const { checkId } = happened.event.data
    const people = await reading(house, happened.organizationId, (tx) => peopleWhoLead(tx, checkId))
    await tell(house, happened, notifyLead.name, { kind: 'protocol-weaker', caseId: null, subjectId: checkId, people })
  },
})
