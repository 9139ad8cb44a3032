import { hasForeignLetter, isSpeltForeign } from './foreign-spelling.ts'
import { FOREIGN_WORDS, SHARED_WORDS, USUAL_WORDS } from './foreign-words.ts'
import type { Piece } from './tokens.ts'

/** From here on letters are not Latin; accents are already gone. */
const BEYOND_LATIN = 0x03_70
const LETTER = /^\p{L}/u
/** A letter that no English or Spanish word has, as "ß", "ł" or "đ": accents are already gone. */
const STRANGE_LATIN = /[^\p{ASCII}\p{M}]/u
const UPPER = /^\p{Lu}/u
const GREEK = /^\p{Script=Greek}/u
const ASCII = 127

/**
 * So many words of another language, or in another script, and more than are only ours: no name and no loan word. `RUN`: so many with
 * none of ours between are a half sentence that nobody read. `FEW`: in so short a text one is enough, if more words are not ours.
 */
const [ENOUGH, ENOUGH_STRANGE, RUN, FEW] = [2, 3, 2, 6]
/** What may tell; tests switch each off and see what is then passed. */
export const TELLS = { letter: hasForeignLetter, spelling: isSpeltForeign, shared: SHARED_WORDS, run: RUN, few: FEW }
export type Tells = typeof TELLS
/**
 * A text with so many words in a row of which none is usual in English or Spanish is in neither, nor are so many in any text:
 * if a little word is among them, which every language is held together by and a list of medicines or complaints is not.
 */
const [SPEAKS, TALKS, SHORT] = [4, 8, 3]

type Counted = {
  words: number
  foreign: number
  /** Foreign, and no name. */
  said: number
  ours: number
  /** Of ours, those that are not said in other languages too. */
  own: number
  strange: number
  plain: number
  little: number
  /** Said since the last word that is only ours, and the most of it. */
  since: number
  run: number
}
const nothing = (): Counted => ({
  words: 0, foreign: 0, said: 0, ours: 0, own: 0, strange: 0, plain: 0, little: 0, since: 0, run: 0,
}) // prettier-ignore

/**
 * True when a text, or a sentence or half a sentence of it, is in a script or a language that the rules were not written for: by its
 * letters, its own words or its spelling, or because hardly a word of ours is in it. Names and lists of medicines are neither. "My
 * daughter ne respire pas" is: what is heard in the English half stands, and a person reads the other.
 */
export function isForeign(pieces: readonly Piece[], text: string, tells: Tells = TELLS): boolean {
  // Who writes in capitals shouts no names.
  const loud = !/\p{Ll}/u.test(text)
  if (tells.letter(text, loud)) return true
  const whole = nothing()
  let [sentence, clause, inARow] = [nothing(), nothing(), 0]
  let before: Piece | undefined
  for (const piece of pieces) {
    if (piece.sentence !== before?.sentence) {
      if (isTelling(sentence, tells)) return true
      sentence = nothing()
    }
    if (piece.clause !== before?.clause) {
      inARow = Math.max(inARow, unknownIn(clause))
      clause = nothing()
    }
    before = piece
    const kind = kindOf(piece.word, tells)
    if (kind === 'none') continue
    const named = !loud && isUpper(text, piece.start)
    add(whole, kind, piece.word.length, named)
    add(sentence, kind, piece.word.length, named)
    add(clause, kind, piece.word.length, named)
  }
  inARow = Math.max(inARow, unknownIn(clause))
  return inARow >= (whole.ours === 0 ? SPEAKS : TALKS) || isTelling(sentence, tells) || isTelling(whole, tells)
}

type Kind = 'none' | 'strange' | 'ours' | 'shared' | 'foreign' | 'unknown'
/** Asked of every word of every message: by numbers where numbers do. */
function kindOf(word: string, { shared, spelling }: Tells): Kind {
  const code = word.charCodeAt(0)
  if (code < 97 || (code > 122 && !LETTER.test(word))) return 'none'
  // "µg", "β blocker".
  if (code >= BEYOND_LATIN) return word.length <= 2 && GREEK.test(word) ? 'none' : 'strange'
  if (USUAL_WORDS.has(word)) return shared.has(word) ? 'shared' : 'ours'
  if (word.length === 1) return 'unknown'
  return FOREIGN_WORDS.has(word) || hasStrangeLetter(word) || spelling(word) ? 'foreign' : 'unknown'
}

function hasStrangeLetter(word: string): boolean {
  for (let i = 0; i < word.length; i += 1) if (word.charCodeAt(i) > ASCII) return STRANGE_LATIN.test(word)
  return false
}

function isUpper(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code > ASCII ? UPPER.test(text.slice(at, at + 2)) : code >= 65 && code <= 90
}

function add(counted: Counted, kind: Kind, length: number, named: boolean): void {
  counted.words += 1
  if (kind === 'strange') counted.strange += 1
  else if (kind === 'ours' || kind === 'shared') {
    counted.ours += 1
    if (kind === 'ours') [counted.own, counted.since] = [counted.own + 1, 0]
  } else if (kind === 'foreign') {
    counted.foreign += 1
    if (!named) [counted.said, counted.since] = [counted.said + 1, counted.since + 1]
    counted.run = Math.max(counted.run, counted.since)
  }
  if (kind === 'strange' || length === 1 || named) return
  counted.plain += 1
  if (length <= SHORT) counted.little += 1
}

const unknownIn = ({ ours, plain, little }: Counted): number => (ours === 0 && little > 0 ? plain : 0)

const isTelling = ({ words, foreign, said, ours, own, strange, run }: Counted, tells: Tells): boolean =>
  strange >= ENOUGH_STRANGE ||
  (strange > 0 && strange === words) ||
  (foreign >= ENOUGH && said > 0 && foreign > own) ||
  // "My daughter ne respire pas": whatever is ours beside it.
  run >= tells.run ||
  // "Je saigne", "falta de ar": of so few words one that is theirs and none that is only ours.
  (said > 0 && own === 0 && words > 1) ||
  (said > 0 && words <= tells.few && words - ours > ours && words - ours >= ENOUGH)
