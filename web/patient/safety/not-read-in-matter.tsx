import { usePractice } from '../practice.ts'
import { PracticePhone } from '../there.tsx'
import { useWords } from '../words/index.ts'
import { Unread } from './not-read.tsx'
import type { SafetyWatch } from './use-safety-watch.tsx'

/**
 * Words in a language that the rules do not read, in one of these boxes of a matter: beside the box, so that it moves nothing. The
 * team is told of a story while it is written, of a message when it is sent.
 */
export function NotRead({ watch, where }: { watch: Pick<SafetyWatch, 'unread'>; where?: string }) {
  const { t } = useWords()
  const practice = usePractice()
  if (!watch.unread.some((place) => where === undefined || place.startsWith(where))) return null
  return (
    <Unread title={t('unread.title')}>
      <p>{t(where === undefined ? 'unread.draft' : 'unread.message')}</p>
      <PracticePhone practice={practice} />
    </Unread>
  )
}
