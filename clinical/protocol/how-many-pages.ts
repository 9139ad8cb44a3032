import { questionPages } from '#clinical/questionnaire/question-pages.ts'
import type { Evaluate } from '#clinical/questionnaire/questionnaire.types.ts'
import type { ProtocolFolder } from './protocol.types.ts'
import { answerIntake, factsOfVignette } from './vignette-answers.ts'

/** Of more stories than these the middle one does not move, and each costs some milliseconds. */
const MOST = 15
/** After the questions: medicines, allergies, conditions, what is agreed to, and the look over it all; a visit asks for a pharmacy too. */
const afterwards = { visit: { known: 2, new: 6 }, question: { known: 2, new: 5 } } as const

export type PagesAhead = {
  /** For somebody whose record says the rest: it is looked over on one page. */
  readonly known: number
  /** For somebody who begins here. */
  readonly new: number
}

/**
 * How many pages somebody goes through from the first question to sending: the questions of the protocol's own vignettes, of
 * which the middle one counts, and what every matter asks after them. Undefined where its stories no longer run.
 */
export function howManyPages(
  { protocol, intake, vignettes }: ProtocolFolder,
  fhirPath: Evaluate,
): PagesAhead | undefined {
  const asks = new Set((protocol.readings?.thresholds ?? []).flatMap(({ ask }) => ask ?? []))
  const every = Math.max(1, Math.floor(vignettes.length / MOST))
  try {
    const counts = vignettes
      .filter((_one, place) => place % every === 0)
      .map((one) => {
        const told = answerIntake(intake, one.answers, factsOfVignette(one), fhirPath, protocol.drugNames)
        return questionPages(told, asks).length
      })
      .toSorted((a, b) => a - b)
    const middle = counts[Math.floor(counts.length / 2)]
    const after = afterwards[protocol.kind]
    return middle === undefined ? undefined : { known: middle + after.known, new: middle + after.new }
  } catch {
    return undefined
  }
}
