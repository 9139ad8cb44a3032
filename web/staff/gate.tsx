import { Navigate, Outlet, useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { switchPractice } from '#contract/identity.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { ButtonLink, OutLink } from '#ui/link.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { EmptyState, FailureState } from '#ui/view-states.tsx'
import { type Me, useSession } from '../session/session.ts'
import { Refusal } from './parts/refusal.tsx'
import { useDeskAct } from './proof.tsx'
import { useWords } from './words/index.ts'

/** Screens inside a practice wait here until it is known who is there, and in which practice. */
export function Gate() {
  const session = useSession()
  const { practice } = useParams({ from: '/p/$practice' })
  const { pathname } = useLocation()
  if (session.state === 'loading') return <Skeleton shape="rows" count={8} />
  if (session.state === 'unknown') return <FailureState level={1} error={session.error} onRetry={session.retry} />
  if (session.state !== 'in')
    return <Navigate to="/p/$practice/sign-in" params={{ practice }} search={{ next: pathname }} replace />
  if (session.me.practice.slug !== practice) return <OtherPractice me={session.me} practice={practice} />
  const { can } = session.me
  if (pathname.endsWith('/queue') && !can.work) {
    if (can.administer) return <Navigate to="/p/$practice/admin/{-$section}" params={{ practice }} replace />
    if (can.readTrail) return <Navigate to="/p/$practice/audit" params={{ practice }} replace />
    return <PatientHere practice={practice} />
  }
  return (
    <>
      {session.me.must.includes('enrol_passkey') && /\/(queue|admin|audit)$/.test(pathname) && (
        <PasskeyFirst practice={practice} />
      )}
      <Outlet />
    </>
  )
}

function PatientHere({ practice }: { practice: string }) {
  const { t } = useWords()
  return (
    <EmptyState
      level={1}
      title={t('signIn.patient.title')}
      action={<OutLink href={`/p/${practice}`}>{t('signIn.patient.go')}</OutLink>}
    >
      {t('signIn.patient.body')}
    </EmptyState>
  )
}

function PasskeyFirst({ practice }: { practice: string }) {
  const { t } = useWords()
  return (
    <Banner
      tone="turn"
      icon="lock"
      title={t('gate.passkey.title')}
      action={
        <ButtonLink to="/p/$practice/account" params={{ practice }} size="small">
          {t('gate.passkey.do')}
        </ButtonLink>
      }
    >
      {t('gate.passkey.body')}
    </Banner>
  )
}

function OtherPractice({ me, practice }: { me: Me; practice: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const change = useDeskAct(switchPractice, {
    onDone: () => {
      // The whole page starts again: nothing of the other practice may stay in memory.
      location.reload()
    },
  })
  const { name } = me.practice
  if (!me.practices.some((one) => one.slug === practice))
    return (
      <EmptyState
        level={1}
        title={t('gate.stranger.title')}
        action={
          <Button onClick={() => void navigate({ to: '/p/$practice/queue', params: { practice: me.practice.slug } })}>
            {t('gate.stranger.back', { name })}
          </Button>
        }
      >
        {t('gate.stranger.body', { name })}
      </EmptyState>
    )
  return (
    <>
      <EmptyState
        level={1}
        title={t('gate.other.title', { name })}
        action={
          <Button kind="primary" pending={change.pending} onClick={() => void change.run({ practice })}>
            {t('gate.other.change')}
          </Button>
        }
      >
        {t('gate.other.body')}
      </EmptyState>
      <Refusal of={change.error} />
    </>
  )
}
