import { itemsOf } from '#clinical/protocol/intake-words.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { inLanguage } from '#clinical/questionnaire/extensions.ts'
import type { EntryRow } from '#modules/cases/entries.views.ts'

type Words = { readonly en: string; readonly es: string }

/** What a photo shows, by what was asked for when it was sent: the protocol's name for it, or the question, or what staff asked. */
export function withWords<A extends { readonly linkId: string | null; readonly at: string }>(
  { protocol, intake }: ProtocolFolder,
  entries: readonly EntryRow[],
  attachments: readonly A[],
): (A & { readonly shows: Words | null })[] {
  if (attachments.length === 0) return []
  const asked = new Map<string, Words>()
  for (const { linkId, text = linkId, _text } of itemsOf(intake))
    asked.set(linkId, { en: text, es: inLanguage(text, _text, 'es') })
  for (const { linkId, shows } of protocol.photos?.guide ?? []) if (shows) asked.set(linkId, shows)
  // Each time staff ask, the numbering begins anew: the question is the last one asked before the photo came.
  const askedBack = (linkId: string, at: string): Words | undefined => {
    const items = entries.flatMap((entry) =>
      entry.kind === 'question_set' && entry.at.toISOString() <= at ? entry.content.items : [],
    )
    const text = items.findLast((item) => item.linkId === linkId)?.text
    return text === undefined ? undefined : { en: text, es: text }
  }
  return attachments.map((one) => ({
    ...one,
    shows: one.linkId === null ? null : (asked.get(one.linkId) ?? askedBack(one.linkId, one.at) ?? null),
  }))
}
