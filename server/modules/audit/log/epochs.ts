import type { Checkpoint } from './checkpoint.ts'

/** Entries that were signed and are not here any more, because the database was restored and that was said openly. */
export type Loss = {
  readonly organizationId: string
  /** Of the new beginning. */
  readonly at: string
  /** Positions gone: from this one up to, not including, `to`. */
  readonly from: number
  readonly to: number
  readonly lastSignedAt: string
}
type Say = (organizationId: string, says: string) => void

/**
 * Which checkpoints the log that is here must still answer to: all of the newest epoch, and of earlier ones those from before
 * each place where a restore turned back. What they signed beyond is lost, and whether that was said truthfully is judged here.
 */
export function judgeEpochs(
  org: string,
  signed: readonly Checkpoint[],
  say: Say,
): { binding: Checkpoint[]; losses: Loss[] } {
  const losses: Loss[] = []
  const newest = Math.max(0, ...signed.map((c) => c.epoch))
  let binding: Checkpoint[] = []
  for (let epoch = 0; epoch <= newest; epoch++) {
    const own = signed.filter((c) => c.epoch === epoch)
    if (epoch > 0) {
      const turned = judgeBeginning(
        org,
        epoch,
        own,
        signed.filter((c) => c.epoch === epoch - 1),
        say,
      )
      binding = binding.filter((c) => c.size <= turned.from)
      if (turned.to > turned.from) losses.push(turned)
    }
    binding.push(...own)
  }
  return { binding: binding.toSorted((a, b) => a.size - b.size), losses }
}

function judgeBeginning(
  org: string,
  epoch: number,
  own: readonly Checkpoint[],
  before: readonly Checkpoint[],
  say: Say,
): Loss {
  const [first, other] = own.filter((c) => c.left)
  const left = first?.left
  if (!first || !left) {
    say(org, `epoch ${epoch} was never openly begun: no checkpoint says what it left behind`)
    return { organizationId: org, at: '', from: 0, to: 0, lastSignedAt: '' }
  }
  if (other) say(org, `epoch ${epoch} was begun twice, at ${first.at} and at ${other.at}`)
  const last = before.reduce<Checkpoint | undefined>((most, c) => (most && most.size >= c.size ? most : c), undefined)
  if (last?.size !== left.size || last.root !== left.root)
    say(
      org,
      `epoch ${epoch} says that ${left.size} entries were signed before it, and the last checkpoint before it that is here signs ${last?.size ?? 0}${last?.size === left.size ? ' others' : ''}`,
    )
  const early = own.find((c) => c.size < first.size)
  if (early) say(org, `epoch ${epoch} begins with ${first.size} entries, and a checkpoint of it signs ${early.size}`)
  return {
    organizationId: org,
    at: first.at,
    from: first.size,
    to: Math.max(left.size, last?.size ?? 0),
    lastSignedAt: left.at,
  }
}
