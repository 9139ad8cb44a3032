import type { Protocol } from '#clinical/protocol/protocol.types.ts'
import { type Tree, treeOf } from './expression-tree.ts'

/** What part of an expression speaks of: answers (some of them, all but some), or what is known of the patient. */
export type Meant =
  | {
      readonly kind: 'answers'
      readonly linkIds: readonly string[]
      readonly only?: readonly string[]
      readonly not?: readonly string[]
    }
  /** Kinds of medicines on the list, named by the patient, or not borne. */
  | { readonly kind: 'takes' | 'names' | 'allergic' | 'screened'; readonly only?: readonly string[] }
  | { readonly kind: 'age' | 'sex' | 'established' }
  | { readonly kind: 'fact' | 'readings'; readonly name: string }
  | { readonly kind: 'count'; readonly of: Meant }
  /** A sum made of several answers. */
  | { readonly kind: 'points'; readonly linkIds: readonly string[] }

export type Named = Pick<Protocol, 'variables'>

/** The named part of an expression, taken apart; undefined when there is none of that name. */
export const variableTree = (protocol: Named, name: string): Tree | undefined => {
  const found = protocol.variables.find((one) => `%${one.name}` === name)
  return found && treeOf(found.expression)
}

/** What a tree gives, when it gives answers or facts; undefined when it gives something else. */
export function meantBy(protocol: Named, tree: Tree, depth = 0): Meant | undefined {
  // A variable that names itself would go round for ever.
  if (depth > 20) return undefined
  if (tree.kind === 'name') {
    if (tree.name === '%namedClasses') return { kind: 'names' }
    if (tree.name === '%screened') return { kind: 'screened' }
    const inner = variableTree(protocol, tree.name)
    return inner && meantBy(protocol, inner, depth + 1)
  }
  if (tree.kind === 'both') return points(protocol, tree, depth)
  if (tree.kind !== 'step') return undefined
  if (tree.of === undefined) return tree.name === 'iif' ? points(protocol, tree, depth) : undefined
  const asked = linkIdsOf(tree)
  if (asked) return { kind: 'answers', linkIds: asked }
  if (tree.of.kind === 'name' && tree.args === null) return factOf(tree.of.name, tree.name)
  const of = meantBy(protocol, tree.of, depth + 1)
  if (!of) return undefined
  if (tree.name === 'count') return { kind: 'count', of }
  if (tree.name === 'where' && tree.args?.[0]) return narrowed(of, tree.args[0])
  return undefined
}

const factOf = (holder: string, name: string): Meant | undefined => {
  if (holder === '%patient')
    return name === 'age'
      ? { kind: 'age' }
      : name === 'sexAtBirth'
        ? { kind: 'sex' }
        : name === 'established'
          ? { kind: 'established' }
          : { kind: 'fact', name }
  if (holder === '%facts')
    return name === 'medicineClasses'
      ? { kind: 'takes' }
      : name === 'allergyClasses'
        ? { kind: 'allergic' }
        : { kind: 'fact', name }
  return holder === '%readings' ? { kind: 'readings', name } : undefined
}

/** `%resource.item.where(linkId='x').answer.value.code`, at any depth, with or without the last step. */
function linkIdsOf(tree: Tree): readonly string[] | undefined {
  const steps: Extract<Tree, { kind: 'step' }>[] = []
  let here: Tree | undefined = tree
  while (here?.kind === 'step') {
    steps.unshift(here)
    here = here.of
  }
  if (here?.kind !== 'name' || here.name !== '%resource') return undefined
  const names = steps.map(({ name }) => name).join('.')
  if (!/^(?:(?:item|repeat)\.)+where\.answer\.value(?:\.code)?$/.test(names)) return undefined
  const condition = steps.find(({ name }) => name === 'where')?.args?.[0]
  const found = condition && eachOf(condition, 'or')
  const ids = found?.map((one) =>
    one.kind === 'both' && one.op === '=' && isStep(one.left, 'linkId') && one.right.kind === 'text'
      ? one.right.value
      : undefined,
  )
  return ids?.every((one) => one !== undefined) ? ids : undefined
}

const isStep = (tree: Tree, name: string) => tree.kind === 'step' && tree.of === undefined && tree.name === name

const eachOf = (tree: Tree, op: 'and' | 'or'): readonly Tree[] =>
  tree.kind === 'both' && tree.op === op ? [...eachOf(tree.left, op), ...eachOf(tree.right, op)] : [tree]

/** `where($this = 'a' or $this = 'b')`, `where($this != 'none')`. */
function narrowed(of: Meant, condition: Tree): Meant | undefined {
  const codes = (op: '=' | '!=', joined: 'and' | 'or') => {
    const found = eachOf(condition, joined).map((one) =>
      one.kind === 'both' &&
      one.op === op &&
      one.left.kind === 'name' &&
      one.left.name === '$this' &&
      one.right.kind === 'text'
        ? one.right.value
        : undefined,
    )
    return found.every((one) => one !== undefined) ? found : undefined
  }
  const [only, not] = [codes('=', 'or'), codes('!=', 'and')]
  if (of.kind === 'answers' && of.only === undefined && of.not === undefined)
    return only ? { ...of, only } : not ? { ...of, not } : undefined
  const isKinds = of.kind === 'takes' || of.kind === 'names' || of.kind === 'allergic' || of.kind === 'screened'
  return isKinds && of.only === undefined && only ? { ...of, only } : undefined
}

/** A sum, or a choice between numbers: said only by the questions it counts. */
function points(protocol: Named, tree: Tree, depth: number): Meant | undefined {
  const isSum = tree.kind === 'both' && ['+', '-', '*'].includes(tree.op)
  if (!isSum && !(tree.kind === 'step' && tree.name === 'iif')) return undefined
  return { kind: 'points', linkIds: [...new Set(questionsIn(protocol, tree, depth))] }
}

/** Every question that a tree rests on, through variables too. */
function questionsIn(protocol: Named, tree: Tree, depth: number): readonly string[] {
  if (depth > 20) return []
  const asked = linkIdsOf(tree)
  if (asked) return asked
  const inside = (one: Tree | undefined) => (one ? questionsIn(protocol, one, depth + 1) : [])
  if (tree.kind === 'name') return inside(variableTree(protocol, tree.name))
  if (tree.kind === 'both') return [...inside(tree.left), ...inside(tree.right)]
  if (tree.kind === 'step') return [...inside(tree.of), ...(tree.args ?? []).flatMap(inside)]
  return []
}
