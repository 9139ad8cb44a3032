import { findEnabled } from './enabled.ts'
import { extensionsOf, findExpression, isFormOwned, marked, urls } from './extensions.ts'
import type {
  Answer,
  Evaluate,
  Facts,
  Questionnaire,
  QuestionnaireResponse,
  ResponseItem,
} from './questionnaire.types.ts'
import { growTree, type Node, type Tree } from './tree.ts'
import { readAnswer, toAnswer } from './values.ts'

export type Variables = Record<string, unknown>

/** A response with every condition and calculation worked out. */
export type Settled = {
  readonly tree: Tree
  readonly enabled: ReadonlySet<Node>
  readonly answersOf: (node: Node) => readonly Answer[]
  /** Enabled and answered items only. Lent to FHIRPath, which leaves marks on it: copy before giving it away. */
  readonly working: QuestionnaireResponse
  readonly workingItem: (node: Node) => ResponseItem | undefined
  readonly variablesAt: (node: Node | undefined) => Variables
  /** Items whose expression could not be evaluated; undefined stands for the form itself. */
  readonly failed: ReadonlySet<Node | undefined>
  /** False when conditions chase each other in a circle and never come to rest. */
  readonly atRest: boolean
}

const itemBase = 'QuestionnaireResponse.item'

type Stripped = { readonly working: QuestionnaireResponse; readonly items: ReadonlyMap<Node, ResponseItem> }

const strip = (
  questionnaire: string,
  tree: Tree,
  enabled: ReadonlySet<Node>,
  answersOf: (node: Node) => readonly Answer[],
): Stripped => {
  const items = new Map<Node, ResponseItem>()
  const keep = (nodes: readonly Node[]): ResponseItem[] =>
    nodes.flatMap((node) => {
      if (!enabled.has(node)) return []
      const answer = answersOf(node)
      const item = keep(node.children)
      if (answer.length === 0 && item.length === 0) return []
      const kept: ResponseItem = {
        linkId: node.item.linkId,
        ...marked(node),
        ...(answer.length ? { answer } : {}),
        ...(item.length ? { item } : {}),
      }
      items.set(node, kept)
      return [kept]
    })
  return {
    working: { resourceType: 'QuestionnaireResponse', questionnaire, status: 'in-progress', item: keep(tree.roots) },
    items,
  }
}

const lentForms = new WeakMap<Questionnaire, Questionnaire>()
/** The form as its own expressions read it: a copy, for FHIRPath leaves marks on what it returns. */
function lent(q: Questionnaire): Questionnaire {
  const known = lentForms.get(q)
  if (known) return known
  const copy = structuredClone(q)
  lentForms.set(q, copy)
  return copy
}

/** Binds the variables of the form, of the groups around a node, outermost first, and its own. */
const bindVariables = (
  q: Questionnaire,
  facts: Facts,
  stripped: Stripped,
  fhirPath: Evaluate,
  failed: Set<Node | undefined>,
): ((node: Node | undefined) => Variables) => {
  const known = new Map<Node | undefined, Variables>()
  const bind = (node: Node | undefined): Variables => {
    const already = known.get(node)
    if (already) return already
    const around = node ? bind(node.parent) : { ...facts, resource: stripped.working, questionnaire: lent(q) }
    const declared = extensionsOf(node ? node.item : q, urls.variable)
    if (declared.length === 0) {
      known.set(node, around)
      return around
    }
    const bound: Variables = { ...around }
    for (const each of declared) {
      const { name, expression } = each.valueExpression ?? {}
      if (!name || !expression) continue
      try {
        bound[name] = node
          ? fhirPath(expression, stripped.items.get(node) ?? [], bound, itemBase)
          : fhirPath(expression, stripped.working, bound)
      } catch {
        failed.add(node)
        bound[name] = []
      }
    }
    known.set(node, bound)
    return bound
  }
  return bind
}

