import { useNavigate } from '@tanstack/react-router'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { licenceKey } from './licence-words.ts'
import { openTask } from './use-review.ts'
import type { WhyNot } from './why-not.ts'

export const whyNotId = 'why-not'

/** Beside the acts that are greyed out: why, and the way to what stands before them. */
export function WhyNotLine({ why }: { why: WhyNot | undefined }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { practice, review } = useCase()
  if (why === undefined) return null
  const show = () => {
    if (toFlags()) return
    void navigate({
      to: '/p/$practice/cases/$caseId',
      params: { practice, caseId: review.id },
      search: { part: 'work' },
      replace: true,
    }).then(() => setTimeout(toFlags, 60))
  }
  return (
    <p className="why-not" id={whyNotId}>
      <Icon name={why === 'patient' || why === 'held' ? 'clock' : 'lock'} />
      <span>
        {why === 'licence'
          ? t(licenceKey(review.licence.why), { state: review.patient.location?.state ?? '' })
          : why === 'held'
            ? t('whyNot.held', { name: openTask(review)?.holder?.name ?? '' })
            : why === 'flag' && review.can.redirect
              ? t('whyNot.flag.redirect')
              : t(`whyNot.${why}`)}
      </span>
      {why === 'flag' && (
        <Button size="small" onClick={show}>
          {t('whyNot.flag.show')}
        </Button>
      )}
    </p>
  )
}

/** Brings the red flags into view and the keyboard to them; false while they are on another tab. */
function toFlags(): boolean {
  const flags = document.getElementById('findings')
  if (!flags) return false
  flags.tabIndex = -1
  flags.scrollIntoView({ block: 'start' })
  flags.focus({ preventScroll: true })
  return true
}
