import { findExpression, isFormOwned, marked, urls } from './extensions.ts'
import { codingIn, findOptions, isSameCoding, standsAlone } from './options.ts'
import type {
  Address,
  Answer,
  AnswerValue,
  Evaluate,
  Facts,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  ResponseItem,
} from './questionnaire.types.ts'
import { isNoOthers } from './no-others.ts'
import { evaluateAt, settle } from './settle.ts'
import { growTree, isRepeatingGroup, type Node } from './tree.ts'
import { readAnswer, toAnswer } from './values.ts'

/** Where a response item is: the linkIds from the root down, each with its instance. */
type Trail = readonly { readonly linkId: string; readonly index: number }[]

const trailOf = (node: Node): Trail => [
  ...(node.parent ? trailOf(node.parent) : []),
  { linkId: node.item.linkId, index: isRepeatingGroup(node.item) ? node.index : 0 },
]

/** Changes one response item, making those on the way to it, in the questionnaire's order. */
const change = (
  items: readonly QuestionnaireItem[],
  found: readonly ResponseItem[],
  [head, ...rest]: Trail,
  edit: (item: ResponseItem) => ResponseItem,
): readonly ResponseItem[] => {
  if (!head) return found
  const own = found.filter((each) => each.linkId === head.linkId)
  while (own.length <= head.index) own.push({ linkId: head.linkId })
  const inside = items.find((each) => each.linkId === head.linkId)?.item ?? []
  const changed = own.map((each, index) => {
    if (index !== head.index) return each
    return rest.length ? { ...each, item: change(inside, each.item ?? [], rest, edit) } : edit(each)
  })
  const others = found.filter((each) => each.linkId !== head.linkId)
  return [
    ...items.flatMap(({ linkId }) =>
      linkId === head.linkId ? changed : others.filter((each) => each.linkId === linkId),
    ),
    ...others.filter((each) => !items.some(({ linkId }) => linkId === each.linkId)),
  ]
}

const changeAt = (
  q: Questionnaire,
  response: QuestionnaireResponse,
  node: Node,
  edit: (item: ResponseItem) => ResponseItem,
): QuestionnaireResponse => ({ ...response, item: change(q.item ?? [], response.item ?? [], trailOf(node), edit) })

const givenBy = (
  linkId: string,
  answer: readonly Answer[],
  { prefilled = false, noOthers = false }: { prefilled?: boolean; noOthers?: boolean } = {},
): ResponseItem => ({
  linkId,
  ...marked({ prefilled, noOthers }),
  ...(answer.length ? { answer } : {}),
})

const getQuestion = (q: Questionnaire, response: QuestionnaireResponse, at: Address): Node => {
  const node = growTree(q, response).all.find((each) => each.at === at)
  if (!node) throw new Error(`This form has no question "${at}". Use the "at" of one of its steps.`)
  if (node.item.type === 'group' || node.item.type === 'display')
    throw new Error(`"${at}" is a ${node.item.type}; only questions take answers.`)
  if (isFormOwned(node.item)) throw new Error(`"${at}" is worked out by the form and takes no answer.`)
  return node
}

/** The last choice wins: an exclusive option clears the others, any other clears the exclusive ones. */
const settleExclusive = (q: Questionnaire, item: QuestionnaireItem, answers: readonly Answer[]): readonly Answer[] => {
  const isAlone = (answer: Answer): boolean => standsAlone(q, item, answer)
  const last = answers.at(-1)
  return last && isAlone(last) ? [last] : answers.filter((each) => !isAlone(each))
}

/**
 * The response with this question answered anew; no values clears it. Answers of questions that this hides stay. A list that the
 * record began is answered by a choice of her own, or by `noOthers` with what stands.
 * Throws for a question the form does not have or own, a value of another type, and several answers where one is asked.
 */
