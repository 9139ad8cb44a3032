import { findExpression, urls } from './extensions.ts'
import { isSameCoding } from './options.ts'
import type { Answer, AnswerValue, Coding, EnableWhen, Quantity } from './questionnaire.types.ts'
import type { Node, Tree } from './tree.ts'
import { isMoment, valueOf } from './values.ts'

/** The value an enableWhen compares with. */
export const expectedValue = (when: EnableWhen): AnswerValue | undefined =>
  when.answerBoolean ??
  when.answerDecimal ??
  when.answerInteger ??
  when.answerDate ??
  when.answerDateTime ??
  when.answerTime ??
  when.answerString ??
  when.answerCoding ??
  when.answerQuantity

const isCoding = (value: AnswerValue): value is Coding =>
  typeof value === 'object' && 'code' in value && !('value' in value)
const isQuantity = (value: AnswerValue): value is Quantity => typeof value === 'object' && 'value' in value

const isSame = (one: AnswerValue, other: AnswerValue): boolean => {
  if (isQuantity(one) && isQuantity(other))
    return one.value === other.value && (one.code ?? one.unit) === (other.code ?? other.unit)
  return isCoding(one) && isCoding(other) ? isSameCoding(one, other) : one === other
}

/** Negative, zero or positive; undefined when the two cannot be compared (another type, another unit). */
const compare = (one: AnswerValue, other: AnswerValue): number | undefined => {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one === 'string' && typeof other === 'string') {
    const [a, b] = isMoment(one) && isMoment(other) ? [Date.parse(one), Date.parse(other)] : [one, other]
    return a < b ? -1 : a > b ? 1 : 0
  }
  if (isQuantity(one) && isQuantity(other) && (one.code ?? one.unit) === (other.code ?? other.unit))
    return (one.value ?? Number.NaN) - (other.value ?? Number.NaN)
  return undefined
}

const holds = (when: EnableWhen, given: readonly AnswerValue[]): boolean => {
  const expected = expectedValue(when)
  if (expected === undefined) return false
  const some = (test: (difference: number) => boolean): boolean =>
    given.some((each) => {
      const difference = compare(each, expected)
      return difference !== undefined && test(difference)
    })
  switch (when.operator) {
    case 'exists':
      return given.length > 0 === expected
    case '=':
      return given.some((each) => isSame(each, expected))
    // FHIR: true when no answer equals, so an unanswered question is "not equal".
    case '!=':
      return !given.some((each) => isSame(each, expected))
    case '>':
      return some((difference) => difference > 0)
    case '<':
      return some((difference) => difference < 0)
    case '>=':
      return some((difference) => difference >= 0)
    case '<=':
      return some((difference) => difference <= 0)
  }
}

/**
 * Which items apply. An item applies when its own condition and every ancestor's hold; the answer of a question that
 * does not apply counts as not given.
 * @param verdicts what enableWhenExpressions said; an item without a verdict yet counts as applying.
 * @param answersOf the answers to go by, computed ones included.
 */
export const findEnabled = (
  tree: Tree,
  verdicts: ReadonlyMap<Node, boolean>,
  answersOf: (node: Node) => readonly Answer[],
): ReadonlySet<Node> => {
  const known = new Map<Node, boolean>()

  const answersTo = (linkId: string, from: Node): AnswerValue[] => {
    const everywhere = tree.byLinkId.get(linkId) ?? []
    const here = from.instance ? everywhere.filter((each) => each.instance === from.instance) : []
    return (here.length ? here : everywhere)
      .filter((each) => isEnabled(each))
      .flatMap((each) => answersOf(each).flatMap((answer) => valueOf(answer) ?? []))
  }

  const meetsCondition = (node: Node): boolean => {
    if (findExpression(node.item, urls.enableWhenExpression) !== undefined) return verdicts.get(node) ?? true
    const conditions = node.item.enableWhen ?? []
    if (conditions.length === 0) return true
    const test = (when: EnableWhen): boolean => holds(when, answersTo(when.question, node))
    return node.item.enableBehavior === 'all' ? conditions.every(test) : conditions.some(test)
  }

  /** What stands inside a question is asked once that question has an answer; its help stands there from the first. */
  const isOpened = ({ parent, item }: Node): boolean =>
    parent === undefined ||
    (isEnabled(parent) && (parent.item.type === 'group' || item.type === 'display' || answersOf(parent).length > 0))

  const isEnabled = (node: Node): boolean => {
    const already = known.get(node)
    if (already !== undefined) return already
    // A circle of conditions (refused at publishing) ends here instead of in a stack overflow.
    known.set(node, false)
    const enabled = isOpened(node) && meetsCondition(node)
    known.set(node, enabled)
    return enabled
  }

  return new Set(tree.all.filter(isEnabled))
}
