import { useEffect, useState } from 'react'
import { breakGlass } from '#contract/emergency-access.ts'
import type { openedInEmergency } from '#contract/shared.ts'
import type * as z from 'zod/mini'
import { toast } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { useFormats } from '#ui/language.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { ForbiddenState } from '#ui/view-states.tsx'
import { useSession } from '../../session/session.ts'
import { useNow } from '../now.ts'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'

type Opened = z.infer<typeof openedInEmergency>
const leastReason = 10

/** Whether this person has the emergency door at all. */
export function useBreaksGlass(): boolean {
  const session = useSession()
  return session.state === 'in' && session.me.can.breakGlass
}

/** A record that is not open to this person, and the way in for an emergency: what it does is said before it is done. */
export function ShutRecord({
  of,
  onOpened,
}: {
  of: { readonly patientId: string } | { readonly caseId: string }
  onOpened: () => void
}) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const open = useDeskAct(breakGlass, {
    refreshes: ['case', 'patient', 'chart'],
    onDone: ({ until }) => {
      if (until !== null) toast(t('emergency.opened'))
      onOpened()
    },
  })
  const words = reason.trim()
  return (
    <>
      <ForbiddenState
        level={1}
        title={t('emergency.shut.title')}
        why={t('emergency.shut.why')}
        ask={t('emergency.shut.ask')}
        action={!asking && <Button onClick={() => setAsking(true)}>{t('emergency.ask')}</Button>}
      />
      {asking && (
        <Section title={t('emergency.title')}>
          <ul className="told-list">
            <li>{t('emergency.reads')}</li>
            <li>{t('emergency.ends')}</li>
            <li>{t('emergency.told')}</li>
          </ul>
          <Form onSend={() => words.length >= leastReason && void open.run({ ...of, reason: words })}>
            <TextArea
              name="reason"
              label={t('emergency.reason')}
              hint={t('emergency.reason.hint')}
              value={reason}
              onChange={setReason}
              rows={3}
              maxLength={1000}
            />
            <Refusal of={open.error} />
            <div className="row">
              <Button type="submit" kind="primary" disabled={words.length < leastReason} pending={open.pending}>
                {t('emergency.go')}
              </Button>
              <Button kind="quiet" onClick={() => setAsking(false)}>
                {t('cancel')}
              </Button>
            </div>
          </Form>
        </Section>
      )}
    </>
  )
}

/** Over a record that is read in an emergency: until when, and that nothing can be done in it. At that minute it is asked for again, and is shut. */
export function ReadInEmergency({ until, onOver }: { until: string | null; onOver: () => void }) {
  const { t } = useWords()
  const formats = useFormats()
  const now = useNow()
  useEffect(() => {
    if (until === null) return
    const timer = setTimeout(onOver, Math.max(0, Date.parse(until) - Date.now()) + 500)
    return () => clearTimeout(timer)
  }, [until, onOver])
  if (until === null) return null
  const left = Math.max(0, Math.ceil((Date.parse(until) - now) / 60_000))
  return (
    <Banner tone="turn" icon="lock" title={t('emergency.reading', { time: formats.time(until), n: left })}>
      {t('emergency.reading.body')}
    </Banner>
  )
}

const shown = 3

/** On the record: who opened it in an emergency. */
export function OpenedInEmergency({ opened }: { opened: readonly Opened[] }) {
  const { t } = useWords()
  const formats = useFormats()
  const now = useNow(60_000)
  const past = opened.filter((one) => !(one.you && Date.parse(one.until) > now))
  if (past.length === 0) return null
  return (
    <Banner title={t('emergency.was', { n: past.length })}>
      <ul className="told-list">
        {past.slice(0, shown).map((one) => (
          <li key={one.at}>
            {t('emergency.was.line', {
              who: one.you ? t('emergency.was.you') : one.who,
              when: `${formats.date(one.at)}, ${formats.time(one.at)}`,
              until: formats.time(one.until),
            })}
          </li>
        ))}
      </ul>
      {past.length > shown && t('emergency.was.more', { n: past.length - shown })}
    </Banner>
  )
}
