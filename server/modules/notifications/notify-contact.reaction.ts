import { reaction } from '#kernel/reaction.ts'
import { matterToTell } from '#modules/cases/index.ts'
import { administratorsOf, peopleToPage } from '#modules/directory/index.ts'
import { reading, tell } from '#modules/notifications/tell.ts'

/**
 * Somebody who was in a crisis has not been contacted again in time: the team hears that work is late, not whose or what, or while
 * closed the first on call; from the second time on the administrators too, each open day until it is done.
 */
export const notifyContact = reaction<unknown, 'case.contact_overdue'>({
  name: 'notifications.notify-contact',
  on: ['case.contact_overdue'],
  react: async (house, _ports, happened) => {
    const { caseId, taskId, rung } = happened.event.data
    const people = await reading(house, happened.organizationId, async (tx) => {
      const matter = await matterToTell(tx, caseId)
      if (!matter) return []
      const team = await peopleToPage(tx, matter.teamId, rung - 1, matter.patientId)
      return [...new Set([...team, ...(rung > 1 ? await administratorsOf(tx, matter.patientId) : [])])]
    })
    await tell(house, happened, notifyContact.name, { kind: 'contact-late', caseId, subjectId: taskId, people })
  },
})
