import { Button } from '#ui/button.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'

/** Of an assessment the protocol has no plan for: the ways on that are open to this person. */
export function WaysOut() {
  const { t } = useWords()
  const { review, open } = useCase()
  const ends = review.ends.length > 0
  if (!ends && !review.can.redirect) return null
  return (
    <div className="row">
      {ends && <Button onClick={() => open({ name: 'conclude' })}>{t('act.conclude')}</Button>}
      {review.can.redirect && <Button onClick={() => open({ name: 'redirect' })}>{t('act.redirect')}</Button>}
    </div>
  )
}
