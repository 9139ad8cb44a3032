import { parseAst } from 'vite'

/** What a person reads, written into a component instead of a catalogue: it stays English on a Spanish page. */
export type Spoken = { readonly path: string; readonly line: number; readonly said: string }

type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown }
type Place = { readonly start: number; readonly said: string }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** What our own parts and the browser show or read out of an attribute. */
const READ =
  /^(?:aria-(?:label|description|roledescription|valuetext|placeholder)|alt|title|placeholder|label|hint|lead|words|about|what|why|todo|safe|ask|error|go|effect|caption|summary|heading)$/
/** What says its first argument aloud, or shows it. */
const SAYS = /^(?:toast|announce)$/

/** What is the same in every language. */
export const NO_WORDS: Readonly<Record<string, string>> = {
  Kairos: 'the name of the product',
  'npm run kairos -- forget-patient --request': 'a command of the operator, typed as it stands',
}

/** Finds words of a language in what `source` (TSX) shows: text between tags, attributes that are read, what is said aloud. */
export function findSpoken(path: string, source: string): Spoken[] {
  const found: Place[] = []
  walk(parseAst(source, { lang: 'tsx' }) as unknown as Node, found)
  return found.map(({ start, said }) => ({ path, line: source.slice(0, start).split('\n').length, said }))
}

function walk(node: Node, found: Place[]): void {
  found.push(...spokenBy(node).filter(({ said }) => /\p{L}{2}/u.test(said) && !(said in NO_WORDS)))
  for (const part of Object.values(node))
    for (const child of Array.isArray(part) ? part : [part]) if (isNode(child)) walk(child, found)
}

function spokenBy(node: Node): Place[] {
  switch (node.type) {
    case 'JSXText':
      return [{ start: node.start, said: String(node['value']).trim() }]
    case 'JSXElement':
    case 'JSXFragment':
      return (node['children'] as Node[])
        .filter((child) => child.type === 'JSXExpressionContainer')
        .flatMap((child) => literals(child['expression']))
    case 'JSXAttribute':
      return READ.test(nameOf(node['name'])) ? literals(node['value']) : []
    case 'CallExpression':
      return SAYS.test(nameOf(node['callee'])) ? literals((node['arguments'] as Node[])[0]) : []
    default:
      return []
  }
}

const nameOf = (node: unknown): string => (isNode(node) && typeof node['name'] === 'string' ? node['name'] : '')

/** What an expression comes to where that is written out in it. */
function literals(value: unknown): Place[] {
  if (!isNode(value)) return []
  switch (value.type) {
    case 'Literal':
      return typeof value['value'] === 'string' ? [{ start: value.start, said: value['value'] }] : []
    case 'TemplateLiteral':
      return (value['quasis'] as Node[]).map((one) => ({
        start: one.start,
        said: (one['value'] as { raw: string }).raw,
      }))
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
      return literals(value['expression'])
    case 'ConditionalExpression':
      return [...literals(value['consequent']), ...literals(value['alternate'])]
    case 'LogicalExpression':
      return [...literals(value['left']), ...literals(value['right'])]
    default:
      return []
  }
}
