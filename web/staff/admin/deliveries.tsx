import { useQuery } from '@tanstack/react-query'
import { deadLetters, redrive } from '#contract/directory.ts'
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

export function Deliveries() {
  const { t } = useWords()
  const formats = useFormats()
  const now = useNow(60_000)
  const query = useQuery(ask(deadLetters, {}, ['deliveries']))
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
                  <strong>{one.reaction}</strong>
                  <span className="soft small">
                    {one.type} · {t('deliveries.attempts', { n: one.attempts })} · {formats.moment(one.at, now)}
                  </span>
                  {one.lastError && <span className="small">{one.lastError}</span>}
                </span>
                <Button size="small" pending={again.pending} onClick={() => void again.run({ deliveryId: one.id })}>
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
