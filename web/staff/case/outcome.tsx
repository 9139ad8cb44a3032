import { confirmPrescription, prescriptionLink } from '#contract/desk/index.ts'
import { Badge } from '#ui/badge.tsx'
import { call } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/language.tsx'
import { calmCapitals } from '#ui/plain-text.ts'
import { useState } from 'react'
import { openLink } from '../open-link.ts'
import { useNow } from '../now.ts'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { caseChanged, type Review } from './use-review.ts'

/** What was signed, whether it was read, and where each prescription is. */
export function Outcome() {
  const { t } = useWords()
  const formats = useFormats(useCase().review.promise.zone)
  const now = useNow(60_000)
  const { review } = useCase()
  const { plan, prescriptions } = review
  return (
    <>
      {plan && (
        <Section title={t('work.plan')}>
          <p>{t('work.signed', { name: plan.signedBy, time: formats.moment(plan.signedAt, now) })}</p>
          <p className="row">
            <Badge tone={plan.readAt ? 'done' : 'wait'}>
              {plan.readAt
                ? t('work.signed.read', { time: formats.moment(plan.readAt, now) })
                : t('work.signed.unread')}
            </Badge>
            {plan.understoodAt && (
              <Badge tone="done">{t('work.signed.understood', { time: formats.moment(plan.understoodAt, now) })}</Badge>
            )}
          </p>
        </Section>
      )}
      {prescriptions.length > 0 && (
        <Section title={t('work.prescriptions')}>
          <ul className="line-list">
            {prescriptions.map((one) => (
              <Prescription key={one.id} one={one} />
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

const states = ['queued', 'sent', 'handed_over', 'failed', 'confirmed', 'cancelled'] as const
type State = (typeof states)[number]
const isState = (value: string): value is State => (states as readonly string[]).includes(value)
const steps: Readonly<Record<State, readonly ('handed_over' | 'confirmed' | 'queued' | 'cancelled')[]>> = {
  queued: ['handed_over', 'cancelled'],
  sent: ['confirmed', 'queued'],
  failed: ['queued', 'handed_over', 'cancelled'],
  handed_over: ['confirmed'],
  confirmed: [],
  cancelled: [],
}
/** To a pharmacy that is gone nothing is sent again: the paper goes another way. */
const stepsOf = ({ pharmacyGone }: Review['prescriptions'][number], state: State): (typeof steps)[State] =>
  pharmacyGone ? ['handed_over', ...steps[state].filter((to) => to !== 'handed_over' && to !== 'queued')] : steps[state]

function Prescription({ one }: { one: Review['prescriptions'][number] }) {
  const { t } = useWords()
  const formats = useFormats(useCase().review.promise.zone)
  const now = useNow(60_000)
  const { review } = useCase()
  const [error, setError] = useState<Error>()
  const change = useDeskAct(confirmPrescription, { refreshes: caseChanged })
  const on = { caseId: review.id, prescriptionId: one.id }
  const print = async () => {
    setError(undefined)
    try {
      await openLink(() => call(prescriptionLink, on))
    } catch (cause) {
      setError(cause as Error)
    }
  }
  const state = isState(one.state) ? one.state : 'queued'
  const tone =
    state === 'failed' || one.waitsFor === 'hands' || one.pharmacyGone
      ? 'turn'
      : state === 'confirmed' || state === 'handed_over'
        ? 'done'
        : 'wait'
  return (
    <li className="task-line">
      <span className="row">
        <strong>{one.drug}</strong>
        <Badge tone={tone}>{t(one.waitsFor ? `rx.waits.${one.waitsFor}` : `rx.state.${state}`)}</Badge>
        <span className="soft small">{t('rx.to', { pharmacy: calmCapitals(one.pharmacy) })}</span>
      </span>
      <span className="stack-none soft small">
        {one.pharmacyGone && <strong>{t('rx.gone')}</strong>}
        {/* Signed with the plan above, it is said there. */}
        {review.plan?.signedAt !== one.signedAt && (
          <span>{t('rx.signed', { name: one.signedBy, time: formats.moment(one.signedAt, now) })}</span>
        )}
        {one.opened && <span>{t('rx.opened', { name: one.opened.by, time: formats.moment(one.opened.at, now) })}</span>}
        {one.waitsFor === null && one.stateAt !== one.signedAt && (
          <span>
            {one.stateBy
              ? t('rx.said', {
                  what: t(`rx.state.${state}`),
                  name: one.stateBy,
                  time: formats.moment(one.stateAt, now),
                })
              : t('rx.saidByHouse', {
                  what: t(`rx.state.${state}`),
                  time: formats.moment(one.stateAt, now),
                })}
          </span>
        )}
      </span>
      <span className="row">
        <Button size="small" icon="print" onClick={() => void print()} aria-label={`${t('rx.print')}: ${one.drug}`}>
          {t('rx.print')}
        </Button>
        {review.can.handOver &&
          stepsOf(one, state).map((to) => (
            <Button
              key={to}
              size="small"
              kind={to === 'cancelled' ? 'quiet' : 'secondary'}
              pending={change.pending}
              onClick={() => void change.run({ ...on, to })}
            >
              {t(`rx.${to}`)}
            </Button>
          ))}
      </span>
      <Refusal of={error ?? change.error} />
    </li>
  )
}
