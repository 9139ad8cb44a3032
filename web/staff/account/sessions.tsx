import { useQuery } from '@tanstack/react-query'
import { revokeSession, sessions } from '#contract/identity/index.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import { useNow } from '../now.ts'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'

export function Sessions() {
  const { t } = useWords()
  const formats = useFormats()
  const now = useNow(60_000)
  const query = useQuery(ask(sessions, {}, ['sessions', 'person']))
  const end = useDeskAct(revokeSession, { refreshes: ['sessions'] })
  return (
    <Section title={t('account.sessions')}>
      <View of={query}>
        {({ sessions: list }) => (
          <ul className="line-list">
            {list.map((one) => (
              <li key={one.id}>
                <span className="stack-none">
                  <span className="row">
                    <strong>{one.device}</strong>
                    {one.current && <Badge tone="done">{t('account.sessions.this')}</Badge>}
                  </span>
                  <span className="soft small">
                    {t('account.sessions.since', {
                      start: formats.moment(one.startedAt, now),
                      seen: formats.moment(one.lastSeenAt, now),
                    })}
                  </span>
                </span>
                {!one.current && (
                  <Button
                    size="small"
                    aria-label={t('account.sessions.end.label', { device: one.device })}
                    onClick={() => void end.run({ sessionId: one.id })}
                  >
                    {t('account.sessions.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </View>
      <Refusal of={end.error} />
    </Section>
  )
}
