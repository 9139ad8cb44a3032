import type { Checkpoint } from './checkpoint.ts'

/** An entry that says it is of long before its place in the log: put in then with an older date, or written by a wrong clock. */
export type Early = {
  readonly organizationId: string
  readonly position: number
  readonly source: string
  readonly rowId: string
  readonly at: string
  /** When all that stands before it had been signed. */
  readonly signedAt: string
}
type Dated = { readonly position: number; readonly source: string; readonly rowId: string; readonly at: number }

/** A server's clock that is an hour off, and a transaction that took its time, are no news. */
const EARLY_MS = 2 * 60 * 60_000

/**
 * What is dated two hours and more before what was signed ahead of it, and before what its own kind said ahead of it: by the
 * first alone a worker that slept would make everything early, by the second a server whose clock ran ahead.
 * @param entries in their order; `signed` too.
 */
export function datedEarly(org: string, entries: readonly Dated[], signed: readonly Checkpoint[]): Early[] {
  const newest = new Map<string, number>()
  const early: Early[] = []
  let [next, signedAt] = [0, -Infinity]
  for (const { position, source, rowId, at } of entries) {
    for (let c = signed[next]; c && c.size <= position; c = signed[++next])
      signedAt = Math.max(signedAt, Date.parse(c.at))
    const before = newest.get(source) ?? -Infinity
    if (at < Math.min(signedAt, before) - EARLY_MS)
      early.push({
        organizationId: org,
        position,
        source,
        rowId,
        at: new Date(at).toISOString(),
        signedAt: new Date(signedAt).toISOString(),
      })
    if (at > before) newest.set(source, at)
  }
  return early
}
