import { useQuery } from '@tanstack/react-query'
import { useLocation, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { openingsWaiting } from '#contract/emergency-access.ts'
import { Banner } from '#ui/banner.tsx'
import { ButtonLink, Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { ask } from '#ui/query.ts'
import { useWords } from '../words/index.ts'

const places = [
  { to: '/p/$practice/audit', words: 'officer.trail' },
  { to: '/p/$practice/audit/openings', words: 'officer.openings' },
  { to: '/p/$practice/audit/disclosures', words: 'officer.told' },
  { to: '/p/$practice/audit/forgetting', words: 'officer.forgetting' },
  { to: '/p/$practice/audit/sign-out', words: 'officer.signOut' },
] as const

/** A page of the privacy officer: the others beside it, and on top of each what waits for them. */
export function OfficerPage({ title, lead, children }: { title: string; lead: ReactNode; children: ReactNode }) {
  const { t } = useWords()
  const { practice } = useParams({ from: '/p/$practice' })
  const { pathname } = useLocation()
  const { data } = useQuery({ ...ask(openingsWaiting, {}, ['openings']), refetchInterval: 30_000 })
  const waiting = data?.waiting ?? 0
  const here = (to: string) => pathname.replace(/\/$/, '').endsWith(to.replace('/p/$practice', `/p/${practice}`))
  return (
    <Page title={title} lead={lead}>
      {waiting > 0 && !here('/p/$practice/audit/openings') && (
        <Banner
          tone="turn"
          live
          title={t('officer.waiting', { n: waiting })}
          action={
            <ButtonLink to="/p/$practice/audit/openings" params={{ practice }} size="small">
              {t('officer.waiting.go')}
            </ButtonLink>
          }
        >
          {t('officer.waiting.body')}
        </Banner>
      )}
      <nav className="admin-nav officer-nav" aria-label={t('officer.nav')}>
        {places.map(({ to, words }) => (
          <Link key={to} to={to} params={{ practice }} activeOptions={{ exact: true, includeSearch: false }}>
            {t(words)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  )
}
