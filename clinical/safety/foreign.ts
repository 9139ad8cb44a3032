import { FOREIGN_WORDS, USUAL_WORDS } from './foreign-words.ts'
import type { Piece } from './tokens.ts'

/** From here on letters are not Latin; accents are already gone. */
const BEYOND_LATIN = 0x03_70
const LETTER = /^\p{L}/u
/** A letter that no English or Spanish word has, as "ß", "ł" or "đ": accents are already gone. */
const STRANGE_LATIN = /[^\p{ASCII}\p{M}]/u
const UPPER = /^\p{Lu}/u
const GREEK = /^\p{Script=Greek}/u
const ASCII = 127

/** So many words of another language, or in another script, and more than of ours: no name and no loan word. */
const [ENOUGH, ENOUGH_STRANGE] = [2, 3]
/**
 * A text with so many words in a row of which none is usual in English or Spanish is in neither, nor are so many in any text:
 * if a little word is among them, which every language is held together by and a list of medicines or complaints is not.
 */
const [SPEAKS, TALKS, SHORT] = [5, 8, 3]

type Counted = {
  words: number
  foreign: number
  said: number
  ours: number
  strange: number
  plain: number
  little: number
}
const nothing = (): Counted => ({ words: 0, foreign: 0, said: 0, ours: 0, strange: 0, plain: 0, little: 0 })

/**
 * True when a text, or a sentence of it, is in a script or a language that the rules were not written for: by that language's
 * own small words, or because hardly one of ours is in it. Names and lists of medicines are neither.
 */
export function isForeign(pieces: readonly Piece[], text: string): boolean {
  // Who writes in capitals shouts no names.
  const loud = !/\p{Ll}/u.test(text)
  const whole = nothing()
  let [sentence, clause, inARow] = [nothing(), nothing(), 0]
  let before: Piece | undefined
  for (const piece of pieces) {
    if (piece.sentence !== before?.sentence) {
      if (isTelling(sentence)) return true
      sentence = nothing()
    }
    if (piece.clause !== before?.clause) {
      inARow = Math.max(inARow, unknownIn(clause))
      clause = nothing()
    }
    before = piece
    const kind = kindOf(piece.word)
    if (kind === 'none') continue
    const named = !loud && isUpper(text, piece.start)
    add(whole, kind, piece.word.length, named)
    add(sentence, kind, piece.word.length, named)
    add(clause, kind, piece.word.length, named)
  }
  inARow = Math.max(inARow, unknownIn(clause))
  return inARow >= (whole.ours === 0 ? SPEAKS : TALKS) || isTelling(sentence) || isTelling(whole)
}

type Kind = 'none' | 'strange' | 'ours' | 'foreign' | 'unknown'
/** Asked of every word of every message: by numbers where numbers do. */
function kindOf(word: string): Kind {
  const code = word.charCodeAt(0)
  if (code < 97 || (code > 122 && !LETTER.test(word))) return 'none'
  // "µg", "β blocker".
  if (code >= BEYOND_LATIN) return word.length <= 2 && GREEK.test(word) ? 'none' : 'strange'
  if (USUAL_WORDS.has(word)) return 'ours'
  if (word.length === 1) return 'unknown'
  return FOREIGN_WORDS.has(word) || hasStrangeLetter(word) ? 'foreign' : 'unknown'
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
  else if (kind === 'ours') counted.ours += 1
  else if (kind === 'foreign') {
    counted.foreign += 1
    if (!named) counted.said += 1
  }
  if (kind === 'strange' || length === 1 || named) return
  counted.plain += 1
  if (length <= SHORT) counted.little += 1
}

const unknownIn = ({ ours, plain, little }: Counted): number => (ours === 0 && little > 0 ? plain : 0)

const isTelling = ({ words, foreign, said, ours, strange }: Counted): boolean =>
  strange >= ENOUGH_STRANGE ||
  (strange > 0 && strange === words) ||
  (foreign >= ENOUGH && said > 0 && foreign > ours) ||
  // "Je saigne", "falta de ar": of so few words one that is theirs and none that is ours.
  (said > 0 && ours === 0 && words > 1)
