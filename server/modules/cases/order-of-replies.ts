import type { EntryRow } from '#modules/cases/entries.views.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'

type Heard = Pick<FindingRow, 'foundAt' | 'foundIn' | 'said'>

/** What was heard while it was typed is of no numbered message yet. */
const wasTyped = ({ foundIn }: Heard): boolean => /^(?:message|request)(?! \d)/.test(foundIn)

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().toLowerCase()
const wordsOf = (e: EntryRow): string =>
  e.kind === 'message'
    ? oneLine(e.content.text)
    : e.kind === 'answer_set'
      ? oneLine(e.content.answers.map(({ answer }) => answer).join(' \u2028 '))
      : ''
/** Whether the very words that were heard stand in this entry: what is around them may have been written anew before it was sent. */
const stands = ({ said }: Heard, words: string): boolean =>
  said.length > 0 &&
  said.every(({ text, spans }) => spans.every(([from, to]) => words.includes(oneLine(text.slice(from, to)))))

/**
 * The record, in which words of the house that answer what was only being typed stand before the message that it became, as a
 * patient reads it: first what they wrote, then what was answered. Nothing is moved over what somebody of the care team wrote.
 */
export function asAnswered(entries: readonly EntryRow[], findings: readonly Heard[]): EntryRow[] {
  const under = new Map<EntryRow, EntryRow[]>()
  const moved = new Set<EntryRow>()
  for (const [place, reply] of entries.entries()) {
    if (reply.kind !== 'auto_reply') continue
    const heard = findings.filter((f) => wasTyped(f) && f.foundAt.getTime() === reply.at.getTime())
    const sent = entries
      .slice(place + 1)
      .find(
        (e) => e.authorKind === 'person' && (e.authorRole !== 'patient' || heard.some((f) => stands(f, wordsOf(e)))),
      )
    if (sent?.authorRole !== 'patient') continue
    moved.add(reply)
    under.set(sent, [...(under.get(sent) ?? []), reply])
  }
  return entries.flatMap((e) => (moved.has(e) ? [] : [e, ...(under.get(e) ?? [])]))
}
