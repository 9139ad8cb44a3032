import { createHash } from 'node:crypto'

/** A statement with its values apart. `name` makes PostgreSQL prepare it once a connection. */
export type Sql<Row = unknown> = {
  readonly text: string
  readonly values: readonly unknown[]
  readonly name: string
  /** Only a type: what a row looks like, with snake_case columns read as camelCase. */
  readonly row?: Row
}

/** What was made here carries it. A mark that no JSON can hold: a body with `text`, `values` and `name` stays a value. */
const MADE = Symbol('made by sql')
const isSql = (v: unknown): v is Sql => typeof v === 'object' && v !== null && MADE in v
const known = new WeakMap<TemplateStringsArray, Text>()
const names = new Map<string, string>()
/** The same text has the same name; all texts come from the code, so they are few. */
function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) names.set(text, (name = 'k' + createHash('sha1').update(text).digest('base64url').slice(0, 20)))
  return name
}

/**
 * The only way to write a statement. Every `${value}` becomes a parameter; a nested `sql` is woven in as text,
 * its values as parameters. Text never comes from outside the code.
 */
export function sql<Row = Record<string, unknown>>(strings: TemplateStringsArray, ...values: unknown[]): Sql<Row> {
  if (!values.some(isSql)) {
    let k = known.get(strings)
    if (!k) {
      const text = strings.reduce((all, s, i) => (i === 0 ? s : `${all}$${i}${s}`), '')
      k = { text, name: nameOf(text) }
      known.set(strings, k)
    }
    return made(k.text, k.name, values)
  }
  const flat: unknown[] = []
  // What was woven in, by name: the same strings around the same statements are the same text.
  let parts = ''
  for (const v of values) {
    if (isSql(v)) {
      parts += v.name
      for (const inner of v.values) flat.push(inner)
    } else {
      parts += '.'
      flat.push(v)
    }
  }
  const k = wovenOf(strings, parts, values)
  return made(k.text, k.name, flat)
}

type Text = { readonly text: string; readonly name: string }
const woven = new WeakMap<TemplateStringsArray, Map<string, Text>>()

/** Written out once for each set of statements that ever stood in these strings; their parameters are numbered anew. */
function wovenOf(strings: TemplateStringsArray, parts: string, values: readonly unknown[]): Text {
  let known = woven.get(strings)
  if (!known) woven.set(strings, (known = new Map()))
  let k = known.get(parts)
  if (!k) {
    let n = 0
    const write = (v: unknown): string => (isSql(v) ? v.text.replaceAll(/\$\d+/g, () => `$${++n}`) : `$${++n}`)
    const text = strings.reduce((all, s, i) => (i === 0 ? s : all + write(values[i - 1]) + s), '')
    known.set(parts, (k = { text, name: nameOf(text) }))
  }
  return k
}

const made = <Row>(text: string, name: string, values: readonly unknown[]): Sql<Row> => {
  const s: Sql<Row> & { readonly [MADE]: true } = { text, name, values, [MADE]: true }
  return s
}

/** snake_case columns become camelCase members. */
export const camel = (column: string): string => column.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase())
