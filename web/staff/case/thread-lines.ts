import type { DeskEntry } from './use-review.ts'

/** One line of the timeline: an entry, or the red flags that followed each other, with what each said, once. */
export type ThreadLine = { readonly entry: DeskEntry; readonly flags: readonly string[] }

const isFlag = (entry: DeskEntry | undefined): entry is DeskEntry => entry?.kind === 'safety_finding'

/**
 * The record has an entry for each red flag; read by people, those of one message are one line. What was heard while it was typed
 * is not told again after it. `dayOf`: a line does not reach over midnight.
 */
export function linesOf(entries: readonly DeskEntry[], dayOf: (entry: DeskEntry) => string): ThreadLine[] {
  const lines: ThreadLine[] = []
  for (const entry of entries) {
    if (!isFlag(entry)) {
      lines.push({ entry, flags: [] })
      continue
    }
    const last = lines.at(-1)
    if (last && isFlag(last.entry) && dayOf(last.entry) === dayOf(entry)) {
      lines[lines.length - 1] = { ...last, flags: [...new Set([...last.flags, entry.text])] }
      continue
    }
    const typed = last?.entry.fromPatient ? lines.at(-2) : undefined
    if (typed && isFlag(typed.entry) && typed.flags.includes(entry.text)) continue
    lines.push({ entry, flags: [entry.text] })
  }
  return lines
}
