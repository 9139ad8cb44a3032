import { drugNames } from './drug-names.ts'
import type { DrugNames } from './drug-names.types.ts'

/**
 * What a name of a drug, as a patient or a chart writes it in English or Spanish, stands for:
 * ingredients and classes, most exact first. Empty when the name is not known here, which is not the same as safe.
 * `own` are the names a protocol brings with it, for drugs the house has no names of.
 */
export function ingredientsAndClassesOf(written: string, own: readonly DrugNames[] = []): string[] {
  const terms = termsIn(written, own.length > 0 ? [house, indexOf(own)] : [house])
  // "Penicillin antibiotic" names its drug; only "some antibiotic" alone can mean any of them.
  return terms.includes('antibiotic') ? terms.filter((term) => term !== 'antibiotic-unspecified') : terms
}

/** As above for names of anything else, a condition say. */
export const namedIn = (written: string, names: readonly DrugNames[]): string[] => termsIn(written, [indexOf(names)])

/** In the order of the lists, whatever order the line names them in. */
function termsIn(written: string, indexes: readonly Index[]): string[] {
  const words = plainWords(written).split(' ')
  return [...new Set(indexes.flatMap((index) => stoodFor(words, index)))]
}

/** Names by their plain words, and long ones of one word by their length too. `places` say where in `all` they stand. */
type Index = {
  readonly all: readonly DrugNames[]
  readonly places: ReadonlyMap<string, readonly number[]>
  readonly long: ReadonlyMap<number, readonly string[]>
  readonly mostWords: number
}
const indexes = new WeakMap<readonly DrugNames[], Index>()

function indexOf(all: readonly DrugNames[]): Index {
  const known = indexes.get(all)
  if (known) return known
  const places = new Map<string, number[]>()
  for (const [place, { names }] of all.entries())
    for (const name of new Set(names.map(plainWords))) places.set(name, [...(places.get(name) ?? []), place])
  const names = [...places.keys()]
  const long = new Map<number, string[]>()
  for (const name of names)
    if (name.length >= 8 && !name.includes(' ')) long.set(name.length, [...(long.get(name.length) ?? []), name])
  const mostWords = Math.max(0, ...names.map((name) => name.split(' ').length))
  const made: Index = { all, places, long, mostWords }
  indexes.set(all, made)
  return made
}

/** A long name may be one letter off ("penicilin"): blocking one order too many is the safer mistake. */
function stoodFor(words: readonly string[], { all, places, long, mostWords }: Index): string[] {
  const found = new Set<number>()
  const hear = (name: string): void => places.get(name)?.forEach((place) => found.add(place))
  for (const [from, word] of words.entries()) {
    for (let to = from + 1; to <= Math.min(words.length, from + mostWords); to += 1)
      hear(words.slice(from, to).join(' '))
    for (const length of [word.length - 1, word.length, word.length + 1])
      for (const name of long.get(length) ?? []) if (oneLetterOff(word, name)) hear(name)
  }
  return [...found].toSorted((a, b) => a - b).flatMap((place) => all[place]?.stands ?? [])
}

/** Every ingredient and class that can be meant, so that content naming another one is refused. */
export const knownDrugTerms = (own: readonly DrugNames[] = []): ReadonlySet<string> =>
  new Set([...drugNames, ...own].flatMap(({ stands }) => stands))

/** Small letters without marks, and one blank between words. */
export const plainWords = (written: string): string =>
  written
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

const house = indexOf(drugNames)

function oneLetterOff(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let start = 0
  while (start < short.length && short[start] === long[start]) start += 1
  const rest = short.length === long.length ? start + 1 : start
  return short.slice(rest) === long.slice(start + 1)
}
