import {
  constraintsOf,
  findExpression,
  findExtension,
  isFlagged,
  isFormOwned,
  urls,
  wordsOfExtension,
  type Extended,
} from './extensions.ts'
import { fewestAnswers, findBound, findCount, isAbove, isBelow, maxLengthOf, unitsOf } from './limits.ts'
import { codingIn, findOptions, isAmong, standsAlone } from './options.ts'
import type { Answer, AnswerValue, Evaluate, Issue, IssueCode, Quantity, Questionnaire } from './questionnaire.types.ts'
import type { Others } from './recorded-choices.ts'
import type { Settled } from './settle.ts'
import { isRepeatingGroup, type Node } from './tree.ts'
import { valueOf } from './values.ts'

type Params = Issue['params']

export const makeIssue = (
  code: IssueCode,
  at: { linkId?: string; at?: string } = {},
  params: Params = {},
  severity: Issue['severity'] = 'error',
): Issue => ({ ...at, code, severity, key: `questionnaire.${code}`, params })

const place = (node: Node): { linkId: string; at: string } => ({ linkId: node.item.linkId, at: node.at })

const lengthOf = (value: AnswerValue): number => (typeof value === 'string' ? [...value].length : 0)

const matches = (pattern: string, value: AnswerValue): boolean => {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(String(value))
  } catch {
    return false
  }
}

const checkAnswer = (q: Questionnaire, node: Node, answer: Answer): Issue[] => {
  const { item } = node
  const value = valueOf(answer)
  if (value === undefined) return []
  const issue = (code: IssueCode, params?: Params): Issue[] => [makeIssue(code, place(node), params)]
  const longest = maxLengthOf(item)
  // A pattern is never run on text longer than allowed: that is how slow patterns become outages.
  if (longest !== undefined && lengthOf(value) > longest) return issue('too-long', { max: longest })
  // An address has no blanks; anything else of it is the reader's to judge.
  if (item.type === 'url' && /\s/.test(String(value))) return issue('format')
  const pattern = findExtension(item, urls.regex)?.valueString
  if (pattern !== undefined && typeof value !== 'object' && !matches(pattern, value)) return issue('format')

  const quantity = item.type === 'quantity' ? (value as Quantity) : undefined
  const unit = quantity?.code ?? quantity?.unit
  const units = quantity ? unitsOf(item) : []
  if (units.length && !units.some((each) => each.code === unit)) return issue('wrong-unit')
  const amount = quantity?.value ?? value
  const min = findBound(item, 'minValue', unit)
  const max = findBound(item, 'maxValue', unit)
  if (min !== undefined && isBelow(amount, min)) return issue('too-small', { min })
  if (max !== undefined && isAbove(amount, max)) return issue('too-big', { max })

  if (item.type !== 'choice' && item.type !== 'open-choice') return []
  // Words of one's own stand beside the choices of an open one.
  if (item.type === 'open-choice' && typeof value === 'string') return []
  return isAmong(findOptions(q, item) ?? [], codingIn(q, item, answer)) ? [] : issue('not-an-option')
}

const checkAnswers = (q: Questionnaire, node: Node, settled: Settled, others: Others): Issue[] => {
  const { item } = node
  const answers = settled.answersOf(node)
  const issues: Issue[] = []
  const fewest = fewestAnswers(item)
  const most = item.repeats ? findCount(item, 'maxOccurs') : 1
  const isAsked = !isFormOwned(item) && !isFlagged(item, urls.hidden)
  if (isAsked && others.areOpen(node)) issues.push(makeIssue('others-open', place(node)))
  else if (node.prefilled && answers.length > 0 && isAsked) issues.push(makeIssue('unconfirmed', place(node)))
  if (answers.length === 0 && fewest > 0 && isAsked) issues.push(makeIssue('required', place(node)))
  else if (answers.length < fewest && isAsked) issues.push(makeIssue('too-few', place(node), { min: fewest }))
  if (most !== undefined && answers.length > most) issues.push(makeIssue('too-many', place(node), { max: most }))
  if (answers.length > 1 && answers.some((answer) => standsAlone(q, item, answer)))
    issues.push(makeIssue('exclusive', place(node)))
  return [...issues, ...answers.flatMap((answer) => checkAnswer(q, node, answer))]
}

const checkGroup = (node: Node, settled: Settled): Issue[] => {
  const { item } = node
  if (!isRepeatingGroup(item))
    return item.required && !settled.workingItem(node) ? [makeIssue('required', place(node))] : []
  if (node.index > 0) return []
  const instances = settled.tree.byLinkId.get(item.linkId) ?? []
  const answered = instances.filter((each) => settled.workingItem(each)).length
  const fewest = fewestAnswers(item)
  const most = findCount(item, 'maxOccurs')
  if (answered === 0 && fewest > 0) return [makeIssue('required', place(node))]
  if (answered < fewest) return [makeIssue('too-few', place(node), { min: fewest })]
  if (most !== undefined && answered > most) return [makeIssue('too-many', place(node), { max: most })]
  return []
}

/** Evaluates constraints on the active response; on an item they start at the item itself. */
const checkConstraints = (
  holder: Extended,
  node: Node | undefined,
  settled: Settled,
  fhirPath: Evaluate,
  language: string,
): Issue[] =>
  constraintsOf(holder).flatMap((constraint) => {
    const context = node ? settled.workingItem(node) : settled.working
    const expression = findExpression(constraint, 'expression')
    if (!context || expression === undefined) return []
    const severity = findExtension(constraint, 'severity')?.valueCode === 'warning' ? 'warning' : 'error'
    const at = node ? place(node) : {}
    try {
      // Without the base, `answer.value` of a bare item is empty and a rule over it passes in silence.
      const base = node ? 'QuestionnaireResponse.item' : undefined
      const result = fhirPath(expression, context, settled.variablesAt(node), base)
      if (result.length === 1 && result[0] === true) return []
    } catch {
      return [makeIssue('expression-failed', at, {}, severity)]
    }
    const text = wordsOfExtension(findExtension(constraint, 'human'), language)
    return [{ ...makeIssue('constraint', at, {}, severity), ...(text === undefined ? {} : { text }) }]
  })

/** Everything wrong with the items that apply. Issues of hidden questions are not raised: nobody could mend them. */
export const listIssues = (
  q: Questionnaire,
  settled: Settled,
  fhirPath: Evaluate,
  language: string,
  others: Others,
): readonly Issue[] => {
  const issues: Issue[] = []
  for (const node of settled.tree.all) {
    if (!settled.enabled.has(node) || node.item.type === 'display') continue
    issues.push(...(node.item.type === 'group' ? checkGroup(node, settled) : checkAnswers(q, node, settled, others)))
    issues.push(...checkConstraints(node.item, node, settled, fhirPath, language))
  }
  issues.push(...checkConstraints(q, undefined, settled, fhirPath, language))
  for (const node of settled.failed) issues.push(makeIssue('expression-failed', node ? place(node) : {}, {}, 'warning'))
  if (!settled.atRest) issues.push(makeIssue('unsettled'))
  return issues
}
