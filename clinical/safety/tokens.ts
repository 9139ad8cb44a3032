/** A word or sign as it was written, before any language has looked at it. */
export type Piece = {
  /** Lower case, without accents; a sign as itself. */
  readonly word: string
  /** UTF-16 offsets into the text; the end is not included. */
  readonly start: number
  readonly end: number
  readonly sentence: number
  readonly clause: number
  /** A comma, bracket or dash stands before it. */
  readonly afterPause: boolean
  /** The word before its "'s": a foot in "his foot's cold". */
  readonly owner?: string
}

/** A piece as one language reads it: its word, and the symbols by which patterns know it. */
export type Token = Piece & { readonly text: string; readonly symbols: readonly number[] }

const PIECE =
  /\d{1,3}(?:[.,][05]00)+(?![.,]?\d)|\d{1,6}[.,]\d{1,2}(?![.,]?\d)|[\p{L}\p{M}\p{N}\p{Cf}]+(?:['’‘`´][\p{L}\p{M}]+)*|[.,…!?¡¿;:\n()/—–+-]|[°º]|[\u{1F494}\u{1FA78}]/gu
/** "10,000", "50.000": one number. Three digits otherwise may be the next of a list: "102,103". */
const THOUSANDS = /^\d+(?:[.,][05]00)+$/
const LONGEST_WORD = 48
const PLAIN = /^[a-zA-Z0-9]+$/
const OWNER = /^(.{2,})['’‘`´][sS]$/u
const LONG_DRAWN = /([a-z])\1{2,}/g
const GLUED = /^(\d{1,6})([\p{L}]{1,12})$/u

/** "paaain": three of a letter in a row. */
function isLongDrawn(word: string): boolean {
  for (let i = 2; i < word.length; i += 1) {
    const code = word.charCodeAt(i)
    if (code === word.charCodeAt(i - 1) && code === word.charCodeAt(i - 2)) return true
  }
  return false
}

/** Lower case, without accents, joiners or look-alike full-width forms; contractions lose their apostrophe. */
function normaliseWord(word: string): string {
  const short = word.slice(0, LONGEST_WORD)
  const plain = PLAIN.test(short)
    ? short.toLowerCase()
    : short
        .normalize('NFKD')
        .replaceAll(/[\p{M}\p{Cf}'’‘`´]/gu, '')
        .toLowerCase()
  return isLongDrawn(plain) ? plain.replaceAll(LONG_DRAWN, '$1') : plain
}

const ENDS = new Set(['!', '?', ';', '\n', '¡', '¿'])
/** What is cut short ends no sentence: "7 min. still jerking". */
const SHORT = new Set([
  'min',
  'mins',
  'hr',
  'hrs',
  'sec',
  'secs',
  'approx',
  'aprox',
  'dr',
  'dra',
  'mr',
  'mrs',
  'ms',
  'sr',
  'sra',
  'srta',
  'st',
])
const SIGNS = new Set(['/', '°', 'º', '+'])

/** Splits text into words with their places, in time linear in the text. Never throws. */
export function splitText(text: string): Piece[] {
  const pieces: Piece[] = []
  let [sentence, clause, pause] = [0, 0, false]
  const push = (word: string, start: number, end: number, owner?: string): void => {
    pieces.push({ word, start, end, sentence, clause, afterPause: pause, ...(owner !== undefined && { owner }) })
    pause = false
  }
  for (const match of text.matchAll(PIECE)) {
    const piece = match[0]
    const start = match.index
    const end = start + piece.length
    const code = piece.charCodeAt(0)
    if (isDigitCode(code)) {
      if (THOUSANDS.test(piece)) push(piece.replaceAll(/[.,]/g, ''), start, end)
      else if (/[.,]/.test(piece)) push(piece.replace(',', '.'), start, end)
      else {
        // "103f", "30mg", "36wks": a number and its unit.
        const glued = GLUED.exec(piece)
        if (glued) {
          push(glued[1] ?? '', start, end)
          push(normaliseWord(glued[2] ?? ''), start, end)
        } else push(normaliseWord(piece), start, end)
      }
      continue
    }
    if (SIGNS.has(piece)) {
      push(piece === 'º' ? '°' : piece, start, end)
      continue
    }
    if (ENDS.has(piece)) {
      ;[sentence, clause, pause] = [sentence + 1, clause + 1, true]
      continue
    }
    if (piece === '.' || piece === '…') {
      // Three dots are a pause in a breathless story, not its end.
      const dots = piece === '…' || text[end] === '.' || text[start - 1] === '.'
      const isShort = start > 0 && pieces.at(-1)?.end === start && SHORT.has(pieces.at(-1)?.word ?? '')
      if (!dots && !isShort) sentence += 1
      ;[clause, pause] = [clause + 1, true]
      continue
    }
    if (piece.length === 1 && code < 0x30_00 && !/[\p{L}\p{N}]/u.test(piece)) {
      if (piece !== '-') [clause, pause] = [clause + 1, true]
      continue
    }
    const word = normaliseWord(piece)
    const owner = OWNER.exec(piece)?.[1]
    if (word !== '') push(word, start, end, owner === undefined ? undefined : normaliseWord(owner))
  }
  return pieces
}

const isDigitCode = (code: number): boolean => code >= 48 && code <= 57
