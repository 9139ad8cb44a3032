import { Banner } from '#ui/banner.tsx'
import { useWords } from '../words/index.ts'
import type { Review } from './use-review.ts'

/** Nobody may think that a mail tells this patient of an answer: none goes out, and how they may be reached is theirs to say. */
export function NotMailed({ why }: { why: Review['notMailed'] }) {
  const { t } = useWords()
  return why === null ? null : (
    <Banner tone="turn" title={t('case.notMailed')}>
      <p>{t(`case.notMailed.${why}`)}</p>
    </Banner>
  )
}
