/** By how much one kind of asking takes longer than another, asked in turn: the median, and between what it lies (95 of 100). */
export type Difference = { readonly medianMs: number; readonly fromMs: number; readonly toMs: number }
/** What a stranger who asks for a night could still tell is less than this; a password's hash takes fifty times as long. */
const TOLD_MS = 1

/** Of pairs that were taken side by side, so that a busy moment of the machine falls on both. */
export function differenceOf(one: readonly number[], other: readonly number[]): Difference {
  const sorted = one.map((ms, i) => (other[i] ?? ms) - ms).toSorted((a, b) => a - b)
  const at = (rank: number): number => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(rank)))] ?? 0
  const middle = (sorted.length - 1) / 2
  const far = 0.98 * Math.sqrt(sorted.length)
  return { medianMs: at(middle), fromMs: at(middle - far), toMs: at(middle + far) }
}
/** Whether it is shown to be more than nobody could use. */
export const tells = ({ fromMs, toMs }: Difference): boolean => fromMs > TOLD_MS || toMs < -TOLD_MS
