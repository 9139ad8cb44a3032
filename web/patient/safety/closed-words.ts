import type { Language, Say } from '#ui/i18n.ts'
import type { en } from '../words/en.ts'

type Sayer = Say<Pick<typeof en, 'closed.until' | 'closed.now' | 'closed.today' | 'closed.tonight'>>

/**
 * What is said with a warning for today while nobody is there to call; nothing while the practice is open, or while that is
 * not known. `hour`: 0 to 23, where the practice is.
 */
export function closedWords(
  t: Sayer,
  there: { readonly open: boolean; readonly opens: string | undefined } | undefined,
  hour: number,
): string | undefined {
  if (!there || there.open) return undefined
  const until = there.opens ? t('closed.until', { when: there.opens }) : t('closed.now')
  return `${until} ${hour >= 18 || hour < 5 ? t('closed.tonight') : t('closed.today')}`
}

/** What a protocol says of the telephone today, sentence by sentence; the last is of versions that a matter may still have. */
const ofToday: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'We want to talk with you by phone.',
    'If you have not heard from us, be seen in person today.',
    'We call you today if we are open.',
  ],
  es: [
    'Queremos hablar con usted por teléfono.',
    'Si no sabe de nosotros, vaya hoy a que le vean en persona.',
    'Hoy le llamamos si estamos abiertos.',
  ],
}
/** A protocol's words while the practice is closed: the words above stand in the place of what it says of a call today. */
export const saidWhileClosed = (say: string, language: Language): string =>
  ofToday[language]
    .reduce((rest, sentence) => rest.replace(sentence, ''), say)
    .replaceAll(/ {2,}/g, ' ')
    .trim()
