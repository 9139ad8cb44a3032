import { type ReactNode, useEffect, useState } from 'react'
import { Button, buttonClass } from '#ui/button.tsx'
import { Interstitial } from '#ui/interstitial.tsx'
import { useFormats } from '#ui/language.tsx'
import { useOnline } from '#ui/page.tsx'
import { nameOf as personWords } from '../matter/thread.ts'
import { telephone, usePractice } from '../practice.ts'
import { useThere } from '../there.tsx'
import { useNow } from '../use-now.ts'
import { useWords } from '../words/front.ts'
import { type Alarm, type AlarmAnswer, type AtIt, inOrderOfActing } from './alarms.ts'
import { CrisisOffer } from './crisis-offer.tsx'
import { type Asks, QuickExit, useAbuse, WhatLeavingDoes } from './quick-exit.tsx'
import { type InstructionWords, loadSafety } from './safety-words.ts'
import { speaksOfAbuse } from './speaks-of-abuse.ts'
import type { AlarmWatch } from './use-safety-watch.tsx'
import { whoReads } from './who-reads.ts'
import { WholeNumbers } from './whole-numbers.tsx'

/** Instruction words in the person's language; the plainest emergency words until they are loaded. */
export function useInstruction(instruction: string): InstructionWords {
  const { t, language } = useWords()
  const [words, setWords] = useState<InstructionWords>()
  useEffect(() => {
    void loadSafety().then(
      (safety) => setWords(safety.words(instruction, language)),
      () => undefined,
    )
  }, [instruction, language])
  return (
    words ?? {
      title: t('alarm.title'),
      body: t('alarm.body'),
      actions: [{ label: t('emergency.call'), href: 'tel:911' }],
    }
  )
}

/** Who is there: whether anybody reads now, or when the practice opens. Never a reason to wait. */
export function Reading({ watch }: { watch: Pick<AlarmWatch, 'onRecord'> & AtIt }) {
  const { t } = useWords()
  const online = useOnline()
  const formats = useFormats()
  const now = useNow()
  const there = useThere(usePractice())
  const who = whoReads(watch, there, online)
  if (who === 'settled') {
    const settler = watch.settled?.by
    if (!settler) return <p>{t('alarm.reading.settled')}</p>
    const said = { name: personWords(settler), when: formats.moment(settler.at, now) }
    return <p>{t('alarm.reading.settled.by', said)}</p>
  }
  const by = watch.seen && { name: personWords(watch.seen), when: formats.moment(watch.seen.at, now) }
  if (by && who === 'now') return <p>{t('alarm.reading.now.by', by)}</p>
  return (
    <p>
      {who === 'closed' ? t('alarm.reading.closed', { when: there?.opens ?? '' }) : t(`alarm.reading.${who}`)}
      {by && who !== 'nowhere' && !who.startsWith('offline') && ` ${t('alarm.seen', by)}`}
    </p>
  )
}

/** An emergency, over everything: what to do now, then her own answer, then back to exactly where she was. */
export function AlarmScreen({ watch }: { watch: AlarmWatch & { readonly findings?: readonly Asks[] } }) {
  // What she answered is shown until she goes back; by then the alarm itself no longer counts as open.
  const [after, setAfter] = useState<{ answer: AlarmAnswer; alarm: Alarm }>()
  const abuse = useAbuse([...watch.open, ...watch.urgent, ...(watch.findings ?? []), ...(after ? [after.alarm] : [])])
  const top = abuse ? <QuickExit /> : undefined
  if (after) {
    const { answer, alarm } = after
    const onBack = () => setAfter(undefined)
    const key = `${alarm.ruleId}-after`
    return <Answered key={key} alarm={alarm} answer={answer} watch={watch} onBack={onBack} top={top} />
  }
  const [alarm, ...others] = inOrderOfActing(watch.open)
  if (!alarm) return null
  const onAnswer = (answer: AlarmAnswer) => {
    watch.answer(answer)
    if (answer !== 'not_now') setAfter({ answer, alarm })
  }
  const key = `${alarm.ruleId}-now`
  return <Alarmed key={key} alarm={alarm} others={others} watch={watch} onAnswer={onAnswer} top={top} />
}

