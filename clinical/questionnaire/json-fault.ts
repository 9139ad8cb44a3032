/** Where a text stops being JSON, counted from 1, and what is wrong there in people’s words. */
export type JsonFault = {
  readonly line: number
  readonly column: number
  readonly say: { readonly en: string; readonly es: string }
}
type What = keyof typeof words

const words = {
  value: { en: 'a value is missing or cannot be read', es: 'falta un valor o no se puede leer' },
  name: {
    en: 'a name in double quotes must stand here (is there a comma too many before it?)',
    es: 'aquí debe haber un nombre entre comillas dobles (¿sobra una coma antes?)',
  },
  colon: { en: 'a colon is missing after the name', es: 'faltan los dos puntos después del nombre' },
  comma: {
    en: 'a comma is missing, or something stands here that does not belong',
    es: 'falta una coma o aquí hay algo que sobra',
  },
  quote: { en: 'a text in quotes does not end', es: 'un texto entre comillas no termina' },
  escape: {
    en: 'a backslash is followed by something it cannot stand before',
    es: 'después de la barra invertida hay algo que no puede ir ahí',
  },
  end: {
    en: 'the file ends in the middle: something was cut off',
    es: 'el archivo termina a la mitad: le falta una parte',
  },
  after: { en: 'something follows after the end of the form', es: 'hay algo después del final del formulario' },
} as const

class Stop extends Error {
  readonly at: number
  readonly what: What
  constructor(at: number, what: What) {
    super(what)
    this.at = at
    this.what = what
  }
}

/** The first place where `text` is no JSON; undefined where it is. Says the same in every browser. */
export function findJsonFault(text: string): JsonFault | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch {
    const { at, what } = stopIn(text)
    const before = text.slice(0, at).split('\n')
    const [line, column] = [before.length, (before.at(-1) ?? '').length + 1]
    const { en, es } = words[what]
    return {
      line,
      column,
      say: { en: `Line ${line}, column ${column}: ${en}.`, es: `Línea ${line}, columna ${column}: ${es}.` },
    }
  }
}

function stopIn(text: string): { readonly at: number; readonly what: What } {
  const scan = scanner(text)
  try {
    scan.value(0)
    return { at: scan.rest(), what: 'after' }
  } catch (stop) {
    if (stop instanceof Stop) return { at: stop.at, what: stop.at >= text.length ? 'end' : stop.what }
    return { at: 0, what: 'value' }
  }
}

const PLAIN = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y
/** As deep as forms never are: deeper, the first sign that is too deep is where it stops. */
const DEEPEST = 500

function scanner(text: string) {
  let at = 0
  const skip = (): void => {
    while (' \t\r\n'.includes(text[at] ?? 'x')) at++
  }
  const take = (sign: string, what: What): void => {
    skip()
    if (text[at] !== sign) throw new Stop(at, what)
    at++
  }
  const string = (what: What): void => {
    skip()
    if (text[at] !== '"') throw new Stop(at, what)
    const start = at++
    for (; ; at++) {
      const sign = text[at]
      if (sign === undefined) throw new Stop(at, 'quote')
      if (sign < ' ') throw new Stop(start, 'quote')
      if (sign === '"') break
      if (sign === '\\' && !/^(["\\/bfnrt]|u[\da-fA-F]{4})/.test(text.slice(++at, at + 5))) throw new Stop(at, 'escape')
    }
    at++
  }
  const members = (close: string, depth: number, one: (depth: number) => void): void => {
    at++
    skip()
    if (text[at] === close) return void at++
    for (;;) {
      one(depth + 1)
      skip()
      if (text[at] === close) return void at++
      take(',', 'comma')
    }
  }
  const value = (depth: number): void => {
    skip()
    const sign = text[at]
    if (depth > DEEPEST) throw new Stop(at, 'value')
    if (sign === '"') return string('value')
    if (sign === '[') return members(']', depth, value)
    if (sign === '{')
      return members('}', depth, (inner) => {
        string('name')
        take(':', 'colon')
        value(inner)
      })
    PLAIN.lastIndex = at
    const found = PLAIN.exec(text)
    if (!found) throw new Stop(at, 'value')
    at += found[0].length
  }
  const rest = (): number => {
    skip()
    return at
  }
  return { value, rest }
}
