import { Button } from '#ui/button.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'

/** Where the protocol has no plan that can be signed: the ways on that are open to this person. */
export function WaysOut() {
  const { t } = useWords()
  const { review, open } = useCase()
  const ends = review.ends.length > 0
  const answers = review.can.sign && review.kind === 'question'
  if (!ends && !answers && !review.can.redirect) return null
  return (
    <div className="row">
      {answers && <Button onClick={() => open({ name: 'answer' })}>{t('act.answer')}</Button>}
      {ends && <Button onClick={() => open({ name: 'conclude' })}>{t('act.conclude')}</Button>}
      {review.can.redirect && <Button onClick={() => open({ name: 'redirect' })}>{t('act.redirect')}</Button>}
    </div>
  )
}
