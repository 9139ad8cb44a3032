/** A node of the tree as the parser gives it (ESTree). */
export type Node = {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [more: string]: unknown
}
export type Mutation = { readonly operator: string; readonly becomes: string }

const equality: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '==': ['!='],
  '!=': ['=='],
}
const arithmetic: Readonly<Record<string, string>> = { '+': '-', '-': '+', '*': '/', '/': '*', '%': '*', '**': '*' }
const logical: Readonly<Record<string, string>> = { '&&': '||', '||': '&&', '??': '&&' }
const assignment: Readonly<Record<string, string>> = {
  '+=': '-=',
  '-=': '+=',
  '*=': '/=',
  '/=': '*=',
  '&&=': '||=',
  '||=': '&&=',
  '??=': '&&=',
}
/** A method by another, or left away. */
const methods: Readonly<Record<string, string>> = {
  filter: '',
  sort: '',
  toSorted: '',
  reverse: '',
  toReversed: '',
  trim: '',
  slice: '',
  subarray: '',
  charAt: '',
  some: 'every',
  every: 'some',
  toUpperCase: 'toLowerCase',
  toLowerCase: 'toUpperCase',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  trimStart: 'trimEnd',
  trimEnd: 'trimStart',
  min: 'max',
  max: 'min',
}
const tested = new Set(['IfStatement', 'ConditionalExpression', 'WhileStatement', 'DoWhileStatement', 'ForStatement'])
const loops = new Set(['WhileStatement', 'DoWhileStatement', 'ForStatement'])

/**
 * What this node may be instead: the operators that Stryker's JavaScript mutators have (conditions, equality, logic, arithmetic,
 * booleans, strings, arrays, objects, blocks, bodies of arrows, methods, optional chains, assignment, update, patterns). Left
 * alone are the words of errors, and templates with a tag, which here are SQL.
 */
export function mutationsOf(node: Node, parents: readonly Node[], js: string): Mutation[] {
  const text = (n: Node): string => js.slice(n.start, n.end)
  const [parent] = parents
  const found: Mutation[] = []
  const add = (operator: string, ...becomes: readonly string[]) =>
    found.push(...becomes.map((one) => ({ operator, becomes: one })))
  const sides = () => ({ left: text(node['left'] as Node), right: text(node['right'] as Node) })
  const operator = String(node['operator'])
  if (parent && tested.has(parent.type) && parent['test'] === node)
    add('condition', ...(loops.has(parent.type) ? ['false'] : ['true', 'false']))
  const isTest = found.length > 0
  switch (node.type) {
    case 'BinaryExpression': {
      const { left, right } = sides()
      const others = equality[operator]
      if (others) {
        if (!isTest) add('condition', 'true', 'false')
        add('equality', ...others.map((o) => `${left} ${o} ${right}`))
      }
      if (arithmetic[operator] && !joinsText(node)) add('arithmetic', `${left} ${arithmetic[operator]} ${right}`)
      break
    }
    case 'LogicalExpression': {
      const { left, right } = sides()
      if (!isTest && operator !== '??') add('condition', 'true', 'false')
      add('logic', `(${left}) ${logical[operator]} (${right})`)
      break
    }
    case 'UnaryExpression':
      if (operator === '!') add('boolean', text(node['argument'] as Node))
      if (operator === '-') add('unary', `+${text(node['argument'] as Node)}`)
      break
    case 'UpdateExpression':
      add(
        'update',
        text(node).replace(/\+\+|--/, (o) => (o === '++' ? '--' : '++')),
      )
      break
    case 'AssignmentExpression':
      if (assignment[operator]) add('assignment', `${sides().left} ${assignment[operator]} ${sides().right}`)
      break
    case 'Literal':
      add(...literal(node, parents))
      break
    case 'TemplateLiteral':
      if (parent?.type !== 'TaggedTemplateExpression' && !isOfAnError(parents)) add('string', '``')
      break
    case 'ArrayExpression':
      add('array', (node['elements'] as unknown[]).length > 0 ? '[]' : '["mutant"]')
      break
    case 'ObjectExpression':
      if ((node['properties'] as unknown[]).length > 0) add('object', '{}')
      break
    case 'BlockStatement':
      if ((node['body'] as unknown[]).length > 0) add('block', '{}')
      break
    case 'ChainExpression':
      add('optional', ...withoutOptional(text(node)))
      break
    case 'CallExpression':
      add('method', ...otherMethod(node, text))
      break
  }
  const isBody = parent?.type === 'ArrowFunctionExpression' && parent['body'] === node && node.type !== 'BlockStatement'
  if (isBody) add('arrow', 'undefined')
  return found.filter(({ becomes }) => becomes !== text(node))
}

function literal(node: Node, parents: readonly Node[]): [string, ...string[]] {
  const { value } = node
  if (typeof value === 'boolean') return ['boolean', String(!value)]
  if (typeof value === 'string' && !isOfAnError(parents)) return ['string', value === '' ? '"mutant"' : '""']
  const { regex } = node as { regex?: { pattern: string; flags: string } }
  return regex ? ['pattern', ...otherPatterns(regex.pattern).map((p) => `/${p}/${regex.flags}`)] : ['none']
}

const isOfAnError = ([parent, ...above]: readonly Node[]): boolean =>
  (parent?.type === 'NewExpression' && /Error|Broken/.test(String((parent['callee'] as { name?: string }).name))) ||
  (parent?.type === 'CallExpression' && (parent['callee'] as Node).type === 'Super') ||
  (parent?.type === 'TemplateLiteral' && isOfAnError(above))

const joinsText = (node: Node): boolean =>
  node['operator'] === '+' &&
  [node['left'], node['right']].some((n) => {
    const { type, value } = n as { type: string; value?: unknown }
    return type === 'TemplateLiteral' || typeof value === 'string'
  })

const withoutOptional = (text: string): string[] =>
  [...text.matchAll(/\?\.(\(|\[)?/g)].map((m) => {
    const rest = text.slice(m.index + m[0].length)
    return text.slice(0, m.index) + (m[1] ?? '.') + rest
  })

function otherMethod(node: Node, text: (n: Node) => string): string[] {
  const callee = node['callee'] as Node
  if (callee.type !== 'MemberExpression' || callee['computed'] === true) return []
  const name = String((callee['property'] as { name?: string }).name)
  const other = Object.hasOwn(methods, name) ? methods[name] : undefined
  if (other === undefined) return []
  const object = text(callee['object'] as Node)
  const args = text(node).slice(callee.end - node.start)
  return [other === '' ? object : `${object}.${other}${args}`]
}

/** A pattern without one of its ends, with one of its classes turned round, or with one repetition less. */
function otherPatterns(pattern: string): string[] {
  const found: string[] = []
  const at = (re: RegExp, to: (m: string) => string) => {
    for (const m of pattern.matchAll(re))
      found.push(pattern.slice(0, m.index) + to(m[0]) + pattern.slice(m.index + m[0].length))
  }
  if (pattern.startsWith('^')) found.push(pattern.slice(1))
  if (pattern.endsWith('$') && !pattern.endsWith('\\$')) found.push(pattern.slice(0, -1))
  at(/(?<!\\)\\[dwsDWS]/g, ([, c = '']) => `\\${c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()}`)
  at(/(?<!\\)\[\^?/g, (m) => (m === '[' ? '[^' : '['))
  at(/(?<![\\(])[+*](?!\?)/g, () => '')
  return found
}
