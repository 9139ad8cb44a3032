import { findExpression, isFormOwned, urls } from './extensions.ts'
import { codingIn, findOptions, isExclusive, isNotSure, isSameCoding } from './options.ts'
import type { Coding, Evaluate, Questionnaire } from './questionnaire.types.ts'
import { evaluateAt, type Settled } from './settle.ts'
import type { Node } from './tree.ts'
import { toAnswer } from './values.ts'

export type Others = {
  /** What the record lists of the choices of a question. */
  readonly recordedOf: (node: Node) => readonly Coding[]
  /** Its list holds what the record lists and no word on the others. */
  readonly areOpen: (node: Node) => boolean
}
export const nothingRecorded: Others = { recordedOf: () => [], areOpen: () => false }

/** A question that begins with choices out of the record. */
const begins = ({ item }: Node): boolean =>
  (item.type === 'choice' || item.type === 'open-choice') &&
  !isFormOwned(item) &&
  findExpression(item, urls.initialExpression) !== undefined

/** What the record lists, worked out anew: a mark that a client sends, or forgets, changes nothing of it. */
export function findOthers(q: Questionnaire, settled: Settled, fhirPath: Evaluate): Others {
  const recorded = new Map(
    settled.tree.all.filter((node) => settled.enabled.has(node) && begins(node)).map((node) => [node, codings(node)]),
  )
  function codings(node: Node): Coding[] {
    try {
      const expression = findExpression(node.item, urls.initialExpression) ?? ''
      return evaluateAt(expression, node, settled, settled.variablesAt(node), fhirPath).flatMap(
        (value) => codingIn(q, node.item, toAnswer(q, node.item, value) ?? {}) ?? [],
      )
    } catch {
      return []
    }
  }
  const recordedOf = (node: Node) => recorded.get(node) ?? []
  const areOpen = (node: Node): boolean => {
    const answers = settled.answersOf(node)
    const known = recordedOf(node)
    if (node.item.repeats !== true || node.noOthers || known.length === 0 || answers.length === 0) return false
    const isKnown = (coding: Coding) => known.some((each) => isSameCoding(each, coding))
    const others = (findOptions(q, node.item) ?? []).filter(
      (option) => !isExclusive(option) && !isNotSure(option) && !isKnown(option.coding),
    )
    const codings = answers.map((each) => codingIn(q, node.item, each))
    return others.length > 0 && codings.every((each) => each !== undefined && isKnown(each))
  }
  return { recordedOf, areOpen }
}
