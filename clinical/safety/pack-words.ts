import { CONCEPTS, CUES, type Lexicon } from './lexicon.types.ts'
import { END_OF_LINE, END_OF_PATTERN, LEADS, LETTERS, type PackedLexicon, SHORT, SYMBOLS } from './unpack-words.ts'

const PIECE = / [>~]\d+ |\{[a-z]+\}|[^\s|;{}]+|[\s|;]/g
const LITERAL = /^[a-z]+\*?$/

const isSeparator = (piece: string): boolean => piece === ' ' || piece === '|' || piece === ';' || piece === '\n'
const isGap = (piece: string): boolean => piece.startsWith(' ') && piece.length > 1

/** The patterns of a lexicon as lines of text, in the order in which `unpackLexicon` takes them apart. */
function linesOf({ concepts, cues, groups, numbers, expansions, spelling, marks }: Lexicon): string[] {
  const plain = [spelling, marks, ...Object.values(numbers), ...Object.keys(expansions), ...Object.values(expansions)]
  const lists = [
    ...CONCEPTS.map((concept) => concepts[concept].join(';')),
    ...CUES.map((cue) => cues[cue].join(';')),
    ...Object.values(groups),
    plain.join(';'),
  ]
  for (const list of lists) {
    if (list.includes('\n')) throw new Error(`Safety words: a pattern holds a line break: ${list}`)
  }
  return lists
}

/** Words that come twice or more, the most frequent first; words as frequent as each other by the alphabet, which packs better. */
function dictionaryOf(pieces: readonly string[]): string[] {
  const count = new Map<string, number>()
  for (const piece of pieces) if (!isSeparator(piece)) count.set(piece, (count.get(piece) ?? 0) + 1)
  return [...count]
    .filter(([piece, times]) => times > 1 || !LITERAL.test(piece))
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([piece]) => piece)
}

/** Writes a lexicon so that the browser gets it in a fraction of the bytes: each word that comes again is one or two signs. */
export function packLexicon(lexicon: Lexicon): PackedLexicon {
  const pieces = linesOf(lexicon).join('\n').match(PIECE) ?? []
  const dictionary = dictionaryOf(pieces)
  if (dictionary.length > SHORT + LEADS * (SYMBOLS.length + LETTERS.length))
    throw new Error('Safety words: the dictionary has outgrown its signs.')
  const seconds = SYMBOLS + LETTERS
  const codes = new Map(
    dictionary.map((word, i) => {
      if (i < SHORT) return [word, SYMBOLS[i] ?? '']
      const rest = i - SHORT
      return [word, `${SYMBOLS[SHORT + Math.floor(rest / seconds.length)]}${seconds[rest % seconds.length]}`]
    }),
  )
  let [text, before] = ['', ';']
  for (const [i, piece] of pieces.entries()) {
    const next = pieces[i + 1] ?? ''
    if (piece === '|') {
      // Between two words "or" goes without saying, unless both are spelled out.
      if (!codes.has(before) && !codes.has(next)) text += '|'
    } else if (piece === '\n') text += END_OF_LINE
    else if (piece === ';') text += END_OF_PATTERN
    else text += codes.get(piece) ?? piece
    before = piece
  }
  return {
    language: lexicon.language,
    sounds: lexicon.sounds,
    diminutives: lexicon.diminutives,
    groups: Object.keys(lexicon.groups).join(' '),
    numbers: Object.keys(lexicon.numbers).join(' '),
    dictionary: dictionary.map((word) => (isGap(word) ? word.trim() : word)).join(' '),
    text,
  }
}
