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
const known = new WeakMap<TemplateStringsArray, { text: string; name: string }>()
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
  let text = strings[0] ?? ''
  const flat: unknown[] = []
  for (const [i, v] of values.entries()) {
    if (isSql(v)) {
      const { parts, order } = takeApart(v.text)
      text += parts[0] ?? ''
      for (const [j, place] of order.entries()) text += `$${flat.push(v.values[place])}${parts[j + 1] ?? ''}`
    } else text += `$${flat.push(v)}`
    text += strings[i + 1] ?? ''
  }
  return made(text, nameOf(text), flat)
}

const made = <Row>(text: string, name: string, values: readonly unknown[]): Sql<Row> => {
  const s: Sql<Row> & { readonly [MADE]: true } = { text, name, values, [MADE]: true }
  return s
}

const apart = new Map<string, { parts: string[]; order: number[] }>()
/** A woven-in statement, cut at its parameters, and which value stands at each cut. */
function takeApart(text: string): { parts: string[]; order: number[] } {
  let a = apart.get(text)
  if (!a) {
    const order = [...text.matchAll(/\$(\d+)/g)].map((m) => Number(m[1]) - 1)
    apart.set(text, (a = { parts: text.split(/\$\d+/), order }))
  }
  return a
}

/** snake_case columns become camelCase members. */
export const camel = (column: string): string => column.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase())
