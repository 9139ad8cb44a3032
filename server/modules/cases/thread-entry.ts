import type * as z from 'zod/mini'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { entryKinds } from '#contract/case-states.ts'
import { isKnown } from '#contract/known-words.ts'
import type { patientEntry } from '#contract/cases/index.ts'
import { answersInWords, countAnswers, type EntryRow } from '#modules/cases/entries.views.ts'
import type { Face } from '#modules/cases/faces.ts'
import type { Look } from '#modules/cases/flag-looks.ts'
import type { GivenUnder } from '#modules/cases/given-under.views.ts'

/** One entry as the patient reads it; what is not theirs to read becomes nothing. */
export function entryForPatient(
  e: EntryRow,
  from: Face,
  mine: boolean,
  folder: ProtocolFolder,
  language: 'en' | 'es',
  { under, answered }: { readonly under: GivenUnder | null; readonly answered: Look | null },
): z.infer<typeof patientEntry>[] {
  // Of a newer server: whoever is passed on to it reads it there.
  if (!isKnown(entryKinds, e.kind)) return []
  const base = {
    id: e.id,
    seq: e.seq,
    at: e.at.toISOString(),
    from,
    mine,
    fromCareTeam: e.authorKind === 'person' && e.authorRole !== 'patient',
    language: e.language,
  }
  switch (e.kind) {
    case 'intake':
      return [
        {
          ...base,
          kind: e.kind,
          answers: answersInWords(folder.intake, e.content.active, language),
          given: countAnswers(folder.intake, e.content.active),
        },
      ]
    case 'message':
      return [{ ...base, kind: e.kind, text: e.content.text, attachmentIds: e.content.attachmentIds, under }]
    case 'auto_reply':
      return [{ ...base, kind: e.kind, text: e.content.text, answered }]
    case 'question_set':
      return [
        {
          ...base,
          kind: e.kind,
          requestId: e.content.requestId,
          text: [e.content.text, ...e.content.items.map((i) => `• ${i.text}`)].join('\n'),
        },
      ]
    case 'answer_set':
      return [{ ...base, kind: e.kind, answers: e.content.answers, attachmentIds: e.content.attachmentIds }]
    case 'decision':
      return [{ ...base, kind: e.kind, planId: e.content.planId }]
    case 'redirect':
      return [{ ...base, kind: e.kind, where: e.content.where, text: e.content.text }]
    case 'phone_contact':
      return e.content.tellPatient
        ? [{ ...base, kind: e.kind, reached: e.content.reached, text: e.content.summary }]
        : []
    case 'understood':
      return [{ ...base, kind: e.kind, text: '' }]
    case 'attachment':
    case 'reading':
    case 'result':
    case 'safety_finding':
    case 'triage':
    case 'assignment':
    case 'prescription':
    case 'consent':
    case 'correction':
    case 'amendment':
    // Where it stands is told by its own card.
    case 'loop':
      return []
  }
}
