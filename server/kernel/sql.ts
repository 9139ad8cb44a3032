import { createHash } from 'node:crypto'

/** A statement with its values apart. `name` makes PostgreSQL prepare it once a connection. */
export type Sql<Row = unknown> = {
  readonly text: string
  readonly values: readonly unknown[]
  readonly name: string
  /** Only a type: what a row looks like, with snake_case columns read as camelCase. */
  readonly row?: Row
}

const isSql = (v: unknown): v is Sql =>
  typeof v === 'object' && v !== null && 'text' in v && 'values' in v && 'name' in v
const known = new WeakMap<TemplateStringsArray, { text: string; name: string }>()
const nameOf = (text: string) => 'k' + createHash('sha1').update(text).digest('base64url').slice(0, 20)

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
    return { text: k.text, name: k.name, values }
  }
  const flat: unknown[] = []
  const weave = (parts: readonly string[], vals: readonly unknown[]): string =>
    parts.reduce((all, s, i) => {
      if (i === 0) return s
      const v = vals[i - 1]
      if (!isSql(v)) return `${all}$${flat.push(v)}${s}`
      const inner = v.text.split(/\$\d+/)
      const order = [...v.text.matchAll(/\$(\d+)/g)].map((m) => v.values[Number(m[1]) - 1])
      return all + weave(inner, order) + s
    }, '')
  const text = weave(strings, values)
  return { text, name: nameOf(text), values: flat }
}

/** snake_case columns become camelCase members. */
export const camel = (column: string): string => column.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase())
