import { answer, type Answer } from '#kernel/registry.ts'
import { breakGlassCommand } from './break-glass.command.ts'
import { countOpenings, listOpenings } from './list-openings.query.ts'
import { reviewOpeningCommand } from './review-opening.command.ts'

export { emergencyUntil } from './emergency.access.ts'
export { isUnreviewed, openedBy, openingsOf } from './openings.views.ts'
export const emergencyAnswers: readonly Answer[] = [
  answer(breakGlassCommand),
  answer(listOpenings),
  answer(countOpenings),
  answer(reviewOpeningCommand),
]
