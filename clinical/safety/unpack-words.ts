import { CONCEPTS, CUES, type Lexicon } from './lexicon.types.ts'

/** A lexicon as it travels to the browser: words that come twice or more are numbered, and the patterns name them by number. */
export type PackedLexicon = Pick<Lexicon, 'language' | 'sounds' | 'diminutives'> & {
  /** Names of the groups, and of the lists of number words, separated by spaces. */
  readonly groups: string
  readonly numbers: string
  readonly dictionary: string
  readonly text: string
}

/** Signs that stand for words: the first `SHORT` for one each, the others for many, with a second sign after them. */
export const SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#$%&'()+,-./:<=>?@[]^_`{}~"
export const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
export const SHORT = 14
export const LEADS = SYMBOLS.length - SHORT
export const END_OF_LINE = '!'
export const END_OF_PATTERN = ';'

const isGap = (word: string): boolean => word.charAt(0) === '>' || word.charAt(0) === '~'

/** The lines that were packed. */
function linesIn({ dictionary, text }: PackedLexicon): string[] {
  const words = dictionary.split(' ')
  const seconds = SYMBOLS + LETTERS
  const lines: string[] = []
  let line = ''
  let afterWord = false
  const add = (word: string): void => {
    const gap = isGap(word)
    if (afterWord && !gap) line += '|'
    line += gap ? ` ${word} ` : word
    afterWord = !gap
  }
  for (let i = 0; i < text.length; i += 1) {
    const sign = text.charAt(i)
    const place = SYMBOLS.indexOf(sign)
    if (place >= SHORT) {
      i += 1
      add(words[SHORT + (place - SHORT) * seconds.length + seconds.indexOf(text.charAt(i))] ?? '')
    } else if (place >= 0) add(words[place] ?? '')
    else if (sign === END_OF_LINE) {
      lines.push(line)
      ;[line, afterWord] = ['', false]
    } else if (LETTERS.includes(sign)) {
      const from = i
      while (LETTERS.includes(text.charAt(i + 1)) && i + 1 < text.length) i += 1
      if (text.charAt(i + 1) === '*') i += 1
      add(text.slice(from, i + 1))
    } else {
      // A space between the words of a phrase, the end of a pattern, "or" between two words that are spelled out.
      line += sign
      afterWord = false
    }
  }
  return [...lines, line]
}

/** The lexicon that was packed, word for word. */
export function unpackLexicon(packed: PackedLexicon): Lexicon {
  const lines = linesIn(packed)
  let at = 0
  const take = (): string[] => {
    const line = lines[at] ?? ''
    at += 1
    return line === '' ? [] : line.split(END_OF_PATTERN)
  }
  const concepts = Object.fromEntries(CONCEPTS.map((concept) => [concept, take()])) as unknown as Lexicon['concepts']
  const cues = Object.fromEntries(CUES.map((cue) => [cue, take()])) as unknown as Lexicon['cues']
  const groups = Object.fromEntries(packed.groups.split(' ').map((name) => [name, take().join(END_OF_PATTERN)]))
  const [spelling = '', marks = '', ...plain] = take()
  const names = packed.numbers.split(' ')
  const numbers = Object.fromEntries(names.map((name, i) => [name, plain[i] ?? ''])) as unknown as Lexicon['numbers']
  const shortened = plain.slice(names.length)
  const half = shortened.length / 2
  const expansions = Object.fromEntries(shortened.slice(0, half).map((word, i) => [word, shortened[half + i] ?? '']))
  const { language, sounds, diminutives } = packed
  return { language, sounds, diminutives, spelling, marks, groups, concepts, cues, numbers, expansions }
}
