import type { Lexicon } from './lexicon.types.ts'

export type Token = {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly sentence: number
  readonly clause: number
  /** A comma, bracket or dash stands before it. */
  readonly afterPause: boolean
}

const PIECE = /[\p{L}\p{M}\p{N}\p{Cf}]+(?:['’‘`´][\p{L}\p{M}]+)*|[.,…!?¡¿;:\n()/—–-]|°/gu
const NUMBER = /^\d{1,6}$/
const LONGEST_WORD = 48
const PLAIN = /^[a-zA-Z0-9]+$/

/** Lower case, without accents, joiners or look-alike full-width forms; contractions lose their apostrophe. */
export function normaliseWord(word: string): string {
  if (PLAIN.test(word)) return word.slice(0, LONGEST_WORD).toLowerCase()
  return word
    .slice(0, LONGEST_WORD)
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}'’‘`´]/gu, '')
    .toLowerCase()
}

const STRONG = new Set(['!', '?', ';', '\n', '¡', '¿', '…'])

/** Splits text into words with their places, in time linear in the text. Never throws. */
export function tokenise(text: string, lexicon: Lexicon, correct: (word: string) => string): Token[] {
  const tokens: Token[] = []
  let [sentence, clause, pause, slash, lastEnd] = [0, 0, false, false, -1]
  const push = (word: string, start: number, end: number): void => {
    tokens.push({ text: word, start, end, sentence, clause, afterPause: pause })
    pause = false
  }
  for (const match of text.matchAll(PIECE)) {
    const piece = match[0]
    const start = match.index
    const end = start + piece.length
    const first = piece.charCodeAt(0)
    if (piece.length === 1 && (STRONG.has(piece) || piece === '.')) {
      const last = tokens.at(-1)
      const decimal =
        piece === '.' && lastEnd === start && last !== undefined && NUMBER.test(last.text) && isDigit(text, end)
      if (decimal) push('.', start, end)
      // Three dots are a pause in a breathless story, not its end.
      else if (piece === '.' && (text[end] === '.' || text[start - 1] === '.')) [clause, pause] = [clause + 1, true]
      else if (piece === '…') [clause, pause] = [clause + 1, true]
      else [sentence, clause, pause] = [sentence + 1, clause + 1, true]
      continue
    }
    if (piece === '/' || piece === '°') {
      push(piece, start, end)
      slash = true
      continue
    }
    if (piece.length === 1 && first < 128 && !/[\p{L}\p{N}]/u.test(piece)) {
      if (piece !== '-') [clause, pause] = [clause + 1, true]
      continue
    }
    lastEnd = end
    // "103f", "30mg", "36wks": a number and its unit.
    const glued = /^(\d{1,6})(\p{L}{1,12})$/u.exec(piece)
    const words = glued ? [glued[1] ?? '', glued[2] ?? ''] : [piece]
    for (const word of words) {
      const plain = normaliseWord(word)
      if (plain === '') continue
      const expanded = Object.hasOwn(lexicon.expansions, plain) ? lexicon.expansions[plain] : undefined
      if (expanded !== undefined) for (const part of expanded.split(' ')) push(part, start, end)
      else push(slash ? plain : correct(plain), start, end)
    }
    slash = false
  }
  return tokens
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}
