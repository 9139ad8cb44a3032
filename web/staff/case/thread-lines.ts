import { isOpen } from './flags.ts'
import type { DeskEntry, Finding } from './use-review.ts'

/** One line of the timeline: an entry, or the red flags that followed each other, with what each said, once, and which they are. */
export type ThreadLine = {
  readonly entry: DeskEntry
  readonly flags: readonly string[]
  readonly findingIds: readonly string[]
}

const isFlag = (entry: DeskEntry | undefined): entry is DeskEntry => entry?.kind === 'safety_finding'
/** What was heard in a message while it was typed is of no numbered message yet. */
const isUnsent = ({ foundIn }: DeskEntry): boolean => /^(?:message|request|reply)(?: #\d+)?$/.test(foundIn ?? '')

/**
 * The record has an entry for each red flag; read by people, those of one message are one line. What was heard while it was typed
 * is not told again after it; what another message says in the same words is. `dayOf`: a line does not reach over midnight.
 */
export function linesOf(entries: readonly DeskEntry[], dayOf: (entry: DeskEntry) => string): ThreadLine[] {
  const lines: (ThreadLine & { readonly typed: readonly string[] })[] = []
  for (const entry of entries) {
    if (!isFlag(entry)) {
      lines.push({ entry, flags: [], findingIds: [], typed: [] })
      continue
    }
    const typed = isUnsent(entry) ? [entry.text] : []
    const ids = entry.findingId === null ? [] : [entry.findingId]
    const last = lines.at(-1)
    if (last && isFlag(last.entry) && dayOf(last.entry) === dayOf(entry)) {
      const flags = [...new Set([...last.flags, entry.text])]
      const findingIds = [...last.findingIds, ...ids]
      lines[lines.length - 1] = { ...last, flags, findingIds, typed: [...last.typed, ...typed] }
      continue
    }
    if (last?.entry.fromPatient && lines.at(-2)?.typed.includes(entry.text)) continue
    lines.push({ entry, flags: [entry.text], findingIds: ids, typed })
  }
  return lines.map(({ entry, flags, findingIds }) => ({ entry, flags, findingIds }))
}

/** That red flags were settled, in one act: by whom, when, what was said of them. It is told by the flags: the record has no entry of it. */
export type Settled = { readonly settled: readonly [Finding, ...Finding[]]; readonly at: string }

export function settledIn(findings: readonly Finding[]): Settled[] {
  const acts = new Map<string, [Finding, ...Finding[]]>()
  for (const one of findings) {
    if (isOpen(one) || one.disposedAt === null) continue
    const key = JSON.stringify([one.disposedAt, one.disposedBy, one.disposition])
    const same = acts.get(key)
    if (same) same.push(one)
    else acts.set(key, [one])
  }
  return [...acts.values()].map((settled) => ({ settled, at: settled[0].disposedAt ?? '' }))
}

/** The lines of the record, and between them when red flags were settled. */
export function withSettled(lines: readonly ThreadLine[], settled: readonly Settled[]): (ThreadLine | Settled)[] {
  const left = settled.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const before = (at: number) => {
    const later = left.findIndex((one) => Date.parse(one.at) >= at)
    return left.splice(0, later === -1 ? left.length : later)
  }
  return [...lines.flatMap((line) => [...before(Date.parse(line.entry.at)), line]), ...left]
}
