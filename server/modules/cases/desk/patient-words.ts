import { FORM_SPEAKS_HOURS, type Against } from '#clinical/protocol/contradicted.ts'
import type { Story } from '#clinical/questionnaire/questionnaire.types.ts'
import type { EntryRow } from '#modules/cases/entries.views.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'

const HOUR = 3_600_000

/** What somebody wrote, and what they were asked where they were. */
export type Written = { readonly question: string | null; readonly text: string }

/** What the patient wrote in one entry after the story was sent: a message, or answers to what was asked. */
function writtenIn(e: EntryRow): readonly Written[] {
  if (e.kind === 'message' && e.authorRole === 'patient') return [{ question: null, text: e.content.text }]
  return e.kind === 'answer_set' ? e.content.answers.map(({ question, answer }) => ({ question, text: answer })) : []
}

/** All of the patient's own words on a matter: those of the story, then what followed. */
export const allWritten = (story: Story, entries: readonly EntryRow[]): readonly Written[] => [
  ...story.inTheirWords,
  ...entries.flatMap(writtenIn),
]

/** What is held against the form as it was sent: the patient's other words and the red flags, each with whether the form still spoke of that moment. */
export function againstForm(entries: readonly EntryRow[], findings: readonly FindingRow[]): Against {
  const sentAt = entries.findLast((e) => e.kind === 'intake')?.at
  const isLater = (at: Date) => sentAt !== undefined && at.getTime() - sentAt.getTime() > FORM_SPEAKS_HOURS * HOUR
  return {
    words: entries.flatMap((e) => writtenIn(e).map(({ text }) => ({ text, later: isLater(e.at) }))),
    flagged: findings.map((f) => ({ ...f, later: isLater(f.foundAt) })),
  }
}
