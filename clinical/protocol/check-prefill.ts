import { emptyResponse } from '#clinical/questionnaire/answering.ts'
import { quotedIn } from '#clinical/questionnaire/expression-names.ts'
import { findExpression, findExtension, isFormOwned, urls } from '#clinical/questionnaire/extensions.ts'
import { findOptions, isExclusive, isNotSure, type Option } from '#clinical/questionnaire/options.ts'
import type { Evaluate, Questionnaire, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { knownConditions } from './conditions.ts'
import { knownDrugTerms } from './drug-classes.ts'
import { intakeFacts } from './expressions.ts'
import { itemsOf } from './intake-words.ts'
import type { ProtocolFacts, ProtocolFolder, ProtocolProblem } from './protocol.types.ts'

/**
 * A question may begin with what the record lists, never with what it does not: a "no", "none of these", a number or a date that
 * nobody gave would silence the rules that read it. So only choices are filled in, only such as say yes or that it is not known,
 * and for somebody of whom nothing is known none is.
 */
export function checkPrefill({ protocol, intake }: ProtocolFolder, fhirPath: Evaluate): ProtocolProblem[] {
  const terms = new Set([...knownConditions, ...knownDrugTerms(protocol.drugNames), 'pregnant', 'postpartum'])
  const unasked = emptyResponse(intake, intakeFacts(nothingKnown, protocol.drugNames), fhirPath)
  const begun = new Set(answered(unasked.item ?? []))
  return prefilledItems(intake).flatMap((item) => {
    const expression = findExpression(item, urls.initialExpression) ?? ''
    const options = findOptions(intake, item) ?? []
    const quoted = quotedIn(expression)
    const meant = options.filter(({ coding }) => quoted.includes(coding.code ?? ''))
    return [
      ...(item.type === 'choice' && options.length > 0 ? [] : ['is filled in from the record: only a choice may be']),
      ...meant.filter(saysNo).map(({ coding }) => `is filled in with "${coding.code ?? ''}": a no is never filled in`),
      ...quoted
        .filter((word) => !terms.has(word) && !meant.some(({ coding }) => coding.code === word))
        .map((word) => `is filled in by "${word}", which is no choice, condition or drug class here`),
      ...(begun.has(item.linkId) ? ['is filled in for somebody of whom nothing is known'] : []),
    ].map((message) => ({ file: 'intake.questionnaire.json', path: item.linkId, message }))
  })
}

/** Questions that a form begins with something known in. */
export const prefilledItems = (intake: Questionnaire): readonly QuestionnaireItem[] =>
  itemsOf(intake).filter((item) => !isFormOwned(item) && findExpression(item, urls.initialExpression) !== undefined)

/** "None of these", and what an author gave words for as a no and none as a yes. */
function saysNo(option: Option): boolean {
  if (isNotSure(option)) return false
  const phrase = findExtension(option.marks, urls.clinicalPhrase)
  const denies = findExtension(phrase, 'negative') !== undefined && findExtension(phrase, 'positive') === undefined
  return isExclusive(option) || denies
}

const answered = (items: NonNullable<ReturnType<typeof emptyResponse>['item']>): string[] =>
  items.flatMap((one) => [...(one.answer ? [one.linkId] : []), ...answered(one.item ?? [])])

const nothingKnown: ProtocolFacts = {
  today: '2026-01-01',
  patient: { age: 40, sexAtBirth: 'female' },
  allergies: 'none-known',
  medicines: [],
}
