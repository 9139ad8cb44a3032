import { type ReactNode, useEffect, useState } from 'react'
import { Banner } from '#ui/banner.tsx'
import { Button, buttonClass } from '#ui/button.tsx'
import { Interstitial } from '#ui/interstitial.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { useOnline } from '#ui/page.tsx'
import { nameOf as personWords } from '../matter/thread.ts'
import { telephone, usePractice } from '../practice.ts'
import { useClosedWords, useThere } from '../there.tsx'
import { useNow } from '../use-now.ts'
import { useWords } from '../words/front.ts'
import { type Alarm, type AlarmAnswer, type AtIt } from './alarms.ts'
import { saidWhileClosed } from './closed-words.ts'
import { type InstructionWords, loadSafety } from './safety-words.ts'
import type { AlarmWatch } from './use-safety-watch.tsx'
import { whoReads } from './who-reads.ts'

/** Instruction words in the person's language; the plainest emergency words until they are loaded. */
function useInstruction(instruction: string): InstructionWords {
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
  const by = watch.seen && { name: personWords(watch.seen), when: formats.moment(watch.seen.at, now) }
  if (by && who === 'now') return <p>{t('alarm.reading.now.by', by)}</p>
  return (
    <p>
      {who === 'closed' ? t('alarm.reading.closed', { when: there?.opens ?? '' }) : t(`alarm.reading.${who}`)}
      {by && who !== 'nowhere' && who !== 'offline' && ` ${t('alarm.seen', by)}`}
    </p>
  )
}

/** An emergency, over everything: what to do now, then her own answer, then back to exactly where she was. */
export function AlarmScreen({ watch }: { watch: AlarmWatch }) {
  // What she answered is shown until she goes back; by then the alarm itself no longer counts as open.
  const [after, setAfter] = useState<{ answer: AlarmAnswer; alarm: Alarm }>()
  const shown = after?.alarm ?? watch.open[0]
  if (!shown) return null
  return (
    <Alarmed
      key={`${shown.ruleId}-${after ? 'after' : 'now'}`}
      shown={shown}
      others={after ? [] : watch.open.slice(1)}
      watch={watch}
      after={after?.answer}
      onAnswer={(answer) => {
        watch.answer(answer)
        if (answer !== 'not_now') setAfter({ answer, alarm: shown })
      }}
      onBack={() => setAfter(undefined)}
    />
  )
}

function Alarmed({
  shown,
  others,
  watch,
  after,
  onAnswer,
  onBack,
}: {
  shown: Alarm
  others: readonly Alarm[]
  watch: AlarmWatch
  after: AlarmAnswer | undefined
  onAnswer: (answer: AlarmAnswer) => void
  onBack: () => void
}) {
  const { t } = useWords()
  const { language } = useLanguage()
  const there = useThere(usePractice())
  const { title, body, actions } = useInstruction(shown.instruction)
  // A telephone nobody answers at night is no help.
  const answered = there && (there.open ? there.phone : there.nightPhone)
  const is911 = shown.instruction === 'call-911'
  const say = (alarm: Alarm) => alarm.say?.[language]
  const more = others.flatMap((alarm) => say(alarm) ?? [])
  const at = { onRecord: watch.onRecord, ...watch.whoHas([shown, ...others]) }
  const links = is911 ? [] : actions

  let words: ReactNode
  let buttons: ReactNode
  if (after === undefined) {
    words = (
      <>
        <p>{say(shown) ?? body}</p>
        {more.map((one) => (
          <p key={one}>{one}</p>
        ))}
        <Reading watch={at} />
      </>
    )
    buttons = (
      <>
        {is911 ? (
          <a className={buttonClass({ kind: 'emergency' })} href="tel:911" onClick={() => onAnswer('calling')}>
            {t('alarm.calling911')}
          </a>
        ) : (
          <>
            {links.map((link, place) => (
              <a
                key={link.href}
                className={buttonClass({ kind: place === 0 ? 'emergency' : 'emergency-quiet' })}
                href={link.href}
                onClick={() => onAnswer('calling')}
              >
                {link.label}
              </a>
            ))}
            <Button kind="emergency-quiet" onClick={() => onAnswer('calling')}>
              {t('alarm.gettingHelp')}
            </Button>
          </>
        )}
        <Button kind="emergency-quiet" onClick={() => onAnswer('need_help_calling')}>
          {t('alarm.helpCalling')}
        </Button>
        <Button kind="emergency-quiet" onClick={() => onAnswer('not_now')}>
          {t('alarm.notNow')}
        </Button>
      </>
    )
  } else {
    words =
      after === 'calling' ? (
        <>
          <p>{t('alarm.after.calling')}</p>
          {watch.onRecord !== 'nowhere' && <p>{t('alarm.after.kept')}</p>}
        </>
      ) : (
        <>
          <p>{t('alarm.after.help')}</p>
          <p>{t('alarm.after.text911')}</p>
          <Reading watch={at} />
        </>
      )
    buttons = (
      <>
        <a className={buttonClass({ kind: 'emergency' })} href={actions[0]?.href ?? 'tel:911'}>
          {actions[0]?.label ?? t('emergency.call')}
        </a>
        {after === 'need_help_calling' && answered && (
          <a className={buttonClass({ kind: 'emergency-quiet' })} href={telephone(answered)}>
            {t(there?.open ? 'alarm.callPractice' : 'alarm.callNight', { phone: answered })}
          </a>
        )}
        <Button kind="emergency-quiet" onClick={onBack}>
          {t('alarm.back')}
        </Button>
      </>
    )
  }
  return (
    <Interstitial
      open
      title={
        after === undefined ? title : after === 'calling' ? t('alarm.after.callingTitle') : t('alarm.after.helpTitle')
      }
      actions={buttons}
    >
      {words}
    </Interstitial>
  )
}

/** Same-day flags: said on every page of the matter from then on, in amber; they interrupt nobody's typing. */
export function UrgentNotes({ watch, only }: { watch: AlarmWatch; only?: ((said: string) => boolean) | undefined }) {
  const { language } = useLanguage()
  const wanted = watch.urgent.filter((alarm) => only?.(nameOf(alarm)) ?? true)
  const said = [...new Set(wanted.map((alarm) => alarm.say?.[language] ?? ''))]
  return said.map((say) => <UrgentNote key={say} say={say} />)
}
/** What is said is one note, whichever side raised it and in whichever language it is read. */
const nameOf = ({ say, ruleId }: Alarm): string => say?.en ?? ruleId
export const namesOfUrgent = (watch: Pick<AlarmWatch, 'urgent'>): readonly string[] => watch.urgent.map(nameOf)

export function UrgentNote({ say }: { say: string }) {
  const { t, language } = useWords()
  const words = useInstruction('same-day')
  const closed = useClosedWords(usePractice())
  // Where nobody is there to call, or to ask for a visit, neither is spoken of.
  const body = closed ? saidWhileClosed(say, language) || t('closed.worse') : say || words.body
  return (
    <Banner tone="turn" title={closed ?? words.title} live>
      {body}
    </Banner>
  )
}
