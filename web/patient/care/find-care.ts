/** What an offering says of itself, in both languages: people mix them, and search in either. */
export type Findable = {
  readonly title: Both
  readonly searchWords: { readonly en: readonly string[]; readonly es: readonly string[] }
  readonly treatedHere: { readonly en: readonly string[]; readonly es: readonly string[] }
}
type Both = { readonly en: string; readonly es: string }

const idle = new Set(
  `a an the i im my me to of in on at it its is are am was been have has had and or when with for feel feels feeling
   el la los las un una me mi mis yo de del en al con y o que se es esta estoy tengo tiene cuando por lo le siento`.split(
    /\s+/,
  ),
)

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
const wordsOf = (text: string) =>
  plain(text)
    .split(' ')
    .filter((word) => word !== '' && !idle.has(word))

/** Beginnings that two forms of a word share: burn, burns, burning; orino, orinar. */
const stem = (word: string) => (word.length <= 4 ? word.replace(/s$/, '') : word.slice(0, Math.max(4, word.length - 3)))
const alike = (one: string, other: string) => {
  const [a, b] = [stem(one), stem(other)]
  return a === b || (a.length >= 4 && b.length >= 4 && (a.startsWith(b) || b.startsWith(a))) || offByOne(one, other)
}

/** One letter wrong, missing, or too many, in a word long enough to tell. */
function offByOne(one: string, other: string): boolean {
  if (one.length < 5 || Math.abs(one.length - other.length) > 1) return false
  let i = 0
  while (i < one.length && one[i] === other[i]) i++
  const rest = (text: string, skip: number) => text.slice(i + skip)
  return rest(one, 1) === rest(other, 1) || rest(one, 1) === rest(other, 0) || rest(one, 0) === rest(other, 1)
}

/** From 0 (nothing in common) to 1 (every word that matters is there). */
function fitOf(query: string, offering: Findable): number {
  const asked = wordsOf(query)
  if (asked.length === 0) return 0
  const { title, searchWords, treatedHere } = offering
  const texts = [title.en, title.es, ...searchWords.en, ...searchWords.es, ...treatedHere.en, ...treatedHere.es]
  const phrases = texts.map(wordsOf)
  const fit = (phrase: readonly string[]) => asked.filter((word) => phrase.some((one) => alike(word, one))).length
  const best = Math.max(0, ...phrases.map(fit))
  const anywhere = fit(phrases.flat())
  return (best + anywhere) / (2 * asked.length)
}

/** The offerings that fit, best first; all of them, as they came, when nothing was asked. */
export function findCare<O extends Findable>(query: string, offerings: readonly O[]): readonly O[] {
  if (wordsOf(query).length === 0) return offerings
  return offerings
    .map((offering) => ({ offering, fit: fitOf(query, offering) }))
    .filter(({ fit }) => fit >= 0.34)
    .toSorted((a, b) => b.fit - a.fit)
    .map(({ offering }) => offering)
}
