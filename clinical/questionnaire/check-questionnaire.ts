import { checkConditions } from './check-conditions.ts'
import { checkExtensions } from './check-extensions.ts'
import { checkItem } from './check-item.ts'
import { checkShape } from './check-shape.ts'
import { checkWords } from './check-words.ts'
import { placeItems, type Placed } from './place-items.ts'
import { isNews, withoutMisshapen } from './without-misshapen.ts'
import type { Evaluate, Problem, Questionnaire } from './questionnaire.types.ts'

const checkForm = (q: Questionnaire): Problem[] => {
  const missing = (['url', 'version', 'title'] as const).filter((field) => !q[field])
  const problems: Problem[] = missing.map((field) => ({
    severity: 'error',
    path: field,
    message: `The questionnaire needs a ${field}.`,
  }))
  if (!q.item?.length) problems.push({ severity: 'error', path: 'item', message: 'The questionnaire asks nothing.' })
  return problems
}

const checkLinkIds = (placed: readonly Placed[]): Problem[] => {
  const first = new Map<string, string>()
  return placed.flatMap(({ item: { linkId }, path }): Problem[] => {
    const at = { severity: 'error', path: `${path}.linkId`, linkId } as const
    if (linkId.includes('#')) return [{ ...at, message: 'A linkId may not contain "#", which marks instances.' }]
    const before = first.get(linkId)
    if (before !== undefined) return [{ ...at, message: `The linkId "${linkId}" is already used at ${before}.` }]
    first.set(linkId, path)
    return []
  })
}

/**
 * Everything wrong with a questionnaire, in its order; an error stops publishing, a warning does not.
 * Never throws: what is not even shaped like a questionnaire is a problem too.
 */
export const checkQuestionnaire = (q: Questionnaire, fhirPath: Evaluate): readonly Problem[] => {
  const shape = checkShape(q)
  if (shape.length === 0) return checkShaped(q, fhirPath)
  const mended = withoutMisshapen(q, shape)
  // Everything in one round: what can be read of a misshapen form is checked beside what cannot.
  if (!mended || checkShape(mended).length > 0) return shape
  return [...shape, ...checkShaped(mended, fhirPath).filter((problem) => isNews(problem, shape))]
}

const checkShaped = (q: Questionnaire, fhirPath: Evaluate): readonly Problem[] => {
  const placed = placeItems(q.item)
  const duplicates = checkLinkIds(placed)
  return [
    ...checkForm(q),
    ...duplicates,
    ...checkExtensions(q, placed),
    ...placed.flatMap((each) => checkItem(q, each)),
    ...checkConditions(q, placed, fhirPath),
    ...checkWords(q, placed),
  ]
}
