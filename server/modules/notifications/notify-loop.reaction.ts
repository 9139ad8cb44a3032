import { reaction } from '#kernel/reaction.ts'
import { patientOfNews } from '#modules/cases/index.ts'
import { peopleOfPatient } from '#modules/directory/index.ts'
import { reading, tell } from '#modules/notifications/tell.ts'

/**
 * A referral or an ordered test has come a step on that its patient cannot know of otherwise: they and their proxies hear that
 * something moved, not what. What they said of it themselves, or are written to about, tells them already.
 */
export const notifyLoop = reaction<unknown, 'case.loop_opened' | 'case.loop_moved'>({
  name: 'notifications.notify-loop',
  on: ['case.loop_opened', 'case.loop_moved'],
  react: async (house, _ports, happened) => {
    const { caseId, loopId } = happened.event.data
    const people = await reading(house, happened.organizationId, async (tx) => {
      const patientId = await patientOfNews(tx, loopId, happened.at)
      return patientId === undefined ? [] : peopleOfPatient(tx, patientId)
    })
    if (people.length > 0)
      await tell(house, happened, notifyLoop.name, { kind: 'further', caseId, subjectId: loopId, people })
  },
})
