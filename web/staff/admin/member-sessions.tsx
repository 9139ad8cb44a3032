import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { endMemberSessions, memberSessions } from '#contract/identity/index.ts'
import { toast } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormats } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import { useNow } from '../now.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import type { Person } from './people.types.ts'

/** Where a colleague is signed in here, and the way to end it: one session, or all. */
export function MemberSessionsDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useWords()
  const formats = useFormats()
  const now = useNow(60_000)
  const { personId } = person
  const query = useQuery({ ...ask(memberSessions, { personId }, ['member-sessions']), staleTime: 0 })
  const end = useDeskAct(endMemberSessions, {
    refreshes: ['member-sessions'],
    onDone: ({ ended }) => toast(t('people.sessions.done', { n: ended })),
  })
  return (
    <Dialog open onClose={onClose} title={t('people.sessions.title', { name: person.name })}>
      <p className="soft">{t('people.sessions.here')}</p>
      <View of={query}>
        {({ sessions: list }) =>
          list.length === 0 ? (
            <p>{t('people.sessions.none')}</p>
          ) : (
            <>
              <ul className="line-list">
                {list.map((one) => (
                  <li key={one.id}>
                    <span className="stack-none">
                      <strong>{one.device}</strong>
                      <span className="soft small">
                        {t('account.sessions.since', {
                          start: formats.moment(one.startedAt, now),
                          seen: formats.moment(one.lastSeenAt, now),
                        })}
                      </span>
                    </span>
                    <Button
                      size="small"
                      aria-label={t('account.sessions.end.label', { device: one.device })}
                      onClick={() => void end.run({ personId, sessionId: one.id })}
                    >
                      {t('account.sessions.end')}
                    </Button>
                  </li>
                ))}
              </ul>
              <EndAll person={person} pending={end.pending} onEnd={() => void end.run({ personId })} />
            </>
          )
        }
      </View>
      <Refusal of={end.error} />
    </Dialog>
  )
}

/** Asked back by name, with what it does: a colleague may be in the middle of a patient. */
function EndAll({ person: { name }, pending, onEnd }: { person: Person; pending: boolean; onEnd: () => void }) {
  const { t } = useWords()
  const [sure, setSure] = useState<boolean>()
  const asked = useRef<HTMLElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (sure !== undefined) (sure ? asked : button).current?.focus()
  }, [sure])
  if (!sure)
    return (
      <div className="row">
        <Button ref={button} onClick={() => setSure(true)}>
          {t('people.sessions.endAll')}
        </Button>
      </div>
    )
  return (
    <section ref={asked} tabIndex={-1} className="stack-tight" aria-label={t('people.sessions.endAll')}>
      <Banner tone="turn" live title={t('people.sessions.sure', { name })}>
        {t('people.sessions.effect')}
      </Banner>
      <div className="row">
        <Button kind="primary" pending={pending} onClick={onEnd}>
          {t('people.sessions.sure.go')}
        </Button>
        <Button kind="quiet" onClick={() => setSure(false)}>
          {t('cancel')}
        </Button>
      </div>
    </section>
  )
}
