import { Hopeless, reaction } from '#kernel/reaction.ts'
import { findOpenPage, holdsMatterOpen, isUnanswered, matterToTell } from '#modules/cases/index.ts'
import { firstToHear, peopleBeyondTeam, peopleToPage } from '#modules/directory/index.ts'
import { reading, tell } from '#modules/notifications/tell.ts'

/**
 * An emergency wakes the whole team at once, or while closed who is on call; the page's sweep raises it again while nobody looks,
 * and once it went by unanswered, whoever is at work in the practice with the team.
 * An urgent flag is a call of the day's work, and so are words that no rule could read; while closed the first on call of its team
 * hears of it once, and decides whether it can wait.
 */
export const pageTeam = reaction<unknown, 'case.finding_raised'>({
  name: 'notifications.page-team',
  on: ['case.finding_raised'],
  react: async (house, _ports, happened) => {
    const { caseId, findingId, level, rung = 0 } = happened.event.data
    const emergency = level === 'emergency'
    const people = await reading(house, happened.organizationId, async (tx) => {
      const matter = await matterToTell(tx, caseId)
      if (!matter || (level === 'concern' && !(await holdsMatterOpen(tx, findingId)))) return []
      const { teamId, patientId } = matter
      if (emergency) {
        const team = await peopleToPage(tx, teamId, rung, patientId)
        const beyond = (await isUnanswered(tx, caseId)) ? await peopleBeyondTeam(tx, patientId) : []
        return [...new Set([...team, ...beyond])]
      }
      // While its page rings, whoever answers that reads this too.
      return (await findOpenPage(tx, caseId)) ? [] : firstToHear(tx, teamId, patientId)
    })
    // A dead letter is seen by an operator; a page to nobody would be seen by nobody.
    if (people.length === 0) {
      if (!emergency) return
      throw new Hopeless('nobody to page')
    }
    await tell(house, happened, pageTeam.name, { kind: 'staff-page', caseId, subjectId: findingId, people })
  },
})
