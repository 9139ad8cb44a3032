import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { deadLetters, redrive } from '#contract/directory/index.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { EmptyState, View } from '#ui/view-states.tsx'
import { useNow } from '../now.ts'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'

const names = {
  'cases.send-prescription': 'prescription',
  'cases.ask-pharmacy': 'pharmacyNews',
  'notifications.notify-draft': 'notice',
  'notifications.notify-patient': 'notice',
  'notifications.page-team': 'page',
  'notifications.notify-officer': 'notice',
  'notifications.send': 'mail',
  'notifications.mail-code': 'code',
  'notifications.mail-password-link': 'account',
  'notifications.mail-credential-change': 'account',
  'notifications.mail-invitation': 'invitation',
} as const
const nameOf = (reaction: string) =>
  Object.hasOwn(names, reaction) ? names[reaction as keyof typeof names] : ('other' as const)

const reasons = {
  unreachable: 'unreachable',
  'timed-out': 'unreachable',
  busy: 'busy',
  'provider-error': 'busy',
  refused: 'refused',
  'bad-address': 'refused',
  'number-refused': 'refused',
  'no-fax-number': 'noFax',
  'no-answer': 'noAnswer',
  'sign-in-refused': 'setUp',
  'no-secure-connection': 'setUp',
  'cannot-write': 'setUp',
  'nobody to page': 'nobody',
} as const
const whyOf = (error: string) =>
  Object.hasOwn(reasons, error) ? reasons[error as keyof typeof reasons] : ('other' as const)

/** What could not be delivered, told by its kind and time only, and the way to send it again. */
export function Deliveries() {
  const { t } = useWords()
  const formats = useFormats()
  const now = useNow(60_000)
  const query = useQuery(ask(deadLetters, {}, ['deliveries']))
  const [sending, setSending] = useState<string>()
  const again = useDeskAct(redrive, { refreshes: ['deliveries'], onDone: () => toast(t('deliveries.done')) })
  return (
    <Section title={t('admin.deliveries')}>
      <p className="soft">{t('deliveries.lead')}</p>
      <Refusal of={again.error} />
      <View
        of={query}
        isEmpty={(data) => data.deadLetters.length === 0}
        empty={<EmptyState title={t('deliveries.empty.title')}>{t('deliveries.empty.body')}</EmptyState>}
      >
        {(data) => (
          <ul className="line-list">
            {data.deadLetters.map((one) => (
              <li key={one.id}>
                <span className="stack-none">
                  <strong>{t(`delivery.${nameOf(one.reaction)}`)}</strong>
                  <span className="soft small">
                    {t('deliveries.attempts', { n: one.attempts })} · {formats.moment(one.at, now)}
                  </span>
                  {one.lastError && (
                    <span className="small">
                      {t('deliveries.why', { why: t(`delivery.why.${whyOf(one.lastError)}`) })}{' '}
                      <span className="soft">({one.lastError})</span>
                    </span>
                  )}
                </span>
                <Button
                  size="small"
                  pending={again.pending && sending === one.id}
                  aria-label={`${t('deliveries.again')}: ${t(`delivery.${nameOf(one.reaction)}`)}, ${formats.moment(one.at, now)}`}
                  onClick={() => {
                    setSending(one.id)
                    void again.run({ deliveryId: one.id })
                  }}
                >
                  {t('deliveries.again')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </View>
    </Section>
  )
}