function Alarmed({
  alarm,
  others,
  watch,
  onAnswer,
  top,
}: {
  alarm: Alarm
  others: readonly Alarm[]
  watch: AlarmWatch
  onAnswer: (answer: AlarmAnswer) => void
  top: ReactNode
}) {
  const { t, language } = useWords()
  const instruction = alarm.later ? 'call-911' : alarm.instruction
  const { title, body, actions } = useInstruction(instruction)
  const isCrisisBeside = instruction === 'get-out' && others.some((other) => other.instruction === 'crisis-line')
  const crisis = useInstruction('crisis-line')
  const shown = isCrisisBeside ? [...actions, ...crisis.actions.filter(({ href }) => href !== 'tel:911')] : actions
  const calling = () => onAnswer('calling')
  // Calling 911 and saying that one does are one tap; of other numbers help may come without any call.
  const helped =
    instruction === 'call-911' ? (
      <a className={buttonClass({ kind: 'emergency' })} href="tel:911" onClick={calling}>
        {t('alarm.calling911')}
      </a>
    ) : (
      <>
        {shown.map(({ href, label }, place) => (
          <a
            key={href}
            className={buttonClass({ kind: place === 0 ? 'emergency' : 'emergency-quiet' })}
            href={href}
            onClick={calling}
          >
            {label}
          </a>
        ))}
        <Button kind="emergency-quiet" onClick={calling}>
          {t('alarm.gettingHelp')}
        </Button>
      </>
    )
  return (
    <Interstitial
      open
      top={top}
      title={title}
      actions={
        <>
          {helped}
          <Button kind="emergency-quiet" onClick={() => onAnswer('need_help_calling')}>
            {t('alarm.helpCalling')}
          </Button>
          <Button kind="emergency-quiet" onClick={() => onAnswer('not_now')}>
            {t('alarm.notNow')}
          </Button>
        </>
      }
    >
      <p>
        <WholeNumbers in={alarm.later ? t('alarm.body') : (alarm.say?.[language] ?? body)} />
      </p>
      {isCrisisBeside && <p>{crisis.body}</p>}
      {others
        .flatMap((other) => other.say?.[language] ?? [])
        .map((more) => (
          <p key={more}>
            <WholeNumbers in={more} />
          </p>
        ))}
      {top && !alarm.later && <WhatLeavingDoes />}
      <Reading watch={{ onRecord: watch.onRecord, ...watch.whoHas([alarm, ...others]) }} />
    </Interstitial>
  )
}

/** Whoever is near may be who hurts her: then nobody is asked but whom she trusts. */
const whoIsNear = (alarm: Alarm) => (speaksOfAbuse(alarm) ? ('trusted' as const) : ('help' as const))

function Answered({
  alarm,
  answer,
  watch,
  onBack,
  top,
}: {
  alarm: Alarm
  answer: AlarmAnswer
  watch: AlarmWatch
  onBack: () => void
  top: ReactNode
}) {
  const { t } = useWords()
  const there = useThere(usePractice())
  const { actions, body } = useInstruction(alarm.later ? 'call-911' : alarm.instruction)
  const [first] = actions
  const near = whoIsNear(alarm)
  // A telephone nobody answers at night is no help.
  const phone = there && (there.open ? there.phone : there.nightPhone)
  const calls = answer === 'calling'
  const isCrisis = !alarm.later && alarm.instruction === 'crisis-line'
  return (
    <Interstitial
      open
      top={top}
      title={t(
        calls ? (isCrisis ? 'alarm.after.crisisTitle' : 'alarm.after.callingTitle') : `alarm.after.${near}Title`,
      )}
      actions={
        <>
          <a className={buttonClass({ kind: 'emergency' })} href={first?.href ?? 'tel:911'}>
            {first?.label ?? t('emergency.call')}
          </a>
          {/* Who says that help comes may have called nobody: each of these ways stays. */}
          {isCrisis &&
            actions.slice(1).map(({ href, label }) => (
              <a key={href} className={buttonClass({ kind: 'emergency-quiet' })} href={href}>
                {label}
              </a>
            ))}
          {!calls && phone && (
            <a className={buttonClass({ kind: 'emergency-quiet' })} href={telephone(phone)}>
              {t(there.open ? 'alarm.callPractice' : 'alarm.callNight', { phone })}
            </a>
          )}
          <Button kind="emergency-quiet" onClick={onBack}>
            {t('alarm.back')}
          </Button>
        </>
      }
    >
      {calls ? (
        <>
          <p>{t(isCrisis ? 'alarm.after.crisis' : 'alarm.after.calling')}</p>
          {watch.onRecord !== 'nowhere' && <p>{t('alarm.after.kept')}</p>}
        </>
      ) : (
        <>
          <p>{t(`alarm.after.${near}`, { number: first?.label ?? t('emergency.call') })}</p>
          {alarm.instruction !== 'call-911' && near === 'help' && (
            <p>
              <WholeNumbers in={body} />
            </p>
          )}
          <p>{t('alarm.after.text911')}</p>
          <Reading watch={{ onRecord: watch.onRecord, ...watch.whoHas([alarm]) }} />
        </>
      )}
      {isCrisis && (
        <div className="crisis-card">
          <CrisisOffer watch={watch} flags={[alarm]} at={{ onRecord: watch.onRecord, ...watch.whoHas([alarm]) }} />
        </div>
      )}
    </Interstitial>
  )
}
