import { concludeCase, concludeOutcomes, convertTo } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { RadioCards } from '#ui/choice-cards.tsx'
import { formatsFor } from '#ui/format.ts'
import { useFormats } from '#ui/language.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords, useWordsIn } from '../words/index.ts'
import { SaySheet } from './act-sheet.tsx'
import { useCase } from './case-desk.ts'
import { type End, type EndForm, dayAfter, looksOn, missingOf, staysOpen, whyNotEnd, whyOf } from './conclude.ts'
import { flagsAreOpen } from './flags.ts'
import { formIn } from './use-draft.ts'
import { useToday } from './use-today.ts'
import { caseChanged, type Review } from './use-review.ts'

const start: EndForm = { end: undefined, until: '', to: undefined, of: undefined, reason: '', text: null }

/** Ends a matter that gets no plan here: why, what that takes, and what the patient reads about it. */
export function ConcludeSheet() {
  const { t } = useWords()
  const { review, seenSeq, drafts, reply, close, refresh } = useCase()
  const today = useToday()
  const box = drafts.conclude
  const [kept, keep] = formIn(box, { ...start, until: looksOn(dayAfter(today, 7), review.closedDays) })
  // An end that is not open any more is not chosen any more.
  const form = kept.end && !review.ends.includes(kept.end) ? { ...kept, end: undefined } : kept
  const usual = useUsualWords(form)
  const act = useDeskAct(concludeCase, {
    refreshes: caseChanged,
    onDone: (_, { why, leaveOut }) => {
      toast(t(staysOpen(why.outcome) ? 'conclude.doneOpen' : 'conclude.done'))
      box.sent()
      if (leaveOut) reply.dropped()
      close()
    },
    onRefused: () => void refresh(),
  })
  const text = form.text ?? usual
  const missing = missingOf(form, today)
  const send = (why: InputOf<typeof concludeCase>['why'] | undefined, beside: { readonly leaveOut?: true }) =>
    why && void act.run({ caseId: review.id, version: review.version, seenSeq, text: text.trim(), why, ...beside })
  return (
    <SaySheet
      title={t('conclude.title')}
      go={t(form.end === undefined ? 'conclude.choose' : staysOpen(form.end) ? 'conclude.goOn' : 'conclude.go')}
      act={act}
      text={text}
      onText={(next) => keep({ text: next })}
      status={box.state}
      label={t('conclude.text')}
      effect={form.end && t(`conclude.effect.${form.end}`)}
      off={missing && t(`off.conclude.${missing}`)}
      onSend={(beside) => send(whyOf(form), beside)}
    >
      <RadioCards
        name="end"
        label={t('conclude.why')}
        choices={review.ends.map((value) => ({
          value,
          label: t(`conclude.${value}`),
          hint: t(`conclude.${value}.hint`),
        }))}
        value={form.end}
        // The words for another end would say something untrue.
        onChange={(end) => keep({ end, text: null })}
      />
      <NotNow ends={review.ends} />
      <WhatItTakes form={form} keep={keep} today={today} />
    </SaySheet>
  )
}

/** What the patient would read as the house says it, in their language. */
function useUsualWords({ end, until, to, of }: EndForm): string {
  const { review } = useCase()
  const patient = useWordsIn(review.language)
  if (end === undefined) return ''
  if (end === 'converted') return to ? patient(`conclude.text.converted.${to}`) : ''
  const other = review.otherMatters.find((one) => one.caseId === of)
  if (end === 'duplicate')
    return other ? patient('conclude.text.duplicate', { matter: other.title[review.language] }) : ''
  if (end === 'test_pending')
    return until === ''
      ? ''
      : patient('conclude.text.test_pending', {
          day: formatsFor(review.language).civil(looksOn(until, review.closedDays)),
        })
  return patient(`conclude.text.${end}`)
}

/** The ends that are not open, each with when it would be: none vanishes without a word. */
function NotNow({ ends }: { ends: Review['ends'] }) {
  const { t } = useWords()
  const flagOpen = flagsAreOpen(useCase().review)
  const others = concludeOutcomes.filter((one) => !ends.includes(one))
  return others.length === 0 ? null : (
    <div className="soft small">
      <p>{t('conclude.notNow')}</p>
      <ul>
        {others.map((one) => (
          <li key={one}>
            {t(`conclude.${one}`)}: {t(`conclude.${whyNotEnd(one, ends, flagOpen)}`)}
          </li>
        ))}
      </ul>
    </div>
  )
}

type Part = { form: EndForm; keep: (change: Partial<EndForm>) => void; today: string }

function WhatItTakes({ form, keep, today }: Part) {
  const { t } = useWords()
  const takes: Partial<Record<End, () => React.ReactNode>> = {
    test_pending: () => (
      <TextField
        name="until"
        type="date"
        label={t('conclude.until')}
        hint={t('conclude.until.hint')}
        value={form.until}
        min={dayAfter(today, 1)}
        onChange={(until) => keep({ until })}
      />
    ),
    converted: () => (
      <RadioCards
        name="to"
        label={t('conclude.to')}
        choices={convertTo.map((value) => ({ value, label: t(`conclude.to.${value}`) }))}
        value={form.to}
        onChange={(to) => keep({ to, text: null })}
      />
    ),
    duplicate: () => <OtherMatters form={form} keep={keep} />,
    entered_in_error: () => (
      <TextField
        name="reason"
        label={t('conclude.reason')}
        value={form.reason}
        onChange={(reason) => keep({ reason })}
        maxLength={500}
        autoComplete="off"
      />
    ),
  }
  return form.end ? (takes[form.end]?.() ?? null) : null
}

function OtherMatters({ form, keep }: Omit<Part, 'today'>) {
  const { t, language } = useWords()
  const { review } = useCase()
  const formats = useFormats(review.promise.zone)
  if (review.otherMatters.length === 0) return <p>{t('conclude.of.none')}</p>
  return (
    <RadioCards
      name="of"
      label={t('conclude.of')}
      choices={review.otherMatters.map((one) => ({
        value: one.caseId,
        label: one.title[language],
        hint: t('conclude.of.one', { day: formats.day(one.openedAt), state: t(`state.${one.state}`) }),
      }))}
      value={form.of}
      onChange={(of) => keep({ of, text: null })}
    />
  )
}
