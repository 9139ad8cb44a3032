import type { Lexicon } from './lexicon.types.ts'
import type { Compiled } from './pattern.ts'
import { makeCorrector } from './spelling.ts'
import type { Piece, Token } from './tokens.ts'

type Word = { readonly text: string; readonly symbols: readonly number[] }

/** Enough for the words of a practice's day; when it is full it starts anew, so no text can fill the memory. */
const REMEMBERED = 6000

const NONE: readonly number[] = []

export type WordReader = {
  readonly knows: (word: string) => boolean
  readonly readWords: (pieces: readonly Piece[]) => Token[]
}

/** Turns pieces into the tokens of one language: contractions and slang opened up, slips corrected, symbols found. */
export function makeWordReader(lexicon: Lexicon, compiled: Compiled): WordReader {
  const correct = makeCorrector(lexicon, compiled.words)
  const remembered = new Map<string, readonly Word[]>()
  const read = (word: string, owner?: string): readonly Word[] => {
    const key = owner === undefined ? word : `${owner}'s`
    const known = remembered.get(key)
    if (known) return known
    if (remembered.size >= REMEMBERED) remembered.clear()
    const expanded = Object.hasOwn(lexicon.expansions, word) ? lexicon.expansions[word] : undefined
    const texts = expanded === undefined ? [correct(word)] : expanded.split(' ')
    const words = texts.map((text) => ({ text, symbols: symbolsOf(text, compiled) }))
    const [slip] = words
    // What a pattern hears by its stem is that, too: "drooling" is no slip for "drooping" alone.
    if (expanded === undefined && slip && slip.text !== word)
      words[0] = { ...slip, symbols: [...new Set([...slip.symbols, ...stemsOf(word, compiled)])] }
    const heard = expanded === undefined && owner !== undefined ? [owned(owner, words[0])] : words
    remembered.set(key, heard)
    return heard
  }
  /** "Foot's" is the foot, and whatever the two say together ("doctor's note"). */
  const owned = (owner: string, together: Word | undefined): Word => {
    const text = correct(owner)
    const symbols = symbolsOf(text, compiled)
    return { text, symbols: [...new Set([...symbols, ...(together?.symbols ?? NONE)])] }
  }
  return {
    knows: (word) => read(word).some(({ symbols }) => symbols.length > 0),
    readWords: (pieces) => {
      const tokens: Token[] = []
      for (const { word, start, end, sentence, clause, afterPause, owner } of pieces) {
        // "I'm" stands behind one pause, not each of its words.
        let isPaused = afterPause
        for (const { text, symbols } of read(word, owner)) {
          tokens.push({ word, text, symbols, start, end, sentence, clause, afterPause: isPaused })
          isPaused = false
        }
      }
      return tokens
    },
  }
}

const SHORTEST_STEM = 5

/** The patterns that hear a word by how it begins, where that tells something. */
function stemsOf(text: string, { prefixes, lengths }: Compiled): readonly number[] {
  const told = lengths.filter((length) => length >= SHORTEST_STEM && length <= text.length)
  return told.flatMap((length) => prefixes.get(text.slice(0, length)) ?? [])
}

function symbolsOf(text: string, { exact, prefixes, lengths }: Compiled): readonly number[] {
  const found: number[] = []
  const whole = exact.get(text)
  if (whole !== undefined) found.push(whole)
  for (const length of lengths) {
    if (length > text.length) continue
    const prefix = prefixes.get(text.slice(0, length))
    if (prefix !== undefined) found.push(prefix)
  }
  return found.length === 0 ? NONE : found
}
