import { useNavigate } from '@tanstack/react-router'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { useFormats } from '#ui/language.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { licenceKey } from './licence-words.ts'
import { contactTask, openTask } from './use-review.ts'
import type { WhyNot } from './why-not.ts'

export const whyNotId = 'why-not'
const waits: readonly WhyNot[] = ['draft', 'patient', 'held', 'test', 'arrival', 'call', 'visit', 'answered']

/** Beside the acts that are greyed out: why, and the way to what stands before them. */
export function WhyNotLine({ why }: { why: WhyNot | undefined }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { practice, review } = useCase()
  const words = useWhyWords()
  if (why === undefined) return null
  const waiting = waits.includes(why)
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
    <p className={waiting ? 'why-not why-not-wait' : 'why-not'} id={whyNotId}>
      <Icon name={waiting ? 'clock' : 'lock'} />
      <span>{words(why)}</span>
      {why === 'flag' && (
        <Button size="small" onClick={show}>
          {t('whyNot.flag.show')}
        </Button>
      )}
    </p>
  )
}

/** The reason in a sentence, with the name, the state or the day it is about. */
function useWhyWords() {
  const { t, language } = useWords()
  const { review } = useCase()
  const formats = useFormats(review.promise.zone)
  const task = openTask(review)
  const team = (review.teams.find((one) => one.id === task?.teamId) ?? review.team).name[language]
  const back = review.tasks.find((one) => one.kind === 'follow_up')?.dueAt
  return (why: WhyNot): string => {
    if (why === 'licence') return t(licenceKey(review.licence.why), { state: review.patient.location?.state ?? '' })
    if (why === 'held') return t('whyNot.held', { name: task?.holder?.name ?? '' })
    if (why === 'flag' && contactTask(review)?.kind === 'confirm_call' && !review.can.redirect)
      return t('whyNot.flag.call')
    if (why === 'flag' && review.state === 'awaiting_patient') return t('whyNot.flag.asked')
    if (why === 'flag') return t(review.can.redirect ? 'whyNot.flag.redirect' : 'whyNot.flag')
    if (why === 'closed') return t('whyNot.closed', { outcome: t(`outcome.${review.outcome ?? 'answered'}`) })
    if (why === 'test') return t('whyNot.test', { day: back ? formats.day(back) : '' })
    if (why === 'clinician' || why === 'triage') return t(`whyNot.${why}`, { team })
    return t(`whyNot.${why}`)
  }
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
