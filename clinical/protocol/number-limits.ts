import type { Protocol } from './protocol.types.ts'

/** A variable held against a number: `%systolic >= 180`. */
const LINE = /%(\w+)\s*(>=|<=|>|<)\s*(\d+(?:\.\d+)?)/g

const signs: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<' }

/** A version never changes: its text is gone through once, and not for every matter that is opened. */
const known = new WeakMap<object, ReadonlyMap<string, readonly string[]>>()

/**
 * Of each number a form asks for, by linkId, where the protocol's conditions draw a line ("≥ 140"), lowest first: a reading is
 * read beside what is made of it.
 */
export function limitsIn(protocol: Pick<Protocol, 'variables'>): ReadonlyMap<string, readonly string[]> {
  const limits = known.get(protocol) ?? readLimits(protocol)
  known.set(protocol, limits)
  return limits
}

function readLimits(protocol: Pick<Protocol, 'variables'>): ReadonlyMap<string, readonly string[]> {
  const drawnIn = [...JSON.stringify(protocol).matchAll(LINE)]
  const found = protocol.variables.flatMap(({ name, expression }) => {
    const linkId = /linkId='([\w-]+)'\)\.answer\.value$/.exec(expression)?.[1]
    const drawn = drawnIn.filter(([, of]) => of === name)
    if (linkId === undefined || drawn.length === 0) return []
    const lines = drawn
      .map(([, , sign = '', at = '']) => ({ at: Number(at), words: `${signs[sign] ?? sign} ${at}` }))
      .toSorted((one, other) => one.at - other.at)
    const all = new Set(lines.map(({ words }) => words))
    // "Below 100.4" beside "from 100.4 on" is the same line.
    const twin = (one: string) => one.replace('<', '≥').replace('≤', '>')
    return [[linkId, [...all].filter((one) => twin(one) === one || !all.has(twin(one)))] as const]
  })
  return new Map(found)
}
