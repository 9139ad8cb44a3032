import { useEffect, useRef, useState } from 'react'
import { seeFinding } from '#contract/desk/index.ts'
import { nameOfState } from '#contract/words/state-names.ts'
import { Button, buttonClass } from '#ui/button.tsx'
import { useFormats } from '#ui/language.tsx'
import { OutLink } from '#ui/link.tsx'
import { phoneWords, telephone } from '#ui/plain-text.ts'
import { useNow } from '../now.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { atWork, holdsMatter, limitsOf, workOf } from './in-hand.ts'
import { licenceKey } from './licence-words.ts'
import { useToPart } from './to-part.ts'
import { caseChanged, type Finding, firstName, type Task } from './use-review.ts'
import { whereabouts } from './whereabouts.ts'

/** Who has this flag in hand; the one click that takes it; and from then on what whoever took it can do at once. */
export function AnswerFlag({ finding }: { finding: Finding }) {
  const { t, language } = useWords()
  const { review, refresh } = useCase()
  const [taken, setTaken] = useState(false)
  const see = useDeskAct(seeFinding, {
    refreshes: caseChanged,
    onDone: () => setTaken(true),
    onRefused: () => void refresh(),
  })
  const work = workOf(review, finding)
  if (!work || review.emergencyUntil !== null) return <Refusal of={see.error} />
  if (work.holder?.you) return <Yours work={work} taken={taken} />
  const team = (review.teams.find((one) => one.id === work.teamId) ?? review.team).name[language]
  return (
    <div className="stack-tight">
      {finding.answerable ? (
        <>
          <div className="row">
            <Button
              kind="primary"
              pending={see.pending}
              onClick={() => void see.run({ caseId: review.id, findingId: finding.id })}
            >
              {t('finding.have')}
            </Button>
          </div>
          <p className="soft small">
            {t(work.kind === 'emergency_page' ? 'finding.have.hint' : 'finding.have.hint.call')}
          </p>
        </>
      ) : (
        <p className="soft">{work.holder ? t('hand.theirs', { name: work.holder.name }) : t('hand.role', { team })}</p>
      )}
      <Refusal of={see.error} />
    </div>
  )
}

/** It is yours: until when, the call, its record, a message; and what somebody else has to do. */
function Yours({ work, taken }: { work: Task; taken: boolean }) {
  const { t } = useWords()
  const now = useNow()
  const { review, open } = useCase()
  const inZone = useFormats(review.promise.zone)
  const { write } = useToPart()
  const limit = useLimitWords()
  const box = useRef<HTMLElement>(null)
  // The button that was pressed is gone: the keyboard goes on where the next step is.
  useEffect(() => {
    if (taken) box.current?.focus()
  }, [taken])
  const { number } = whereabouts(review.patient)
  const until = work.leaseUntil ? inZone.moment(work.leaseUntil, now) : ''
  return (
    <section className="in-hand stack-tight" ref={box} tabIndex={-1} aria-label={t('hand.label')}>
      <p>
        <strong>{t(holdsMatter(review) ? 'hand.yours.matter' : 'hand.yours', { time: until })}</strong>
      </p>
      <div className="row">
        <OutLink className={buttonClass({ kind: 'primary' })} href={telephone(number)}>
          {t('hand.call', { name: firstName(review.patient.name), phone: phoneWords(number) })}
        </OutLink>
        {review.can.logPhone && <Button onClick={() => open({ name: 'phone' })}>{t('hand.log')}</Button>}
        {review.can.reply && (
          <Button onClick={() => write('reply')}>{t('hand.write', { name: firstName(review.patient.name) })}</Button>
        )}
      </div>
      {limitsOf(review).map((one) => (
        <p key={one} className="soft small">
          {limit(one)}
        </p>
      ))}
    </section>
  )
}

/** Why something stays closed to whoever answered, and who can do it. */
function useLimitWords() {
  const { t, language } = useWords()
  const { review } = useCase()
  const team = review.team.name[language]
  return (limit: ReturnType<typeof limitsOf>[number]): string => {
    if (limit === 'unsent') return t('thread.unsent')
    if (limit === 'over') return t('thread.over')
    if (limit === 'triage') return t('hand.limit.triage', { team })
    if (limit === 'licence')
      return `${t(licenceKey(review.licence.why), { state: nameOfState(review.patient.location?.state ?? '', language) })} ${t('hand.limit.licence')}`
    const name = atWork(review)
    return name === undefined ? t('hand.limit.nobody') : t('hand.limit.colleague', { name })
  }
}
