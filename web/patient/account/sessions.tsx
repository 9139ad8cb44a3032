import { useQuery } from '@tanstack/react-query'
import { revokeSession, sessions } from '#contract/identity/index.ts'
import { ApiError } from '#ui/api.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useFormats } from '#ui/language.tsx'
import { ask, useAct } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import { Refusal } from '../refusal.tsx'
import type { useStepUp } from './step-up.tsx'
import { useWords } from '../words/index.ts'

/** Where she is signed in, and the way to end it there. */
export function Sessions({ guard }: { guard: ReturnType<typeof useStepUp>['guard'] }) {
  const { t } = useWords()
  const formats = useFormats()
  const list = useQuery(ask(sessions, {}, ['session']))
  const revoke = useAct(revokeSession, { refreshes: ['session'] })
  const asks = revoke.error instanceof ApiError && revoke.error.code === 'session.step_up_required'
  return (
    <Card title={t('account.sessions')}>
      <View of={list}>
        {({ sessions: all }) => (
          <ul className="stack">
            {all.map((one) => (
              <li key={one.id} className="row justify-between">
                <span>
                  {one.device} {one.current && <Badge tone="done">{t('account.sessions.this')}</Badge>}
                  <br />
                  <span className="soft small">
                    {t('account.sessions.seen', {
                      when: `${formats.date(one.lastSeenAt)}, ${formats.time(one.lastSeenAt)}`,
                    })}
                  </span>
                </span>
                {!one.current && (
                  <Button
                    kind="quiet"
                    size="small"
                    aria-label={t('account.sessions.endNamed', { name: one.device })}
                    pending={revoke.isPending && revoke.variables?.sessionId === one.id}
                    onClick={() => void guard(() => revoke.mutateAsync({ sessionId: one.id })).catch(() => undefined)}
                  >
                    {t('account.sessions.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </View>
      <Refusal error={asks ? null : revoke.error} />
    </Card>
  )
}
