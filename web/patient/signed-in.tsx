import { Navigate, useLocation } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { switchPractice } from '#contract/identity/index.ts'
import { Button } from '#ui/button.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { useOnline } from '#ui/page.tsx'
import { useAct } from '#ui/query.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { ErrorState, FailureState, ForbiddenState } from '#ui/view-states.tsx'
import { type Me, sessionQuery, useSession } from '../session/session.ts'
import { frontQuery, usePractice } from './practice.ts'
import { selfOf } from './self.ts'
import { useWords } from './words/index.ts'

export type Myself = { readonly me: Me; readonly patientId: string }

/** What only a signed-in patient of this practice may see; everybody else is told why not, and what to do. */
export function SignedIn({ children }: { children: (self: Myself) => ReactNode }) {
  const { t } = useWords()
  const practice = usePractice()
  const session = useSession()
  const online = useOnline()
  if (session.state === 'out') return <ToSignIn practice={practice} />
  if (session.state === 'unknown') return <FailureState level={1} error={session.error} onRetry={session.retry} />
  if (session.state !== 'in')
    return online ? (
      <Skeleton shape="cards" />
    ) : (
      <ErrorState level={1} what={t('offlineStart.what')} safe={t('offlineStart.safe')} todo={t('offlineStart.todo')} />
    )
  const { me } = session
  if (me.practice.slug !== practice) return <OtherPractice me={me} practice={practice} />
  const patientId = selfOf(me)
  if (patientId === undefined) return <NotAPatient />
  return children({ me, patientId })
}

/** Where she was is noted once: on the way to the sign-in page, "here" is that page already. */
function ToSignIn({ practice }: { practice: string }) {
  const here = useLocation({ select: ({ pathname }) => pathname })
  const [next] = useState(here)
  const client = useQueryClient()
  useEffect(() => {
    // Nothing of hers stays in memory for whoever signs in next on this device.
    const open = [sessionQuery.queryKey[0], frontQuery(practice).queryKey[0]]
    client.removeQueries({ predicate: ({ queryKey }) => !open.includes(queryKey[0]) })
  }, [client, practice])
  return <Navigate to="/p/$practice/sign-in" params={{ practice }} search={{ next }} replace />
}

function OtherPractice({ me, practice }: { me: Me; practice: string }) {
  const { t } = useWords()
  const change = useAct(switchPractice, { onDone: () => location.reload() })
  const known = me.practices.some((one) => one.slug === practice)
  return (
    <ForbiddenState
      level={1}
      title={t('otherPractice.title')}
      why={t('otherPractice.why', { name: me.practice.name })}
      ask={known ? t('otherPractice.known') : t('otherPractice.unknown')}
      action={
        known ? (
          <Button kind="primary" pending={change.isPending} onClick={() => change.mutate({ practice })}>
            {t('otherPractice.change')}
          </Button>
        ) : (
          <ButtonLink kind="primary" to="/p/$practice/home" params={{ practice: me.practice.slug }}>
            {t('otherPractice.back', { name: me.practice.name })}
          </ButtonLink>
        )
      }
    />
  )
}

function NotAPatient() {
  const { t } = useWords()
  return (
    <ForbiddenState
      level={1}
      title={t('notPatient.title')}
      why={t('notPatient.why')}
      ask={t('notPatient.ask')}
      action={
        <a className="button button-primary" href="/desk/">
          {t('notPatient.desk')}
        </a>
      }
    />
  )
}
