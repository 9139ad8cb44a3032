import fc from 'fast-check'
import * as z from 'zod/mini'
import type { Endpoint } from '#contract/endpoint.ts'

type Schema = {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly propertyNames?: Schema
  readonly items?: Schema
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
}
/** Texts that have broken other houses: markup, templates, paths, control and combining characters, other scripts, half-emoji. */
const awkward = [
  '<img src=x onerror=alert(1)>',
  '{{7*7}}${7*7}',
  "' or 1=1 --",
  '../../etc/passwd',
  '%00%2e%2e',
  '\u202Eevil\u2066',
  'e\u0301\u0301\u0301',
  '👩🏽‍⚕️',
  'ﷺ ﬁ ß İ',
  'line\r\nbreak: yes',
  '=HYPERLINK("http://evil.test")',
  '0x1F 1e309 NaN',
  'null',
  '__proto__',
  'constructor',
]
const between = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((code) => String.fromCodePoint(code))
/** As people type: Latin with and without accents, other scripts, emoji, what joins and turns; no half-emoji, which no JSON of theirs holds. */
const letter = fc.oneof(
  { weight: 4, arbitrary: between(0x20, 0x7e) },
  { weight: 2, arbitrary: between(0xa0, 0x36f) },
  { weight: 1, arbitrary: between(0x370, 0x77f) },
  { weight: 1, arbitrary: between(0x2000, 0x2bff) },
  { weight: 1, arbitrary: between(0x3040, 0x9fff) },
  { weight: 1, arbitrary: between(0x1f300, 0x1faff) },
)
const anything = fc.oneof(between(0, 0xd7ff), between(0xe000, 0x10ffff))
const texts = new Map<string, fc.Arbitrary<string>>()
/** Made once for each length: most of what a text costs is making what makes it. */
function text(s: Schema): fc.Arbitrary<string> {
  const length = `${s.minLength} ${s.maxLength}`
  const known = texts.get(length) ?? newText(s)
  texts.set(length, known)
  return known
}
function newText(s: Schema): fc.Arbitrary<string> {
  const length = { minLength: s.minLength ?? 0, maxLength: Math.min(s.maxLength ?? 60, 60) }
  return fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: letter, ...length }) },
    { weight: 1, arbitrary: fc.string({ unit: anything, ...length }) },
    { weight: 2, arbitrary: fc.constantFrom(...awkward) },
    { weight: 1, arbitrary: fc.constant('x'.repeat(Math.min(s.maxLength ?? 500, 20_000))) },
  )
}
const two = (n: number): string => String(n).padStart(2, '0')
const day = fc.tuple(
  fc.integer({ min: 1880, max: 2100 }),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 28 }),
)
const date = day.map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`)

/** Values that fit a JSON Schema, at its edges as often as inside it. `ids` stand for every uuid. */
function arbitraryOf(s: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (s.const !== undefined) return fc.constant(s.const)
  if (s.enum) return fc.constantFrom(...s.enum)
  const some = s.anyOf ?? s.oneOf
  if (some) return fc.oneof(...some.map((x) => arbitraryOf(x, ids)))
  if (s.allOf) return arbitraryOf(Object.assign({}, ...s.allOf) as Schema, ids)
  switch (s.type) {
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'integer':
    case 'number': {
      const min = s.minimum ?? (s.exclusiveMinimum === undefined ? -1000 : s.exclusiveMinimum + 1)
      const max = Math.max(min, s.maximum ?? 2_000_000)
      return fc.oneof(
        fc.integer({ min: Math.ceil(min), max: Math.floor(Math.min(max, Number.MAX_SAFE_INTEGER)) }),
        fc.constantFrom(min, max, Math.min(max, Math.max(min, 1))),
      )
    }
    case 'array':
      return s.items
        ? fc.array(arbitraryOf(s.items, ids), { minLength: s.minItems ?? 0, maxLength: Math.min(s.maxItems ?? 5, 5) })
        : fc.constant([])
    case 'object':
      return objectOf(s, ids)
    case 'string':
      return stringOf(s, ids)
    default:
      return fc.jsonValue({ maxDepth: 3 })
  }
}

function stringOf(s: Schema, ids: readonly string[]): fc.Arbitrary<string> {
  if (s.format === 'uuid')
    return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fc.uuid() })
  if (s.format === 'date') return date
  if (s.format === 'date-time') return date.map((d) => `${d}T10:00:00Z`)
  if (s.format === 'email') return fc.integer({ min: 0, max: 99_999 }).map((n) => `fuzz-${n}@example.org`)
  if (s.pattern !== undefined)
    try {
      return fc.stringMatching(new RegExp(s.pattern), { maxLength: 60 })
    } catch {
      return text(s)
    }
  return text(s)
}

function objectOf(s: Schema, ids: readonly string[]): fc.Arbitrary<object> {
  const shape = Object.entries(s.properties ?? {}).map(([k, x]) => [k, arbitraryOf(x, ids)] as const)
  const required = new Set(s.required ?? [])
  const known = fc.record(Object.fromEntries(shape), {
    requiredKeys: shape.map(([k]) => k).filter((k) => required.has(k)),
  })
  if (s.additionalProperties === undefined || s.additionalProperties === false) return known
  const names = s.propertyNames ? arbitraryOf(s.propertyNames, ids) : fc.string({ unit: letter, maxLength: 12 })
  const of =
    typeof s.additionalProperties === 'object'
      ? arbitraryOf(s.additionalProperties, ids)
      : fc.jsonValue({ maxDepth: 2 })
  return fc
    .tuple(known, fc.array(fc.tuple(names, of), { maxLength: 4 }))
    .map(([a, more]) => ({ ...a, ...Object.fromEntries(more as [string, unknown][]) }))
}

/** What an endpoint takes, as values that fit its schema. */
export const inputOf = (e: Endpoint, ids: readonly string[]): fc.Arbitrary<Record<string, unknown>> =>
  arbitraryOf(z.toJSONSchema(e.input, { io: 'input', unrepresentable: 'any' }) as Schema, ids) as fc.Arbitrary<
    Record<string, unknown>
  >

type Json = unknown
/** One thing bent: where, counted through all members however deep, and into what; undefined leaves it out. */
export type Bend = { readonly at: number; readonly into: Json }
export const bendOf: fc.Arbitrary<Bend> = fc.record({
  at: fc.nat({ max: 40 }),
  into: fc.oneof(
    fc.constant(undefined),
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<Json>(
      -1,
      1.5,
      2 ** 60,
      1e308,
      '',
      ' ',
      'a\u0000b',
      'a\ud800b',
      [],
      {},
      true,
      null,
      'x'.repeat(30_000),
    ),
    fc.constantFrom(...awkward),
  ),
})

export function bent(value: Record<string, Json>, { at, into }: Bend): Record<string, Json> {
  const copy = structuredClone(value)
  const places: [Record<string, Json>, string][] = []
  const walk = (x: Json): void => {
    if (typeof x !== 'object' || x === null) return
    for (const k of Object.keys(x)) {
      places.push([x as Record<string, Json>, k])
      walk((x as Record<string, Json>)[k])
    }
  }
  walk(copy)
  const [holder, key] = places[at % (places.length + 1)] ?? [copy, 'nobodyDeclared']
  if (into === undefined) delete holder[key]
  else Object.defineProperty(holder, key, { value: into, enumerable: true, configurable: true, writable: true })
  return copy
}
