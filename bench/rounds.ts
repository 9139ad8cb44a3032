/** What one round of work at a given width did. Times in milliseconds. */
export type Round = { readonly perSecond: number; readonly times: readonly number[] }
export type Spread = {
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly count: number
}

/** `width` workers repeat `one` for `ms`; each waits for its own. */
export async function round(width: number, ms: number, one: (worker: number) => Promise<void>): Promise<Round> {
  const times: number[] = []
  const began = performance.now()
  await Promise.all(
    Array.from({ length: width }, async (_, worker) => {
      for (let at = performance.now(); at - began < ms;) {
        await one(worker)
        const now = performance.now()
        times.push(now - at)
        at = now
      }
    }),
  )
  return { perSecond: (times.length / (performance.now() - began)) * 1000, times }
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

export function spreadOf(rounds: readonly Round[]): Spread {
  const all = rounds.flatMap((r) => r.times).toSorted((a, b) => a - b)
  const at = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0
  return {
    perSecond: median(rounds.map((r) => r.perSecond)),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    count: all.length,
  }
}

/** The median of the ratios of neighbours, so that what else the machine does in the meantime weighs on both. */
export const ratioOf = (a: readonly Round[], b: readonly Round[]): number =>
  median(a.map((r, i) => r.perSecond / (b[i]?.perSecond ?? Number.NaN)))
