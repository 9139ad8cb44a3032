/** A regular expression, as far as it matters how long it can take. What looks ahead or behind is a pattern of its own. */
export type Pattern =
  | { readonly is: 'one'; readonly chars: string }
  | { readonly is: 'row'; readonly of: readonly Pattern[] }
  | { readonly is: 'choice'; readonly of: readonly Pattern[] }
  | { readonly is: 'repeat'; readonly of: Pattern; readonly least: number; readonly most: number }
  | { readonly is: 'look'; readonly of: Pattern }

const LOOK = /\(\?(?:[=!]|<[=!])/y
const GROUP = /\((?:\?(?:[a-z]*(?:-[a-z]+)?:|<[^>]+>))?/y
const COUNT = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y
const NOWHERE = /\^|\$|\\[bB]|\\[1-9]\d*|\\k<[^>]+>/y
const ONE =
  /\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|[\s\S])|[\s\S]/y

/** Of a text that JavaScript takes for a pattern; anything else is read as it comes. */
export function parsePattern(source: string): Pattern {
  let at = 0
  const take = (what: RegExp): RegExpExecArray | null => {
    what.lastIndex = at
    const found = what.exec(source)
    if (found) at = what.lastIndex
    return found
  }
  const choice = (): Pattern => {
    const of = [row()]
    while (source[at] === '|') {
      at++
      of.push(row())
    }
    return of.length === 1 && of[0] ? of[0] : { is: 'choice', of }
  }
  const closed = (): Pattern => {
    const inner = choice()
    at++
    return inner
  }
  const atom = (): Pattern => {
    if (take(NOWHERE)) return { is: 'row', of: [] }
    if (take(LOOK)) return { is: 'look', of: closed() }
    if (take(GROUP)) return closed()
    return { is: 'one', chars: take(ONE)?.[0] ?? '' }
  }
  const row = (): Pattern => {
    const of: Pattern[] = []
    while (at < source.length && source[at] !== '|' && source[at] !== ')') of.push(repeated(atom(), take(COUNT)))
    return { is: 'row', of }
  }
  return choice()
}

function repeated(of: Pattern, count: RegExpExecArray | null): Pattern {
  if (!count) return of
  const [, sign, from = '0', comma, to] = count
  if (sign) return { is: 'repeat', of, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity }
  const least = Number(from)
  return { is: 'repeat', of, least, most: comma ? (to ? Number(to) : Infinity) : least }
}
