import { findExtension, isFlagged, urls, wordsOfExtension } from '#clinical/questionnaire/extensions.ts'
import { findOptions } from '#clinical/questionnaire/options.ts'
import type { Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'
import { itemsOf } from './intake-words.ts'

/** What the clinician reads where something is not there, in the author's own clinical words. */
export type Negative = {
  readonly linkId: string
  /** The choice it is said of; absent where the whole question is a yes or no. */
  readonly code: string | undefined
  readonly words: string
  /** It stands under "absent, and it matters". */
  readonly matters: boolean
  /** It is said of a choice of a list that was not made, and not of one that was. */
  readonly notChosen: boolean
}

/** Every negative that an intake can tell, in the order of its pages. */
export function negativesOf(intake: Questionnaire): readonly Negative[] {
  return itemsOf(intake).flatMap((item) => {
    const wordsOf = (marks: Parameters<typeof findExtension>[0]) =>
      wordsOfExtension(findExtension(findExtension(marks, urls.clinicalPhrase), 'negative'), 'en')
    const whole = isFlagged(item, urls.relevantNegative)
    const own = wordsOf(item)
    const ofItem =
      own === undefined ? [] : [{ linkId: item.linkId, code: undefined, words: own, matters: whole, notChosen: false }]
    const ofChoices = (findOptions(intake, item) ?? []).flatMap(({ coding, marks }) => {
      const words = wordsOf(marks)
      const matters = whole || isFlagged(marks, urls.relevantNegative)
      return words === undefined
        ? []
        : [{ linkId: item.linkId, code: coding.code, words, matters, notChosen: item.repeats === true }]
    })
    return [...ofItem, ...ofChoices]
  })
}

const denies = /^(?:no|not|never) /
const deniesSomewhere = /\b(?:no|not|never|none|fewer|at most|less than|non-\w+)\b/
/** A function, or that all is well: denied, or under "absent", it says the opposite of what was meant. */
const aFunction =
  /^(?:(?:no|not|never) )?(?:able|passing|keeps|feels|fully|normal|regular|alert|well|unchanged)\b|\b(?:unchanged|present|intact|normal)$/

/**
 * Why these words may be read as their own opposite; undefined where they cannot. A negative names a trouble and denies it
 * ("no urinary retention"), never a function ("passing urine", which under "absent" says that none is passed).
 */
export function oppositeIn({ words, matters, notChosen }: Negative): string | undefined {
  if (matters && !denies.test(words)) return 'begin with "no", "not" or "never", and name the trouble'
  if (notChosen && !deniesSomewhere.test(words)) return 'say what is not there'
  if ((matters || notChosen) && aFunction.test(words)) return 'name the trouble that is absent, not the function'
  return undefined
}
