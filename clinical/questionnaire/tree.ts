import { isFlagged, urls } from './extensions.ts'
import type {
  Address,
  Answer,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  ResponseItem,
} from './questionnaire.types.ts'
import { readAnswer } from './values.ts'

/** One item as it stands in one response: a repeating group has a node for each instance. */
export type Node = {
  readonly item: QuestionnaireItem
  readonly at: Address
  readonly path: string
  readonly parent: Node | undefined
  /** The instance of a repeating group this node is, or lives in. */
  readonly instance: Node | undefined
  readonly index: number
  readonly answers: readonly Answer[]
  readonly prefilled: boolean
  /** Said of a list: of the choices that are not ticked none fits. */
  readonly noOthers: boolean
  readonly children: readonly Node[]
}

export type Tree = {
  readonly roots: readonly Node[]
  readonly all: readonly Node[]
  readonly byLinkId: ReadonlyMap<string, readonly Node[]>
}

export const isRepeatingGroup = (item: QuestionnaireItem): boolean => item.type === 'group' && item.repeats === true

/** Lays the response over the questionnaire. Answers of another type are left out; every other answer is kept, hidden or not. */
export const growTree = (q: Questionnaire, response: QuestionnaireResponse): Tree => {
  const all: Node[] = []
  const byLinkId = new Map<string, Node[]>()

  const growNode = (
    item: QuestionnaireItem,
    found: ResponseItem | undefined,
    index: number,
    path: string,
    parent: Node | undefined,
  ): Node => {
    const children: Node[] = []
    const around = parent?.instance
    const node: Node & { instance: Node | undefined } = {
      item,
      at: around ? `${item.linkId}#${around.index}` : isRepeatingGroup(item) ? `${item.linkId}#${index}` : item.linkId,
      path,
      parent,
      instance: around,
      index,
      answers: (found?.answer ?? []).flatMap((each) => readAnswer(q, item, each) ?? []),
      prefilled: isFlagged(found, urls.prefilled),
      noOthers: isFlagged(found, urls.noOthers),
      children,
    }
    if (isRepeatingGroup(item)) node.instance = node
    all.push(node)
    byLinkId.set(item.linkId, [...(byLinkId.get(item.linkId) ?? []), node])
    children.push(...grow(item.item, found?.item, node, `${path}.`))
    return node
  }

  const grow = (
    items: readonly QuestionnaireItem[] | undefined,
    found: readonly ResponseItem[] | undefined,
    parent: Node | undefined,
    prefix: string,
  ): Node[] =>
    (items ?? []).flatMap((item, place) => {
      const path = `${prefix}item[${place}]`
      const matches = (found ?? []).filter((each) => each.linkId === item.linkId)
      if (!isRepeatingGroup(item)) return growNode(item, matches[0], 0, path, parent)
      return Array.from({ length: Math.max(1, matches.length) }, (_, index) =>
        growNode(item, matches[index], index, path, parent),
      )
    })

  return { roots: grow(q.item, response.item, undefined, ''), all, byLinkId }
}
