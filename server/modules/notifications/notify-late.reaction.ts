import { reaction } from '#kernel/reaction.ts'
import { openerOfLoop } from '#modules/cases/index.ts'
import { peopleUpTheChain } from '#modules/directory/index.ts'
import { reading, tell } from '#modules/notifications/tell.ts'

/**
 * A referral or an ordered test stayed late for an open day: whoever opened it hears that something does, not what; a day later
 * the administrators. From then on it stands before all that is calm, and nobody is mailed daily.
 */
export const notifyLate = reaction<unknown, 'case.loop_overdue'>({
  name: 'notifications.notify-late',
  on: ['case.loop_overdue'],
  react: async (house, _ports, happened) => {
    const { caseId, loopId, rung } = happened.event.data
    const people = await reading(house, happened.organizationId, async (tx) => {
      const opened = await openerOfLoop(tx, loopId)
      return opened ? peopleUpTheChain(tx, opened.personId, opened.patientId, rung) : []
    })
    await tell(house, happened, notifyLate.name, { kind: 'work-late', caseId, subjectId: loopId, people })
  },
})