export const withAnswer = (
  q: Questionnaire,
  response: QuestionnaireResponse,
  at: Address,
  values: readonly AnswerValue[],
): QuestionnaireResponse => {
  const node = getQuestion(q, response, at)
  const { item } = node
  const others = item.repeats === true && values.some(isNoOthers)
  const answers = values
    .filter((value) => !isNoOthers(value))
    .map((value) => {
      const answer = item.type === 'choice' && typeof value === 'string' ? undefined : toAnswer(q, item, value)
      if (!answer) throw new Error(`The answer to "${at}" must be a well-formed ${item.type}.`)
      return answer
    })
  if (answers.length > 1 && !item.repeats) throw new Error(`"${at}" takes one answer, ${answers.length} were given.`)
  const kept = settleExclusive(q, item, answers)
  // What was answered inside it stays, as the answers of any question that is hidden do.
  return changeAt(q, response, node, (before) => ({
    ...givenBy(item.linkId, kept, {
      // What the record ticked and she has only taken from is still the record's, until she says something of the others.
      prefilled: item.repeats === true && !others && isTakenFrom(q, node, kept),
      noOthers: others && kept.length > 0,
    }),
    ...(before.item ? { item: before.item } : {}),
  }))
}

const isTakenFrom = (q: Questionnaire, { item, prefilled, answers }: Node, kept: readonly Answer[]): boolean => {
  const stood = answers.flatMap((each) => codingIn(q, item, each) ?? [])
  const isThere = (answer: Answer) => {
    const coding = codingIn(q, item, answer)
    return coding !== undefined && stood.some((each) => isSameCoding(each, coding))
  }
  return prefilled && kept.length > 0 && kept.every(isThere)
}

const getGroup = (q: Questionnaire, response: QuestionnaireResponse, linkId: string): readonly [Node, ...Node[]] => {
  const [first, ...others] = growTree(q, response).byLinkId.get(linkId) ?? []
  if (!first || !isRepeatingGroup(first.item)) throw new Error(`This form has no repeating group "${linkId}".`)
  return [first, ...others]
}

/** The response with one more, empty instance of a repeating group. */
export const withInstance = (
  q: Questionnaire,
  response: QuestionnaireResponse,
  linkId: string,
): QuestionnaireResponse => {
  const instances = getGroup(q, response, linkId)
  const next: Node = { ...instances[0], index: instances.length }
  return changeAt(q, response, next, (item) => item)
}

/** The response without that instance of a repeating group, counted from zero; those after it move up. */
export const withoutInstance = (
  q: Questionnaire,
  response: QuestionnaireResponse,
  linkId: string,
  index: number,
): QuestionnaireResponse => {
  const instances = getGroup(q, response, linkId)
  const node = instances[index]
  if (!node) throw new Error(`"${linkId}" has ${instances.length} instances; there is no number ${index}.`)
  const gone: ResponseItem = { linkId }
  const marked = changeAt(q, response, node, () => gone)
  const drop = (items: readonly ResponseItem[]): readonly ResponseItem[] =>
    items.flatMap((each) => (each === gone ? [] : each.item ? [{ ...each, item: drop(each.item) }] : [each]))
  return { ...marked, item: drop(marked.item ?? []) }
}

const initialAnswers = (q: Questionnaire, item: QuestionnaireItem): readonly Answer[] => [
  ...(item.initial ?? []).flatMap((each) => readAnswer(q, item, each) ?? []),
  ...(findOptions(q, item) ?? []).flatMap((each) => (each.initial ? [each.answer] : [])),
]

/**
 * A response nobody has answered yet, with what the form starts from. What comes out of initialExpression is marked
 * `urn:kairos:prefilled` until the person answers it herself.
 */
export const emptyResponse = (q: Questionnaire, facts: Facts, fhirPath: Evaluate): QuestionnaireResponse => {
  const blank: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    questionnaire: `${q.url}|${q.version}`,
    status: 'in-progress',
    item: [],
  }
  const settled = settle(q, blank, facts, fhirPath)
  return settled.tree.all.reduce((response, node) => {
    if (isFormOwned(node.item)) return response
    const given = initialAnswers(q, node.item)
    if (given.length) return changeAt(q, response, node, () => givenBy(node.item.linkId, given))
    const expression = findExpression(node.item, urls.initialExpression)
    if (expression === undefined) return response
    try {
      const known = evaluateAt(expression, node, settled, settled.variablesAt(node), fhirPath)
      const answers = known.flatMap((value) => toAnswer(q, node.item, value) ?? [])
      if (answers.length === 0) return response
      return changeAt(q, response, node, () => givenBy(node.item.linkId, answers, { prefilled: true }))
    } catch {
      // A prefill that fails costs her one answer; refusing the visit would cost more.
      return response
    }
  }, blank)
}
