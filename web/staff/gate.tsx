import { useQueryClient } from '@tanstack/react-query'
import { Navigate, Outlet, useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { switchPractice } from '#contract/identity/index.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { ButtonLink, OutLink } from '#ui/link.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { EmptyState, FailureState, ForbiddenState } from '#ui/view-states.tsx'
import { type Me, sessionQuery, useSession } from '../session/session.ts'
import { type Ability, homeOf, passkeyAsk, type PlaceName } from './home.ts'
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
  if (session.state !== 'in') return <ToSignIn practice={practice} next={pathname} />
  if (session.me.practice.slug !== practice) return <OtherPractice me={session.me} practice={practice} />
  const ask = passkeyAsk(session.me, pathname)
  const powerless = !homeOf(session.me.can)
  if (powerless && !ask) return session.me.patients.length > 0 ? <PatientHere practice={practice} /> : <NoWorkHere />
  // Whoever came in by a recovery code has no powers until there is a new passkey: the account page is where it is made.
  if (powerless && !pathname.endsWith('/account'))
    return <Navigate to="/p/$practice/account" params={{ practice }} replace />
  return (
    <>
      {ask === 'first' && <PasskeyFirst />}
      {ask === 'soon' && (
        <PasskeySoon key={session.me.sessionEndsAt} practice={practice} signIn={session.me.sessionEndsAt} />
      )}
      <Outlet />
    </>
  )
}

/** Goes once: the way there is itself a change of address, which must not send one there again. */
function ToSignIn({ practice, next }: { practice: string; next: string }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const gone = useRef(false)
  useEffect(() => {
    if (gone.current) return
    gone.current = true
    // Nothing that was on the screen stays in memory for whoever comes next.
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] })
    const search = next.endsWith('/sign-in') ? {} : { next }
    void navigate({ to: '/p/$practice/sign-in', params: { practice }, search, replace: true })
  }, [client, navigate, practice, next])
  return <Skeleton shape="rows" count={8} />
}

/**
 * Around the pages one must be able to do something for. A page that is not somebody's is never begun, so nothing is asked
 * that would be refused; who comes to the queue without working on cases begins where their own work is.
 */
function Only({ needs }: { needs: Ability }) {
  const { t } = useWords()
  const session = useSession()
  const { practice } = useParams({ from: '/p/$practice' })
  const { pathname } = useLocation()
  if (session.state !== 'in') return <Skeleton shape="rows" count={8} />
  const { can } = session.me
  if (can[needs]) return <Outlet />
  const home = homeOf(can)
  if (needs === 'work' && home && home.name !== 'queue' && !/\/(cases|patients)(\/|$)/.test(pathname))
    return <Goes to={home.name} practice={practice} />
  return (
    <ForbiddenState
      level={1}
      title={t('gate.forbidden.title')}
      why={t(`gate.forbidden.${needs}`)}
      ask={t('gate.forbidden.ask')}
      action={
        home && (
          <ButtonLink to={home.to} params={{ practice }} kind="primary">
            {t('gate.forbidden.back')}
          </ButtonLink>
        )
      }
    />
  )
}
export const ForWork = () => <Only needs="work" />
export const ForAdministration = () => <Only needs="administer" />
export const ForTheTrail = () => <Only needs="readTrail" />

/** Who works on no cases begins where their own work is. */
function Goes({ to, practice }: { to: PlaceName; practice: string }) {
  const navigate = useNavigate()
  useEffect(() => {
    const params = { practice }
    void (to === 'admin'
      ? navigate({ to: '/p/$practice/admin/{-$section}', params, replace: true })
      : navigate({ to: '/p/$practice/audit', params, replace: true }))
  }, [navigate, to, practice])
  return <Skeleton shape="rows" count={8} />
}

/** The practice's address alone: who works on cases goes on to the queue. */
export function ToTheQueue() {
  const { practice } = useParams({ from: '/p/$practice' })
  return <Navigate to="/p/$practice/queue" params={{ practice }} replace />
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

/** Somebody who worked here and has no role any more. */
function NoWorkHere() {
  const { t } = useWords()
  return (
    <ForbiddenState level={1} title={t('gate.none.title')} why={t('gate.none.why')} ask={t('gate.forbidden.ask')} />
  )
}

/** Without one nothing here is theirs to do: it stands on the page that makes one. */
function PasskeyFirst() {
  const { t } = useWords()
  return (
    <Banner tone="turn" icon="lock" title={t('gate.passkey.title')}>
      {t('gate.passkey.body')}
    </Banner>
  )
}

const putOff = 'kairos.passkey.later'

/** Password and authenticator do for now: why a passkey is better, and a way to put it off that says until when. */
function PasskeySoon({ practice, signIn }: { practice: string; signIn: string }) {
  const { t } = useWords()
  const [later, setLater] = useState(() => sessionStorage.getItem(putOff) === signIn)
  if (later) return null
  return (
    <div className="can-wait">
      <Banner
        tone="turn"
        icon="lock"
        title={t('gate.passkey.soon.title')}
        action={
          <div className="row">
            <ButtonLink to="/p/$practice/account" params={{ practice }} size="small">
              {t('gate.passkey.do')}
            </ButtonLink>
            <Button
              kind="quiet"
              size="small"
              onClick={() => {
                sessionStorage.setItem(putOff, signIn)
                setLater(true)
              }}
            >
              {t('gate.passkey.later')}
            </Button>
          </div>
        }
      >
        {t('gate.passkey.soon.body')}
      </Banner>
    </div>
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
