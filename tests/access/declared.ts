import type * as z from 'zod/mini'

type Def = {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>
  readonly catchall?: z.ZodMiniType
  readonly element?: z.ZodMiniType
  readonly innerType?: z.ZodMiniType
  readonly options?: readonly z.ZodMiniType[]
  readonly valueType?: z.ZodMiniType
  readonly in?: z.ZodMiniType
  readonly out?: z.ZodMiniType
  readonly getter?: () => z.ZodMiniType
}
export const defOf = (schema: z.ZodMiniType): Def => schema._zod.def as unknown as Def
const isOpen = (d: Def): boolean =>
  d.type === 'unknown' ||
  d.type === 'any' ||
  (d.type === 'object' && d.catchall !== undefined && defOf(d.catchall).type !== 'never')
const leaves = new Set(['string', 'number', 'int', 'boolean', 'enum', 'literal', 'null', 'undefined', 'date', 'never'])
const inner = (d: Def): z.ZodMiniType | undefined =>
  d.innerType ?? (d.type === 'pipe' ? d.out : undefined) ?? d.getter?.()

/** Where a schema lets anything through: a member of any name. Paths as `rows[].matter.title`. */
export function openPlaces(schema: z.ZodMiniType, at = ''): string[] {
  const d = defOf(schema)
  if (isOpen(d)) return [at]
  if (d.type === 'object')
    return Object.entries(d.shape ?? {}).flatMap(([k, s]) => openPlaces(s, at ? `${at}.${k}` : k))
  if (d.type === 'array' && d.element) return openPlaces(d.element, `${at}[]`)
  if (d.type === 'record') return [at, ...(d.valueType ? openPlaces(d.valueType, `${at}{}`) : [])]
  if (d.type === 'union') return [...new Set((d.options ?? []).flatMap((o) => openPlaces(o, at)))]
  const within = inner(d)
  if (within) return openPlaces(within, at)
  if (!leaves.has(d.type)) throw new Error(`declared.ts does not know what a ${d.type} lets through`)
  return []
}

/** The members of a value that its schema does not declare, as paths; what an open place holds is declared. */
export function undeclaredIn(schema: z.ZodMiniType, value: unknown, at = ''): string[] {
  const d = defOf(schema)
  if (isOpen(d) || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value))
    return d.type === 'array' && d.element
      ? [...new Set(value.flatMap((v) => undeclaredIn(d.element as z.ZodMiniType, v, `${at}[]`)))]
      : through(d, value, at)
  if (d.type === 'record')
    return Object.values(value).flatMap((v) => (d.valueType ? undeclaredIn(d.valueType, v, `${at}{}`) : []))
  if (d.type !== 'object') return through(d, value, at)
  return Object.entries(value).flatMap(([k, v]) => {
    const of = d.shape?.[k]
    const path = at ? `${at}.${k}` : k
    return of ? undeclaredIn(of, v, path) : [path]
  })
}

/** Of several shapes that it may have, the one that fits best. */
function through(d: Def, value: object, at: string): string[] {
  if (d.type === 'union') {
    const each = (d.options ?? []).map((o) => undeclaredIn(o, value, at))
    return each.toSorted((a, b) => a.length - b.length)[0] ?? []
  }
  const within = inner(d)
  return within ? undeclaredIn(within, value, at) : [at]
}
