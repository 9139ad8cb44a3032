import { nameOfState } from '#contract/words/state-names.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { useFormats } from '#ui/language.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { useFlagAtHead } from './flag-at-head.tsx'
import { licenceKey } from './licence-words.ts'
import { useToFlags } from './to-flags.ts'
import { contactTask, openTask } from './use-review.ts'
import type { WhyNot } from './why-not.ts'

export const whyNotId = 'why-not'
const waits: readonly WhyNot[] = ['draft', 'patient', 'held', 'test', 'arrival', 'call', 'visit', 'answered']

/** Beside the acts that are greyed out: why, and the way to what stands before them. */
export function WhyNotLine({ why }: { why: WhyNot | undefined }) {
  const { t } = useWords()
  const toFlags = useToFlags()
  const words = useWhyWords()
  // It stands in sight on a small screen already, which a long reason would cover.
  const short = useFlagAtHead() !== undefined && why === 'flag'
  if (why === undefined) return null
  const waiting = waits.includes(why)
  return (
    <p className={waiting ? 'why-not why-not-wait' : 'why-not'} id={whyNotId}>
      <Icon name={waiting ? 'clock' : 'lock'} />
      <span>{short ? t('whyNot.flag.short') : words(why)}</span>
      {why === 'flag' && (
        <Button size="small" onClick={() => toFlags()}>
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
    if (why === 'licence')
      return t(licenceKey(review.licence.why), { state: nameOfState(review.patient.location?.state ?? '', language) })
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
