import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useParams } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import type { EmergencyContact } from '#ui/emergency-strip.tsx'
import { ClockOf } from '#ui/language.tsx'
import { Link } from '#ui/link.tsx'
import { Mark } from '#ui/mark.tsx'
import { SiteName, SkipLink } from '#ui/page.tsx'
import { LanguageSwitch, OfflineBanner, UpdateBanner } from '#ui/shell-parts.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { IdleNote } from '../session/idle-note.tsx'
import { useSession } from '../session/session.ts'
import { Emergency } from './emergency.tsx'
import { frontQuery } from './practice.ts'
import { QuickExitBar } from './safety/quick-exit.tsx'
import { usePracticeContact } from './there.tsx'
import { useWords } from './words/front.ts'

/** The frame of every patient page: name, language, what is going on, the page, emergency words. */
export function Frame({
  name,
  practice,
  nav,
  children,
}: {
  name: ReactNode
  practice?: EmergencyContact | undefined
  nav?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="shell">
      <SkipLink />
      <QuickExitBar />
      <header className="shell-head no-print">
        {name}
        <LanguageSwitch />
        {nav}
      </header>
      <main id="main" tabIndex={-1} className="shell-main">
        <UpdateBanner />
        <OfflineBanner />
        <Suspense fallback={<Skeleton />}>{children}</Suspense>
      </main>
      <Emergency practice={practice} />
    </div>
  )
}

/** Pages of one practice. */
export function PracticeShell() {
  const { t } = useWords()
  const { practice } = useParams({ from: '/p/$practice' })
  const front = useQuery(frontQuery(practice))
  const session = useSession()
  const signedIn = session.state === 'in'
  const name = (
    <Link
      to={signedIn ? '/p/$practice/home' : '/p/$practice'}
      params={{ practice }}
      className="shell-name flex-1 basis-40"
    >
      <Mark />
      {front.data?.name ?? 'Kairos'}
    </Link>
  )
  // One question at a time: the way out of an intake is its own Back, and the practice's name.
  const inIntake = useLocation({ select: ({ pathname }) => pathname.endsWith('/intake') })
  const nav = inIntake ? undefined : signedIn ? (
    <nav className="shell-nav w-full" aria-label={t('nav.label')}>
      <Link to="/p/$practice/home" params={{ practice }}>
        {t('nav.home')}
      </Link>
      <Link to="/p/$practice/record" params={{ practice }}>
        {t('nav.record')}
      </Link>
      <Link to="/p/$practice/account" params={{ practice }}>
        {t('nav.account')}
      </Link>
    </nav>
  ) : session.state === 'out' ? (
    <nav className="shell-nav w-full" aria-label={t('nav.label')}>
      <Link to="/p/$practice/sign-in" params={{ practice }}>
        {t('nav.signIn')}
      </Link>
    </nav>
  ) : undefined
  return (
    <SiteName value={front.data?.name ?? 'Kairos'}>
      <ClockOf zone={front.data?.zone}>
        <Frame name={name} nav={nav} practice={usePracticeContact(practice)}>
          {front.data?.demo && <p className="soft small no-print">{t('demo')}</p>}
          <Outlet />
          <IdleNote title={t('idle.title')} body={t('idle.body')} stay={t('idle.stay')} leadMinutes={4} />
        </Frame>
      </ClockOf>
    </SiteName>
  )
}

/** Pages before a practice is known. */
export function BareShell({ children }: { children?: ReactNode }) {
  return (
    <Frame
      name={
        <Link to="/" className="shell-name flex-1 basis-40">
          <Mark />
          Kairos
        </Link>
      }
    >
      {children ?? <Outlet />}
    </Frame>
  )
}
