import type { PatientFacts } from '#clinical/safety/safety.types.ts'
import { surgeryDaysIn } from '#clinical/safety/surgery-lately.ts'
import { findCode, urls } from './extensions.ts'
import { codingIn, findOptions, isExclusive, isNotSure, isSameCoding } from './options.ts'
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, ResponseItem } from './questionnaire.types.ts'
import { statedPregnancy } from './stated-pregnancy.ts'

/** What is not there, or another person's. "Not long ago" is no denial. */
const DENIES = /^no\b|\bnot\b(?! long ago)|\bn[o']t\b(?! long ago)|\bnever\b|\bwithout\b|\bnone\b|\bpartner\b/i
/** What stands beside any complaint and changes what it means, as the screen knows it of charts. A complaint ticked is no condition. */
const STANDS =
  /immun|defen[cs]e|chemo|transplant|leuk[ae]|lymphoma|myeloma|spleen|\bhiv\b|thinner|diabet|insulin|heart|\bclots?\b|cancer|pregnan|gave birth|steroid|adrenal|surger|operation|methotrexate/i
const YES: ReadonlySet<unknown> = new Set([true, 'yes'])

/** What was ticked, in the form's own words, as a chart would list it. Free text is screened by itself. */
function ticked(q: Questionnaire, active: QuestionnaireResponse): string[] {
  const walk = (items: readonly QuestionnaireItem[] = [], found: readonly ResponseItem[] = []): string[] =>
    found.flatMap((given) => {
      const item = items.find(({ linkId }) => linkId === given.linkId)
      if (!item) return []
      const inside = walk(item.item, given.item)
      // A pregnancy is a fact of its own, with its "not sure".
      if (findCode(item, urls.fact) !== undefined) return inside
      const options = (findOptions(q, item) ?? []).filter((option) => !isExclusive(option) && !isNotSure(option))
      const own = (given.answer ?? []).flatMap((answer) => {
        const chosen = codingIn(q, item, answer)
        if (YES.has(answer.valueBoolean) || YES.has(chosen?.code?.toLowerCase())) return item.text ?? []
        const option = chosen && options.find(({ coding }) => isSameCoding(coding, chosen))
        return option?.coding.display ?? []
      })
      return [...own, ...inside]
    })
  return walk(q.item, active.item).filter((said) => STANDS.test(said) && !DENIES.test(said))
}

/**
 * What is known of a patient, with what a form's answers say besides: weak defences, a blood thinner, a birth, an operation
 * lately change what the words beside them mean. The server's and the browser's screening get it here. Give it the active
 * response only; `today` is a civil date.
 */
export function factsWithForm(
  facts: PatientFacts,
  q: Questionnaire,
  active: QuestionnaireResponse,
  today: string,
): PatientFacts {
  return { ...withHealth(facts, q, active, today), ...statedPregnancy(q, active) }
}

/** As above without what it says of a pregnancy, which once sent is the chart's to keep. */
export function withHealth(
  facts: PatientFacts,
  q: Questionnaire,
  active: QuestionnaireResponse,
  today: string,
): PatientFacts {
  const said = ticked(q, active)
  const days = soonest([facts.surgeryDays, ...said.map((one) => surgeryDaysIn(one, today))])
  return {
    ...facts,
    conditions: [...new Set([...(facts.conditions ?? []), ...said])],
    ...(days === undefined ? {} : { surgeryDays: days }),
  }
}

/** Of several operations the latest. */
export const soonest = (all: readonly (number | undefined)[]): number | undefined => {
  const days = all.flatMap((one) => one ?? [])
  return days.length > 0 ? Math.min(...days) : undefined
}
