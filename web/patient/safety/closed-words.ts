import type { Say } from '#ui/i18n.ts'
import type { en } from '../words/en.ts'

type Sayer = Say<Pick<typeof en, 'closed.until' | 'closed.now' | 'closed.today' | 'closed.tonight'>>

/**
 * What is said with a warning for today while nobody is there to call; nothing while the practice is open, or while that is
 * not known. `hour`: 0 to 23, where she is.
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
