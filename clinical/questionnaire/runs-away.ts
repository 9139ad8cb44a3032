import { parsePattern, type Pattern } from './parse-pattern.ts'

/** Letters, signs and blanks that tell any two sets of characters apart which our patterns, and those of protocols, name. */
const ALPHABET = [...Array.from({ length: 0x17f }, (_, i) => String.fromCodePoint(i)), ...'’“”–—…€™≥≤ΩЯя中の😀\u2028']
/** A finite count above this is a loop as far as time goes. */
const MANY = 10

type Ways = ReadonlyMap<number, number>
/** What a part begins and ends with, and in how many ways it is nothing. */
type Part = { readonly first: Ways; readonly last: Ways; readonly empty: number }
/** Each place of the pattern where a character is read, which ones, and which place may come next, in how many ways (two at most). */
type Places = { readonly reads: ReadonlySet<string>[]; readonly next: Map<number, number>[] }

const NOTHING: Part = { first: new Map(), last: new Map(), empty: 1 }
const two = (n: number): number => Math.min(2, n)

function joined(a: Ways, b: Ways, times = 1): Ways {
  const all = new Map(a)
  if (times > 0) for (const [place, n] of b) all.set(place, two((all.get(place) ?? 0) + n * times))
  return all
}
function hasLoop(p: Pattern): boolean {
  if (p.is === 'repeat') return p.most > MANY || hasLoop(p.of)
  return p.is === 'row' || p.is === 'choice' ? p.of.some(hasLoop) : false
}

const either = (a: Part, b: Part): Part => ({
  first: joined(a.first, b.first),
  last: joined(a.last, b.last),
  empty: two(a.empty + b.empty),
})
const inRow = (a: Part, b: Part): Part => ({
  first: joined(a.first, b.first, a.empty),
  last: joined(b.last, a.last, b.empty),
  empty: two(a.empty * b.empty),
})

/** Glushkov's automaton, which has no empty steps; two ways from one place to the next stay two. */
function placesOf(pattern: Pattern, charsOf: (chars: string) => ReadonlySet<string>, looks: Pattern[]): Places {
  const places: Places = { reads: [], next: [] }
  const link = (from: Ways, to: Ways): void => {
    for (const [a, n] of from)
      for (const [b, m] of to) places.next[a]?.set(b, two((places.next[a].get(b) ?? 0) + n * m))
  }
  const read = (chars: string): Part => {
    const place = places.reads.push(charsOf(chars)) - 1
    places.next.push(new Map())
    return { first: new Map([[place, 1]]), last: new Map([[place, 1]]), empty: 0 }
  }
  const partOf = (p: Pattern): Part => {
    switch (p.is) {
      case 'one':
        return read(p.chars)
      case 'look':
        looks.push(p.of)
        return NOTHING
      case 'choice':
        return p.of.map(partOf).reduce(either)
      case 'row':
        return p.of.map(partOf).reduce((a, b) => {
          link(a.last, b.first)
          return inRow(a, b)
        }, NOTHING)
      case 'repeat': {
        const part = partOf(p.of)
        if (p.most > MANY || (p.most > 1 && hasLoop(p.of))) link(part.last, part.first)
        return { ...part, empty: p.least === 0 ? 1 : part.empty }
      }
    }
  }
  partOf(pattern)
  return places
}

/** Which group of things that lead back to each other each one is in (Tarjan), without recursion. */
function circlesOf<T>(starts: readonly T[], next: (one: T) => readonly T[]): Map<T, number> {
  const order = new Map<T, number>()
  const low = new Map<T, number>()
  const circle = new Map<T, number>()
  const open: T[] = []
  for (const start of starts) {
    if (order.has(start)) continue
    const work: { one: T; rest: readonly T[]; i: number }[] = []
    const enter = (one: T): void => {
      low.set(one, order.size)
      order.set(one, order.size)
      open.push(one)
      work.push({ one, rest: next(one), i: 0 })
    }
    enter(start)
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const other = top.rest[top.i++]
      if (other !== undefined) {
        if (!order.has(other)) enter(other)
        else if (!circle.has(other)) low.set(top.one, Math.min(low.get(top.one) ?? 0, order.get(other) ?? 0))
        continue
      }
      work.pop()
      const above = work.at(-1)
      if (above) low.set(above.one, Math.min(low.get(above.one) ?? 0, low.get(top.one) ?? 0))
      if (low.get(top.one) !== order.get(top.one)) continue
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        circle.set(last, order.get(top.one) ?? 0)
        if (last === top.one) break
      }
    }
  }
  return circle
}

/** Whether one text can lead from a place back to itself in two ways: then each repetition doubles what has to be tried. */
function doubles({ reads, next }: Places): boolean {
  const all = reads.map((_, place) => place)
  const circle = circlesOf(all, (p) => [...(next[p]?.keys() ?? [])])
  const within = (p: number) => [...(next[p] ?? [])].filter(([q]) => circle.get(q) === circle.get(p))
  if (all.some((p) => within(p).some(([, ways]) => ways > 1))) return true
  const shared = (a: number, b: number): boolean => a === b || [...(reads[a] ?? [])].some((c) => reads[b]?.has(c))
  const size = reads.length
  const pairs = (pair: number): number[] => {
    const [a, b] = [Math.floor(pair / size), pair % size]
    return within(a).flatMap(([x]) => within(b).flatMap(([y]) => (shared(x, y) ? [x * size + y] : [])))
  }
  const same = all.filter((p) => within(p).length > 0).map((p) => p * size + p)
  const circles = circlesOf(same, pairs)
  const ofSame = new Set(same.map((pair) => circles.get(pair)))
  return [...circles].some(([pair, at]) => Math.floor(pair / size) !== pair % size && ofSame.has(at))
}

/**
 * Whether a pattern can take for ever on a short text: twice as long with each further character. It errs towards yes: what a
 * pattern looks ahead for, and that nothing may follow it, is left aside. `flags`: those that change what a character is.
 */
export function runsAway(source: string, flags = ''): boolean {
  const kept = flags.replaceAll(/[^isuv]/g, '')
  const known = new Map<string, ReadonlySet<string>>()
  const charsOf = (chars: string): ReadonlySet<string> => {
    let set = known.get(chars)
    if (!set) {
      const reads = new RegExp(`^(?:${chars})$`, kept)
      set = new Set(ALPHABET.filter((c) => reads.test(c)))
      known.set(chars, set)
    }
    return set
  }
  const looks: Pattern[] = [parsePattern(source)]
  for (const pattern of looks) if (doubles(placesOf(pattern, charsOf, looks))) return true
  return false
}
