import { Buffer } from 'node:buffer'

export type Finder = (bytes: Buffer) => string[]

const fold = new Uint8Array(256).map((_, b) => (b >= 65 && b <= 90 ? b + 32 : b))
const folded = (bytes: Buffer): Buffer => Buffer.from(bytes.map((b) => fold[b] ?? b))
const withoutAccents = (word: string): string => word.normalize('NFD').replaceAll(/\p{M}/gu, '')

/** A word as it may stand in bytes: composed or decomposed, with accents or without, in UTF-8, UTF-16 both ways, Latin-1. */
function spellings(word: string): Buffer[] {
  const written = [word, word.toLowerCase(), word.toUpperCase()].flatMap((w) => [
    w.normalize('NFC'),
    w.normalize('NFD'),
    withoutAccents(w),
  ])
  const bytes = [...new Set(written)].flatMap((w) => [
    Buffer.from(w, 'utf8'),
    Buffer.from(w, 'utf16le'),
    Buffer.from(w, 'utf16le').swap16(),
    ...([...w].every((c) => c < '\u0100') ? [Buffer.from(w, 'latin1')] : []),
  ])
  return [...new Map(bytes.map((b) => [folded(b).toString('latin1'), folded(b)])).values()]
}

/** Looks for all the words at once, in one pass over the bytes, upper and lower case alike. Gives each word found, once. */
export function makeFinder(words: readonly string[]): Finder {
  const starts = new Map<number, { word: string; bytes: Buffer }[]>()
  const mayStart = new Uint8Array(65_536)
  for (const word of words) {
    if (word.length < 4) throw new RangeError(`"${word}" is too short to be found only where it was planted`)
    for (const bytes of spellings(word)) {
      const key = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)
      mayStart[key] = 1
      starts.set(key, [...(starts.get(key) ?? []), { word, bytes }])
    }
  }
  return (bytes) => {
    const found = new Set<string>()
    let before = fold[bytes[0] ?? 0] ?? 0
    for (let i = 1; i < bytes.length; i++) {
      const now = fold[bytes[i] as number] as number
      const key = before * 256 + now
      before = now
      if (mayStart[key] === 0) continue
      for (const p of starts.get(key) ?? [])
        if (!found.has(p.word) && standsAt(bytes, i - 1, p.bytes)) found.add(p.word)
    }
    return [...found]
  }
}

function standsAt(bytes: Buffer, at: number, pattern: Buffer): boolean {
  if (at + pattern.length > bytes.length) return false
  for (let i = 2; i < pattern.length; i++) if (fold[bytes[at + i] as number] !== pattern[i]) return false
  return true
}
