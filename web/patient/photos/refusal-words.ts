import type { AttachmentRefusal } from '#contract/attachments.ts'
import type { Language } from '#ui/i18n.ts'

/** Why a file was not kept, in words; undefined when the reason is not one we know. */
export async function sayRefusal(
  language: Language,
  reason: AttachmentRefusal | undefined,
): Promise<string | undefined> {
  if (reason === undefined) return undefined
  const words: Readonly<Partial<Record<string, string>>> =
    language === 'es'
      ? (await import('#contract/words/attachments.es.ts')).attachmentsEs
      : (await import('#contract/words/attachments.en.ts')).attachmentsEn
  return words[reason]
}
