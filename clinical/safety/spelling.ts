import type { Lexicon } from './lexicon.types.ts'
import { patternOf } from './word-patterns.ts'

const SHORTEST_SLIP = 6
const SHORTEST_SOUND = 5
const LONGEST = 18

/** Every way of leaving one letter out, and the word itself. */
function* shortened(word: string): Generator<string> {
  yield word
  for (let i = 0; i < word.length; i += 1) yield word.slice(0, i) + word.slice(i + 1)
}

/** True when one letter wrong, missing, added, or two neighbours swapped turns one into the other. */
function isOneSlip(a: string, b: string): boolean {
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1
  const [x, y] = [a.slice(i), b.slice(i)]
  if (x.slice(1) === y.slice(1) || x === y.slice(1) || x.slice(1) === y) return true
  return x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2)
}

/** How a word sounds, by the language's own rules: "isquierdo" and "izquierdo", "hedache" and "headache". */
function makeSound(sounds: Lexicon['sounds']): (word: string) => string {
  const rules = sounds.map(([from, to]) => [patternOf(from, 'g'), to] as const)
  return (word) => rules.reduce((heard, [from, to]) => heard.replace(from, to), word)
}

/** Words of their own that two swapped letters would turn into one of ours. */
const REAL_WORDS: ReadonlySet<string> = new Set(
  'from form trial trail quiet quite angel angle diary dairy being begin sued used salt slat cast cats star spot stop post lots lost tired tried board broad beard bread bared crab crap carp sign sing fist fits warm lips lisp girt grit burn could split spilt slit silt coats coast coral carol clod cold bolt blot clam calm'.split(
    ' ',
  ),
)

/** Four- and five-letter words of the lexicon with two neighbours swapped: "hnad", "cehst". */
function swappedNeighbours(known: ReadonlySet<string>): ReadonlyMap<string, string> {
  const swaps = new Map<string, string>()
  for (const word of known) {
    if (word.length < 4 || word.length > 5 || /[^a-z]/.test(word)) continue
    for (let i = 1; i < word.length - 1; i += 1) {
      const swapped = `${word.slice(0, i)}${word[i + 1] ?? ''}${word[i] ?? ''}${word.slice(i + 2)}`
      if (!known.has(swapped) && !REAL_WORDS.has(swapped)) swaps.set(swapped, word)
    }
  }
  return swaps
}

/**
 * Makes a corrector for the words of a lexicon: a word that sounds like one of them, or is one slip from an important one.
 * For slips the first letter must be right: they are rare there, and other words begin there. `known` are never corrected.
 */
export function makeCorrector(lexicon: Lexicon, known: ReadonlySet<string>): (word: string) => string {
  const slips = new Map<string, string[]>()
  const important = new Set(lexicon.spelling.split(' '))
  for (const word of important) {
    for (const key of shortened(word)) slips.set(key, [...(slips.get(key) ?? []), word])
  }
  const soundOf = makeSound(lexicon.sounds)
  const sounds = new Map<string, string>()
  for (const word of [...known, ...important]) {
    if (word.length >= SHORTEST_SOUND && !sounds.has(soundOf(word))) sounds.set(soundOf(word), word)
  }
  const swaps = swappedNeighbours(known)
  const endings = lexicon.diminutives.map(([from, to]) => [patternOf(from), to] as const)
  return (word) => {
    if (known.has(word) || important.has(word)) return word
    for (const [from, to] of endings) {
      const plain = word.replace(from, to)
      if (plain !== word && known.has(plain)) return plain
    }
    const swapped = swaps.get(word)
    if (swapped !== undefined) return swapped
    if (word.length < SHORTEST_SOUND || word.length > LONGEST) return word
    const alike = sounds.get(soundOf(word))
    if (alike !== undefined) return alike
    if (word.length < SHORTEST_SLIP) return word
    for (const key of shortened(word)) {
      for (const candidate of slips.get(key) ?? []) {
        if (candidate[0] === word[0] && isOneSlip(word, candidate)) return candidate
      }
    }
    return word
  }
}
