import { isFlagged, urls } from './extensions.ts'
import { codingIn, findOptions, isAmong } from './options.ts'
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, ResponseItem } from './questionnaire.types.ts'

const quiet = (q: Questionnaire, item: QuestionnaireItem) =>
  (findOptions(q, item) ?? []).filter(({ marks }) => isFlagged(marks, urls.noMail))

/** Whether a form lets people ask that nothing of it shows on a telephone or in a mailbox. */
export const offersNoMail = (q: Questionnaire): boolean => {
  const walk = (items: readonly QuestionnaireItem[] = []): boolean =>
    items.some((item) => quiet(q, item).length > 0 || walk(item.item))
  return walk(q.item)
}

/** Whether they did, in any answer they gave: also one whose question does not show any more. */
export const asksForNoMail = (q: Questionnaire, response: QuestionnaireResponse): boolean => {
  const walk = (items: readonly QuestionnaireItem[] = [], found: readonly ResponseItem[] = []): boolean =>
    found.some((given) => {
      const item = items.find(({ linkId }) => linkId === given.linkId)
      if (!item) return false
      const asked = quiet(q, item)
      return (given.answer ?? []).some((each) => isAmong(asked, codingIn(q, item, each))) || walk(item.item, given.item)
    })
  return walk(q.item, response.item)
}
