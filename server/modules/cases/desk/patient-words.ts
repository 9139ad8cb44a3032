import type { EntryRow } from '#modules/cases/entries.views.ts'

/** What the patient wrote after the story was sent: messages, and answers to what was asked; oldest first. */
export const wordsOfPatient = (entries: readonly EntryRow[]): string[] =>
  entries.flatMap((e) => {
    if (e.kind === 'message' && e.authorRole === 'patient') return [e.content.text]
    return e.kind === 'answer_set' ? e.content.answers.map(({ answer }) => answer) : []
  })
