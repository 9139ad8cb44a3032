import type { Span } from './safety.types.ts'

/** So near, what stands between two heard words belongs to what was said; the end of a sentence parts them all the same. */
const NEAR = 60
const sentenceEnds = /[.!?…](?=\s)|[\n;]/u

/** The words a rule heard, in order, in one piece where they stand near each other in one sentence: as they are quoted and marked. */
export function piecesOf(text: string, spans: readonly Span[]): Span[] {
  const pieces: [number, number][] = []
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const before = pieces.at(-1)
    if (before && from - before[1] <= NEAR && !sentenceEnds.test(text.slice(before[1], from)))
      before[1] = Math.max(before[1], to)
    else pieces.push([from, to])
  }
  return pieces
}
