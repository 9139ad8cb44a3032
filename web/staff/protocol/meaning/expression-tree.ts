/** A FHIRPath expression as protocols write them, taken apart. What is not understood is `undefined`, and shown as it stands. */
export type Tree =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'truth'; readonly value: boolean }
  /** `%name`, or `$this`. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'both'; readonly op: string; readonly left: Tree; readonly right: Tree }
  /** `of.name` and `of.name(args)`; without `of` a name or function that stands by itself. */
  | {
      readonly kind: 'step'
      readonly of: Tree | undefined
      readonly name: string
      readonly args: readonly Tree[] | null
    }

const token = /\s*(?:'((?:[^'\\]|\\.)*)'|(\d+(?:\.\d+)?)|([%$]?[A-Za-z_]\w*)|(<=|>=|!=|[=<>+\-*/().,]))/y

type Token = { readonly is: 'text' | 'number' | 'word' | 'sign' | 'end'; readonly text: string }

function tokensOf(expression: string): readonly Token[] | undefined {
  const found: Token[] = []
  token.lastIndex = 0
  const text = expression.trimEnd()
  while (token.lastIndex < text.length) {
    const match = token.exec(text)
    if (!match) return undefined
    const [, quoted, number, word, sign] = match
    if (quoted !== undefined) found.push({ is: 'text', text: quoted.replaceAll(/\\(.)/g, '$1') })
    else if (number !== undefined) found.push({ is: 'number', text: number })
    else if (word !== undefined) found.push({ is: 'word', text: word })
    else found.push({ is: 'sign', text: sign ?? '' })
  }
  return found
}

/** From what binds least to what binds most, as FHIRPath orders them. */
const levels = [['or', 'xor'], ['and'], ['in', 'contains'], ['=', '!='], ['<', '>', '<=', '>='], ['+', '-'], ['*', '/']]

class NotUnderstood extends Error {}

/** The tree of an expression; undefined where it holds something that protocols here do not use. */
export function treeOf(expression: string): Tree | undefined {
  const tokens = tokensOf(expression)
  if (!tokens || tokens.length === 0) return undefined
  try {
    return read(tokens)
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined
    throw error
  }
}

const end: Token = { is: 'end', text: '' }

function read(tokens: readonly Token[]): Tree {
  let at = 0
  const here = () => tokens[at] ?? end
  const take = (text: string) => {
    if (here().text !== text || here().is === 'text') throw new NotUnderstood()
    at += 1
  }
  const isNext = (text: string) => here().is !== 'text' && here().text === text

  const level = (which: number): Tree => {
    const signs = levels[which]
    if (!signs) return steps()
    let left = level(which + 1)
    while (here().is !== 'text' && signs.includes(here().text)) {
      const op = here().text
      at += 1
      left = { kind: 'both', op, left, right: level(which + 1) }
    }
    return left
  }
  const list = (): readonly Tree[] => {
    take('(')
    const found: Tree[] = []
    while (!isNext(')')) {
      if (found.length > 0) take(',')
      found.push(level(0))
    }
    take(')')
    return found
  }
  const word = (of: Tree | undefined): Tree => {
    const { is, text } = here()
    if (is !== 'word') throw new NotUnderstood()
    at += 1
    if (of === undefined && /^[%$]/.test(text)) return { kind: 'name', name: text }
    if (of === undefined && (text === 'true' || text === 'false')) return { kind: 'truth', value: text === 'true' }
    return { kind: 'step', of, name: text, args: isNext('(') ? list() : null }
  }
  const first = (): Tree => {
    const { is, text } = here()
    if (is === 'text' || is === 'number') {
      at += 1
      return is === 'text' ? { kind: 'text', value: text } : { kind: 'number', value: Number(text) }
    }
    if (!isNext('(')) return word(undefined)
    const [only, ...more] = list()
    if (!only || more.length > 0) throw new NotUnderstood()
    return only
  }
  const steps = (): Tree => {
    let tree = first()
    while (isNext('.')) {
      take('.')
      tree = word(tree)
    }
    return tree
  }
  const tree = level(0)
  if (here().is !== 'end') throw new NotUnderstood()
  return tree
}
