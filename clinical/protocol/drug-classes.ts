import { drugNames } from './drug-names.ts'
import type { DrugNames } from './drug-names.types.ts'

/**
 * What a name of a drug, as a patient or a chart writes it in English or Spanish, stands for:
 * ingredients and classes, most exact first. Empty when the name is not known here, which is not the same as safe.
 * `own` are the names a protocol brings with it, for drugs the house has no names of.
 */
export function ingredientsAndClassesOf(written: string, own: readonly DrugNames[] = []): string[] {
  const terms = termsIn(written, [...entries, ...own.map(plainly)])
  // "Penicillin antibiotic" names its drug; only "some antibiotic" alone can mean any of them.
  return terms.includes('antibiotic') ? terms.filter((term) => term !== 'antibiotic-unspecified') : terms
}

/** As above for names of anything else, a condition say. */
export const namedIn = (written: string, names: readonly DrugNames[]): string[] => termsIn(written, names.map(plainly))

function termsIn(written: string, plain: readonly DrugNames[]): string[] {
  const line = ` ${plainWords(written)} `
  const words = line.split(' ')
  const found = plain.filter(({ names }) => names.some((name) => mentions(line, words, name)))
  return [...new Set(found.flatMap(({ stands }) => stands))]
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

const plainly = ({ stands, names }: DrugNames): DrugNames => ({ stands, names: names.map(plainWords) })
const entries = drugNames.map(plainly)

/** A long name may be one letter off ("penicilin"): blocking one order too many is the safer mistake. */
const mentions = (line: string, words: readonly string[], name: string) =>
  line.includes(` ${name} `) ||
  (name.length >= 8 &&
    !name.includes(' ') &&
    words.some((word) => Math.abs(word.length - name.length) <= 1 && oneLetterOff(word, name)))

function oneLetterOff(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let start = 0
  while (start < short.length && short[start] === long[start]) start += 1
  const rest = short.length === long.length ? start + 1 : start
  return short.slice(rest) === long.slice(start + 1)
}
