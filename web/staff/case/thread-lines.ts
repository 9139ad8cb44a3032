import type { DeskEntry } from './use-review.ts'

/** One line of the timeline: an entry, or the red flags that followed each other, with what each said, once. */
export type ThreadLine = { readonly entry: DeskEntry; readonly flags: readonly string[] }

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
      lines.push({ entry, flags: [], typed: [] })
      continue
    }
    const typed = isUnsent(entry) ? [entry.text] : []
    const last = lines.at(-1)
    if (last && isFlag(last.entry) && dayOf(last.entry) === dayOf(entry)) {
      const flags = [...new Set([...last.flags, entry.text])]
      lines[lines.length - 1] = { ...last, flags, typed: [...last.typed, ...typed] }
      continue
    }
    if (last?.entry.fromPatient && lines.at(-2)?.typed.includes(entry.text)) continue
    lines.push({ entry, flags: [entry.text], typed })
  }
  return lines.map(({ entry, flags }) => ({ entry, flags }))
}