/** Evaluates an expression of an item: from its repeating instance when it lives in one, else from the response. */
export const evaluateAt = (
  expression: string,
  node: Node,
  stripped: { working: QuestionnaireResponse; workingItem: (node: Node) => ResponseItem | undefined },
  variables: Variables,
  fhirPath: Evaluate,
): unknown[] =>
  node.instance
    ? fhirPath(expression, stripped.workingItem(node.instance) ?? [], variables, itemBase)
    : fhirPath(expression, stripped.working, variables)

const ownExpression = (node: Node): string | undefined =>
  isFormOwned(node.item)
    ? (findExpression(node.item, urls.calculatedExpression) ?? findExpression(node.item, urls.initialExpression))
    : undefined

/**
 * Works out conditions and calculations until nothing changes. Expressions only ever see the active response, so a
 * hidden answer cannot drive anything through them either.
 */
export const settle = (
  q: Questionnaire,
  response: QuestionnaireResponse,
  givenFacts: Facts,
  fhirPath: Evaluate,
): Settled => {
  const tree = growTree(q, response)
  const facts = structuredClone(givenFacts)
  const conditional = tree.all.filter((node) => findExpression(node.item, urls.enableWhenExpression) !== undefined)
  const formOwned = tree.all.filter((node) => isFormOwned(node.item))
  const fixed = new Map(
    formOwned.map((node) => [node, (node.item.initial ?? []).flatMap((each) => readAnswer(q, node.item, each) ?? [])]),
  )
  let verdicts = new Map<Node, boolean>()
  let computed = new Map<Node, readonly Answer[]>()
  const answersOf = (node: Node): readonly Answer[] => computed.get(node) ?? fixed.get(node) ?? node.answers

  const evaluateRound = (
    stripped: Stripped,
    failed: Set<Node | undefined>,
  ): ((node: Node | undefined) => Variables) => {
    const variablesAt = bindVariables(q, facts, stripped, fhirPath, failed)
    const seen = { working: stripped.working, workingItem: (node: Node) => stripped.items.get(node) }
    const run = (node: Node, expression: string): unknown[] | undefined => {
      try {
        return evaluateAt(expression, node, seen, variablesAt(node), fhirPath)
      } catch {
        failed.add(node)
        return undefined
      }
    }
    verdicts = new Map(
      conditional.map((node) => {
        const result = run(node, findExpression(node.item, urls.enableWhenExpression) ?? '')
        // Asking one question too many is safer than never asking it.
        return [node, result === undefined || (result.length === 1 && result[0] === true)]
      }),
    )
    computed = new Map(
      formOwned.flatMap((node) => {
        const expression = ownExpression(node)
        if (expression === undefined) return []
        const result = run(node, expression) ?? []
        const answers = result.flatMap((value) => toAnswer(q, node.item, value) ?? [])
        if (answers.length < result.length) failed.add(node)
        return [[node, answers] as const]
      }),
    )
    return variablesAt
  }

  const hasExpressions = conditional.length + formOwned.length > 0
  const limit = conditional.length + formOwned.length + 3
  let failed = new Set<Node | undefined>()
  let before: string | undefined
  let variablesAt: ((node: Node | undefined) => Variables) | undefined
  for (let round = 1; ; round += 1) {
    const enabled = findEnabled(tree, verdicts, answersOf)
    const stripped = strip(`${q.url}|${q.version}`, tree, enabled, answersOf)
    const now = hasExpressions ? JSON.stringify(stripped.working) : ''
    const atRest = !hasExpressions || now === before
    if (atRest || round > limit) {
      variablesAt ??= bindVariables(q, facts, stripped, fhirPath, failed)
      return {
        tree,
        enabled,
        answersOf,
        working: stripped.working,
        workingItem: (node) => stripped.items.get(node),
        variablesAt,
        failed,
        atRest,
      }
    }
    before = now
    failed = new Set()
    variablesAt = evaluateRound(stripped, failed)
  }
}
