import * as z from 'zod/mini'
import type { Endpoint } from '#contract/endpoint.ts'

/** Not words: pages read them to find their way, and break without them. The server makes them. */
const signs = new Set(['slug', 'zone', 'key', 'url', 'href', 'version', 'mime', 'type', 'linkId', 'system', 'code'])
/** Within what the contract leaves open (a questionnaire, answers), where words stand. */
const openWords = new Set([
  'text',
  'display',
  'valueString',
  'title',
  'label',
  'en',
  'es',
  'name',
  'prefix',
  'description',
])

const PROBE = '<b>"any\ntext" =1</b> ⟦0⟧'

/** Gives the words for a place in an answer; undefined: it stays as it is. */
export type Words = (where: string) => string | undefined

type Def = {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>
  readonly element?: z.ZodMiniType
  readonly innerType?: z.ZodMiniType
  readonly valueType?: z.ZodMiniType
  readonly options?: readonly z.ZodMiniType[]
  readonly getter?: () => z.ZodMiniType
}
const defOf = (schema: z.ZodMiniType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def

/** An answer in which every text that the contract lets be any text is another; `words` gives it, told where it stands. */
export function putIn(e: Endpoint, answer: unknown, words: Words): unknown {
  return walk(e.output, answer, e.name, words)
}

function walk(schema: z.ZodMiniType, value: unknown, where: string, words: Words): unknown {
  const def = defOf(schema)
  if (value === null || value === undefined) return value
  switch (def.type) {
    case 'object':
      return def.shape && Object.keys(def.shape).length > 0
        ? members(def.shape, value, where, words)
        : loose(value, where, words)
    case 'array':
      return Array.isArray(value) && def.element
        ? value.map((one) => walk(def.element as z.ZodMiniType, one, where, words))
        : value
    case 'record':
      return entries(value, (v, k) => walk(def.valueType as z.ZodMiniType, v, `${where} *`, words) ?? k)
    case 'nullable':
    case 'optional':
    case 'readonly':
    case 'default':
      return def.innerType ? walk(def.innerType, value, where, words) : value
    case 'lazy':
      return def.getter ? walk(def.getter(), value, where, words) : value
    case 'union': {
      const fits = def.options?.find((one) => z.safeParse(one, value).success)
      return fits ? walk(fits, value, where, words) : value
    }
    case 'string': {
      // An id, a time or a state takes no words.
      return typeof value === 'string' && z.safeParse(schema, PROBE).success ? (words(where) ?? value) : value
    }
    case 'any':
    case 'unknown':
      return loose(value, where, words)
    default:
      return value
  }
}

const entries = (value: unknown, change: (v: unknown, key: string) => unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, change(v, k)]))
    : value

const members = (
  shape: Readonly<Record<string, z.ZodMiniType>>,
  value: unknown,
  where: string,
  words: Words,
): unknown =>
  entries(value, (v, k) => {
    const schema = shape[k]
    return schema && !(signs.has(k) && typeof v === 'string') ? walk(schema, v, `${where} ${k}`, words) : v
  })

function loose(value: unknown, where: string, words: Words): unknown {
  if (Array.isArray(value)) return value.map((one) => loose(one, where, words))
  return entries(value, (v, k) =>
    typeof v === 'string' ? (openWords.has(k) ? (words(`${where} ${k}`) ?? v) : v) : loose(v, `${where} ${k}`, words),
  )
}
