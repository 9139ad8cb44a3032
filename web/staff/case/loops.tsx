import { useState } from 'react'
import type { LoopAct } from '#contract/loop-states.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { useFormats } from '#ui/language.tsx'
import { Link } from '#ui/link.tsx'
import { unbroken } from '#ui/unbroken.tsx'
import { dueTone, dueWords } from '../due.ts'
import { useNow } from '../now.ts'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { LoopStep } from './loop-step.tsx'
import type { Review } from './use-review.ts'

type Loop = Review['loops'][number]

/** A test is written down once it is ordered; a referral still has to go out. */
const stateKey = ({ kind, state }: Pick<Loop, 'kind' | 'state'>) =>
  kind === 'test' && state === 'ordered' ? 'loop.state.ordered.test' : (`loop.state.${state}` as const)

/** What was sent out and must come back: where each stands, whose it is and by when, and the next step. */
export function Loops() {
  const { t } = useWords()
  const { review, open } = useCase()
  const { loops, loopsElsewhere, can } = review
  if (loops.length === 0 && loopsElsewhere.length === 0 && !can.refer) return null
  return (
    <Section
      title={t('loop.title')}
      id="loops"
      end={
        can.refer && (
          <Button size="small" kind="quiet" onClick={() => open({ name: 'refer' })}>
            {t('loop.open')}
          </Button>
        )
      }
    >
      <ul className="line-list">
        {loops.map((loop) => (
          <LoopLine key={loop.id} loop={loop} />
        ))}
      </ul>
      <Elsewhere />
    </Section>
  )
}

/** The patient asks anywhere how far it is: what is out of their other matters stands here too, and is gone on with there. */
function Elsewhere() {
  const { t } = useWords()
  const { review, practice } = useCase()
  const { loopsElsewhere: all } = review
  return all.length === 0 ? null : (
    <>
      <p className="soft small">{t('loop.elsewhere')}</p>
      <ul className="line-list">
        {all.map((loop) => (
          <li key={loop.id} className="row">
            <Link to="/p/$practice/cases/$caseId" params={{ practice, caseId: loop.caseId }}>
              {t(`loop.one.${loop.kind}`, { what: loop.what })}
            </Link>
            <Badge tone={loop.whoseMove === 'care_team' ? 'turn' : 'wait'}>{t(stateKey(loop))}</Badge>
          </li>
        ))}
      </ul>
    </>
  )
}

const over: readonly Loop['state'][] = ['told', 'ended']

function LoopLine({ loop }: { loop: Loop }) {
  const { t } = useWords()
  const { review } = useCase()
  const now = useNow()
  const formats = useFormats(review.promise.zone)
  const [step, setStep] = useState<LoopAct>()
  const holder = review.tasks.find((task) => task.loopId === loop.id)?.holder
  const ours = loop.whoseMove === 'care_team'
  return (
    <li className="task-line">
      <span className="row">
        <strong>{t(`loop.one.${loop.kind}`, { what: loop.what })}</strong>
        <Badge tone={over.includes(loop.state) ? 'done' : ours ? 'turn' : 'wait'}>{t(stateKey(loop))}</Badge>
        <span className="soft small">{t(`loop.urgency.${loop.urgency}`)}</span>
        {loop.steps.at(-1)?.act === 'nobody_called' && <Badge tone="turn">{t('loop.step.nobody_called')}</Badge>}
        {loop.visitOn && <span>{t('loop.visit', { day: formats.civil(loop.visitOn) })}</span>}
        {loop.dueAt &&
          (ours ? (
            <Badge tone={dueTone(loop.dueAt, now)}>{dueWords(t, formats, loop.dueAt, now)}</Badge>
          ) : (
            <span className="soft small">{t('loop.theirs', { when: formats.day(loop.dueAt) })}</span>
          ))}
      </span>
      <span className="stack-none soft small">
        {loop.to && <span>{unbroken(loop.to)}</span>}
        {loop.question && <span lang={review.language}>{loop.question}</span>}
      </span>
      {holder && !holder.you && <p className="soft small">{t('loop.theirsNow', { name: holder.name })}</p>}
      {loop.can.length > 0 && (
        <span className="row">
          {loop.can.map((act) => (
            <Button
              key={act}
              size="small"
              kind={act === 'end' || act === 'ask_again' ? 'quiet' : 'secondary'}
              aria-label={`${t(`loop.act.${act}`)}: ${loop.what}`}
              onClick={() => setStep(act)}
            >
              {t(`loop.act.${act}`)}
            </Button>
          ))}
        </span>
      )}
      <History loop={loop} />
      {step && <LoopStep loop={loop} act={step} onClose={() => setStep(undefined)} />}
    </li>
  )
}

function History({ loop }: { loop: Loop }) {
  const { t } = useWords()
  const { review } = useCase()
  const now = useNow(60_000)
  const formats = useFormats(review.promise.zone)
  return (
    <Disclosure label={t('loop.history')}>
      <ol className="stack-tight">
        {loop.steps.map(({ act, at, by }) => {
          const when = formats.moment(at, now)
          return (
            <li key={act + at}>
              {t(`loop.step.${act}`)}{' '}
              <span className="soft small">
                {by === '' ? t('loop.byPatient', { when }) : t('loop.by', { name: by, when })}
              </span>
            </li>
          )
        })}
      </ol>
    </Disclosure>
  )
}
