import { Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { AllKeys, KeyHint } from '#ui/keys.tsx'
import { Link } from '#ui/link.tsx'
import { Mark } from '#ui/mark.tsx'
import { SiteName, SkipLink } from '#ui/page.tsx'
import { LanguageSwitch, OfflineBanner, UpdateBanner } from '#ui/shell-parts.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { IdleNote } from '../session/idle-note.tsx'
import { useSession } from '../session/session.ts'
import { useSignOut } from '../session/sign-out.ts'
import { homeOf, placesOf } from './home.ts'
import { PracticeClock } from './practice-clock.tsx'
import { ProofProvider } from './proof.tsx'
import { useWords } from './words/index.ts'

function Frame({ head, children }: { head: ReactNode; children: ReactNode }) {
  return (
    <div className="desk">
      <SkipLink />
      <header className="desk-head no-print">{head}</header>
      <main id="main" tabIndex={-1} className="desk-main">
        <UpdateBanner />
        <OfflineBanner />
        <Suspense fallback={<Skeleton shape="rows" count={8} />}>{children}</Suspense>
      </main>
      <AllKeys />
    </div>
  )
}

/** The desk of one practice: where one is, where one may go, and the page. */
export function DeskShell() {
  const { t } = useWords()
  const { practice } = useParams({ from: '/p/$practice' })
  const session = useSession()
  const leaving = useSignOut()
  const navigate = useNavigate()
  const name = session.state === 'in' ? session.me.practice.name : 'Kairos'
  const can = session.state === 'in' ? session.me.can : undefined
  const places = [
    ...(can ? placesOf(can) : []).map(({ name: place, to }) => ({ to, words: t(`nav.${place}`) })),
    { to: '/p/$practice/account', words: t('nav.account') } as const,
  ]
  const head = (
    <>
      <Link to={(can && homeOf(can)?.to) ?? '/p/$practice/queue'} params={{ practice }} className="shell-name">
        <Mark />
        {name}
      </Link>
      {session.state === 'in' && (
        <nav className="shell-nav" aria-label={t('nav.label')}>
          {places.map((place) => (
            <Link key={place.to} to={place.to} params={{ practice }}>
              {place.words}
            </Link>
          ))}
        </nav>
      )}
      <div className="desk-end">
        {session.state === 'in' && session.me.practice.demo && <Badge tone="wait">{t('demo')}</Badge>}
        <span className="soft small desk-keys">
          {t('nav.keys')} <KeyHint of="?" />
        </span>
        <LanguageSwitch />
        {session.state === 'in' && (
          <Button
            kind="quiet"
            size="small"
            pending={leaving.pending}
            onClick={() => void leaving.signOut(() => navigate({ to: '/p/$practice/sign-in', params: { practice } }))}
          >
            {t('nav.signOut')}
          </Button>
        )}
      </div>
    </>
  )
  return (
    <SiteName value={name}>
      <ProofProvider>
        <PracticeClock practice={practice}>
          <Frame head={head}>
            <Outlet />
          </Frame>
        </PracticeClock>
        <IdleNote title={t('idle.title')} body={t('idle.body')} stay={t('idle.stay')} leadMinutes={3} />
      </ProofProvider>
    </SiteName>
  )
}

export function BareDesk({ children }: { children?: ReactNode }) {
  const head = (
    <>
      <Link to="/" className="shell-name">
        <Mark />
        Kairos
      </Link>
      <div className="desk-end">
        <LanguageSwitch />
      </div>
    </>
  )
  return <Frame head={head}>{children ?? <Outlet />}</Frame>
}
