import type { Span } from '#clinical/safety/safety.types.ts'

/** What the server hears of such words at once. A box takes more: nothing pasted is cut off unseen. */
export const MOST_HEARD = 20_000

/** As much of a text as the server hears at once, what was heard in it in the middle: the beginning alone may hold none of it. */
export function heardPart(text: string, spans: readonly Span[]): string {
  if (text.length <= MOST_HEARD) return text
  const [start, end] = [Math.min(...spans.map(([from]) => from)), Math.max(...spans.map(([, to]) => to))]
  const middle = spans.length === 0 ? 0 : Math.round((start + end) / 2)
  const from = Math.max(0, Math.min(middle - MOST_HEARD / 2, text.length - MOST_HEARD))
  return text.slice(from, from + MOST_HEARD)
}
