/** A stretch of the log of changes in a backup: from `start` up to, not including, `end`. */
export type WalPiece = {
  readonly name: string
  readonly start: bigint
  readonly end: bigint
  /** Milliseconds: whatever was committed by then lies before `end`. */
  readonly coveredTo: number
}

const hex16 = (n: bigint): string => n.toString(16).padStart(16, '0')

/** The name says what is in it, and the seal is bound to the name: neither can be changed alone. */
export const pieceName = (start: bigint, end: bigint, coveredTo: number): string =>
  `${hex16(start)}-${hex16(end)}-${coveredTo}.wal`

/** The pieces among the files of a folder, in order, those that reach furthest first where two begin alike. */
export function readPieces(names: readonly string[]): WalPiece[] {
  return names
    .flatMap((name): WalPiece[] => {
      const [, start, end, coveredTo] = /^([0-9a-f]{16})-([0-9a-f]{16})-(\d+)\.wal$/.exec(name) ?? []
      return start && end && coveredTo
        ? [{ name, start: BigInt(`0x${start}`), end: BigInt(`0x${end}`), coveredTo: Number(coveredTo) }]
        : []
    })
    .toSorted((a, b) => (a.start === b.start ? Number(b.end - a.end) : Number(a.start - b.start)))
}

/** What follows from one place without a gap, and where it ends or breaks off. */
export type Chain = {
  readonly pieces: readonly WalPiece[]
  readonly end: bigint
  /** Everything committed by then is in it; 0 when nothing is. */
  readonly coveredTo: number
  /** Where the next piece begins, if there is one further on: between `end` and here something is missing. */
  readonly resumesAt: bigint | undefined
}

/** @param until milliseconds: no more is taken than what was committed by then needs. */
export function chainFrom(pieces: readonly WalPiece[], start: bigint, until = Infinity): Chain {
  const taken: WalPiece[] = []
  let at = start
  let coveredTo = 0
  while (coveredTo < until) {
    const next = pieces
      .filter((p) => p.start <= at && p.end > at)
      .reduce<WalPiece | undefined>((best, p) => (best && best.end >= p.end ? best : p), undefined)
    if (!next) break
    taken.push(next)
    at = next.end
    coveredTo = Math.max(coveredTo, next.coveredTo)
  }
  const resumesAt = coveredTo < until ? pieces.find((p) => p.start > at)?.start : undefined
  return { pieces: taken, end: at, coveredTo, resumesAt }
}
