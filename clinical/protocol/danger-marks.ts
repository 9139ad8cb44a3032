import { findExtension, isFlagged, urls, wordsOfExtension } from '#clinical/questionnaire/extensions.ts'
import { findOptions, isExclusive, isNotSure, type Option } from '#clinical/questionnaire/options.ts'
import { readBy } from './answers-behind.ts'
import { itemsOf } from './intake-words.ts'
import type { QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import type { ProtocolFolder } from './protocol.types.ts'

type ReadRule = ReturnType<typeof readBy> & { readonly id: string }

/** Which of the rules, if any, reads a choice of the question. */
export const ruleReadingOf =
  (reads: readonly ReadRule[], { linkId }: QuestionnaireItem, all: readonly Option[]) =>
  (code: string): ReadRule | undefined =>
    reads.find(({ linkIds, named }) => {
      if (!linkIds.has(linkId)) return false
      if (named.has(code)) return true
      const isNone = (option: Option) => isExclusive(option) && !isNotSure(option)
      const namesSome = all.some((option) => !isExclusive(option) && named.has(option.coding.code ?? ''))
      const namesAny = all.some((option) => named.has(option.coding.code ?? ''))
      // "Anything but none" reads every choice; a rule that names only "not sure" reads that one.
      return !namesSome && (!namesAny || all.some((option) => isNone(option) && named.has(option.coding.code ?? '')))
    })

/**
 * Choices that a red flag or an exclusion reads and that the clinician would not meet in their place in the story, each
 * as a sentence. Of a list, one not chosen must be told as a relevant negative; of a single choice, the one chosen must
 * have words; "not sure" must be told among what is wrong, for it rules nothing out. `calm` (link ids) names questions
 * whose choices are no dangers: there choosing is what calms, or only that it was answered is read.
 */
export function dangerMarkGaps({ protocol, intake }: ProtocolFolder, calm: readonly string[] = []): string[] {
  const reads = protocol.rules
    .filter(({ kind }) => kind === 'red-flag' || kind === 'exclusion')
    .map(({ id, when }) => ({ id, ...readBy(protocol, when) }))
  const gaps: string[] = []
  for (const item of itemsOf(intake)) {
    const all = findOptions(intake, item) ?? []
    const isNone = (option: Option) => isExclusive(option) && !isNotSure(option)
    const options = all.filter((option) => !isNone(option))
    if (options.length === 0 || calm.includes(item.linkId)) continue
    const codeOf = ({ coding }: Option) => coding.code ?? ''
    const markedWhole = isFlagged(item, urls.relevantNegative)
    const untickedSaysNothing = isFlagged(item, urls.untickedSaysNothing)
    const ruleReading = ruleReadingOf(reads, item, all)
    for (const option of options) {
      const code = codeOf(option)
      const rule = ruleReading(code)
      if (!rule) continue
      const phrase = findExtension(option.marks, urls.clinicalPhrase)
      const has = (part: string) => wordsOfExtension(findExtension(phrase, part), 'en') !== undefined
      const marked = markedWhole || isFlagged(option.marks, urls.relevantNegative)
      const lacks = (what: string) => gaps.push(`${item.linkId}: "${code}", which "${rule.id}" reads, ${what}`)
      if (isNotSure(option)) {
        if (!marked) lacks('would be told among the rest when she is not sure')
      } else if (!has('positive') && !(marked && has('negative'))) lacks('has no words for the story')
      else if (item.repeats && !untickedSaysNothing && !marked)
        lacks('has no relevant-negative mark: not chosen, it would be told among the rest')
      else if (item.repeats && !untickedSaysNothing && !has('negative')) lacks('has no words for its absence')
    }
  }
  return gaps
}
