import type { Placed } from './place-items.ts'
import { constraintsOf, findExtension, findTranslation, isFlagged, isFormOwned, urls } from './extensions.ts'
import { findOptions } from './options.ts'
import type { Problem, Questionnaire, Translatable } from './questionnaire.types.ts'

/** Patient-facing words without a translation. A warning: the author's own words are shown instead. */
export const checkWords = (q: Questionnaire, placed: readonly Placed[], language = 'es'): readonly Problem[] => {
  const problems: Problem[] = []
  const expect = (words: string | undefined, twin: Translatable | undefined, path: string, linkId?: string): void => {
    if (!words || findTranslation(twin, language)) return
    problems.push({
      severity: 'warning',
      path,
      message: language === 'es' ? 'No Spanish.' : `No ${language} translation.`,
      ...(linkId === undefined ? {} : { linkId }),
    })
  }
  expect(q.title, q._title, 'title')
  for (const { item, path } of placed) {
    if (isFlagged(item, urls.hidden) || isFormOwned(item)) continue
    expect(item.text, item._text, `${path}.text`, item.linkId)
    findOptions(q, item)?.forEach(({ coding }, index) =>
      expect(coding.display, coding._display, `${path}.answerOption[${index}]`, item.linkId),
    )
    const why = findExtension(item, urls.whyWeAsk)
    expect(
      why?.valueMarkdown ?? why?.valueString,
      why?._valueMarkdown ?? why?._valueString,
      `${path}.extension(why-we-ask)`,
      item.linkId,
    )
    for (const constraint of constraintsOf(item)) {
      const human = findExtension(constraint, 'human')
      expect(human?.valueString, human?._valueString, `${path}.extension(constraint).human`, item.linkId)
    }
  }
  for (const constraint of constraintsOf(q)) {
    const human = findExtension(constraint, 'human')
    expect(human?.valueString, human?._valueString, 'extension(constraint).human')
  }
  return problems
}
