import { FOREIGN_WORDS, USUAL_WORDS } from './foreign-words.ts'
import type { Piece } from './tokens.ts'

/** From here on letters are not Latin; accents are already gone. */
const BEYOND_LATIN = 0x03_70
const LETTER = /^\p{L}/u
/** A letter that no English or Spanish word has, as "ß", "ł" or "đ": accents are already gone. */
const STRANGE_LATIN = /[^\p{ASCII}\p{M}]/u
const UPPER = /^\p{Lu}/u

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
    const named = !loud && UPPER.test(text.slice(piece.start, piece.start + 2))
    for (const counted of [whole, sentence, clause]) count(counted, piece, named)
  }
  inARow = Math.max(inARow, unknownIn(clause))
  return inARow >= (whole.ours === 0 ? SPEAKS : TALKS) || isTelling(sentence) || isTelling(whole)
}

function count(counted: Counted, { word }: Piece, named: boolean): void {
  if (!LETTER.test(word)) return
  const isStrange = word.charCodeAt(0) >= BEYOND_LATIN
  // "µg", "β blocker".
  if (isStrange && word.length <= 2 && /^\p{Script=Greek}/u.test(word)) return
  counted.words += 1
  if (isStrange) counted.strange += 1
  else if (USUAL_WORDS.has(word)) counted.ours += 1
  else if (word.length > 1 && (FOREIGN_WORDS.has(word) || (STRANGE_LATIN.test(word) && !named))) {
    counted.foreign += 1
    if (!named) counted.said += 1
  }
  if (isStrange || word.length === 1 || named) return
  counted.plain += 1
  if (word.length <= SHORT) counted.little += 1
}

const unknownIn = ({ ours, plain, little }: Counted): number => (ours === 0 && little > 0 ? plain : 0)

const isTelling = ({ words, foreign, said, ours, strange }: Counted): boolean =>
  strange >= ENOUGH_STRANGE ||
  (strange > 0 && strange === words) ||
  (foreign >= ENOUGH && said > 0 && foreign > ours) ||
  // "Je saigne", "falta de ar": of so few words one that is theirs and none that is ours.
  (said > 0 && ours === 0 && words > 1)
