import { stripTypeScriptTypes } from 'node:module'
import { parseAst } from 'vite'
import { mutationsOf, type Node } from './operators.ts'

/** One thing done otherwise in a file. */
export type Mutant = {
  readonly id: number
  readonly line: number
  readonly operator: string
  readonly was: string
  readonly becomes: string
}

/** In the code, asked at each place that can be otherwise: whether it is to be now. */
export const ASKS = '__mutant'

const isNode = (x: unknown): x is Node => typeof x === 'object' && x !== null && 'type' in x && 'start' in x
/** Where nothing is code that runs. */
const skipped = new Set(['ImportDeclaration', 'ExportAllDeclaration', 'ImportExpression'])

type Place = { readonly spine: boolean; readonly parents: readonly Node[] }

/** A file of ours with every mutant of it inside, all asleep: each wakes where `globalThis.__mutant(id)` says so. */
export function instrument(source: string): { readonly code: string; readonly mutants: readonly Mutant[] } {
  const js = stripTypeScriptTypes(source)
  const mutants: Mutant[] = []
  const lineAt = (at: number): number => js.slice(0, at).split('\n').length

  const inner = (node: Node, place: Place): string => {
    const parts = childrenOf(node).toSorted((a, b) => a.child.start - b.child.start)
    let text = ''
    let at = node.start
    for (const { child, spine } of parts) {
      text += js.slice(at, child.start) + render(child, next(node, place, spine))
      at = child.end
    }
    return text + js.slice(at, node.end)
  }
  const next = (node: Node, place: Place, spine: boolean): Place => ({
    // Within `a?.b.c` nothing may stand in brackets, or the rest is no longer left out where a is not there.
    spine: spine && (place.spine || node.type === 'ChainExpression'),
    parents: [node, ...place.parents],
  })
  const render = (node: Node, place: Place): string => {
    const own = statement(node, inner(node, place))
    const found = place.spine ? [] : mutationsOf(node, place.parents, js)
    const ids = found.map(({ operator, becomes }) => {
      const id = mutants.length
      const was = js.slice(node.start, node.end)
      mutants.push({ id, line: lineAt(node.start), operator, was, becomes })
      return { id, becomes }
    })
    if (ids.length === 0) return own
    if (node.type === 'BlockStatement') return `{if(${ASKS}(${ids[0]?.id})){}else${own}}`
    return ids.reduceRight((text, { id, becomes }) => `(${ASKS}(${id})?(${becomes}):(${text}))`, own)
  }
  const program = parseAst(js) as unknown as Node
  const body = inner({ ...program, start: 0, end: js.length }, { spine: false, parents: [] })
  return { code: `const ${ASKS}=globalThis.${ASKS};${body}`, mutants }
}

/** Without semicolons a bracket that begins a line would belong to the line before. */
const statement = (node: Node, text: string): string =>
  node.type === 'ExpressionStatement' && text.startsWith('(') ? `void 0,${text}` : text

/** Code alone: no names of members, no words of imports, no written-out templates of SQL. */
function childrenOf(node: Node): { readonly child: Node; readonly spine: boolean }[] {
  if (skipped.has(node.type) || typeof node['directive'] === 'string') return []
  const found: { child: Node; spine: boolean }[] = []
  for (const [name, value] of Object.entries(node)) {
    if (name === 'source' || name === 'specifiers') continue
    if (name === 'key' && node['computed'] !== true) continue
    if (name === 'property' && node['computed'] !== true) continue
    for (const child of [value].flat())
      if (isNode(child)) found.push({ child, spine: name === 'object' || name === 'callee' || name === 'expression' })
  }
  return found
}
