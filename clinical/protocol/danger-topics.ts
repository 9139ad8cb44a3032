import { extensionsOf, findExtension, urls } from '#clinical/questionnaire/extensions.ts'
import { findOptions, isExclusive } from '#clinical/questionnaire/options.ts'
import type { Extended } from '#clinical/questionnaire/extensions.ts'
import { readBy } from './answers-behind.ts'
import { ruleReadingOf } from './danger-marks.ts'
import { itemsOf } from './intake-words.ts'
import type { ProtocolFolder } from './protocol.types.ts'

/** Names topics of the safety screen, or says why there is none. */
const speaks = (holder: Extended): boolean =>
  extensionsOf(holder, urls.answersFor).length > 0 ||
  (findExtension(holder, urls.answersForNothing)?.valueString ?? '').trim() !== ''

/**
 * Questions and choices read by a red flag that do not say what a "no" to them speaks for (topics of the safety screen,
 * or why none), each as a sentence: of a list each choice says it, of any other question the question.
 */
export function dangerTopicGaps({ protocol, intake }: ProtocolFolder): string[] {
  const reads = protocol.rules
    .filter(({ kind }) => kind === 'red-flag')
    .map(({ id, when }) => ({ id, ...readBy(protocol, when) }))
  return itemsOf(intake).flatMap((item) => {
    const rule = reads.find(({ linkIds }) => linkIds.has(item.linkId))
    if (!rule || speaks(item)) return []
    const options = findOptions(intake, item) ?? []
    if (!item.repeats || options.length === 0) return [`${item.linkId}, which "${rule.id}" reads`]
    const ruleReading = ruleReadingOf(reads, item, options)
    return options.flatMap((option) => {
      const code = option.coding.code ?? ''
      const reader = isExclusive(option) || speaks(option.marks) ? undefined : ruleReading(code)
      return reader ? [`${item.linkId}: "${code}", which "${reader.id}" reads`] : []
    })
  })
}
