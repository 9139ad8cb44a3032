import { Page } from '#ui/page.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { EmptyState, FailureState } from '#ui/view-states.tsx'
import { useSession } from '../../session/session.ts'
import { useWords } from '../words/index.ts'

export function ChoosePractice() {
  const { t } = useWords()
  const session = useSession()
  const practices = session.state === 'in' ? session.me.practices : []
  return (
    <Page title={t('choose.title')} narrow {...(practices.length > 0 && { lead: t('choose.lead') })}>
      {session.state === 'loading' && <Skeleton shape="cards" count={2} />}
      {session.state === 'unknown' && <FailureState error={session.error} onRetry={session.retry} />}
      {practices.length > 0 && (
        <ul className="line-list">
          {practices.map((one) => (
            <li key={one.slug}>
              <strong>{one.name}</strong>
              <ButtonLink to="/p/$practice/queue" params={{ practice: one.slug }} size="small">
                {t('choose.open')}
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
      {(session.state === 'out' || (session.state === 'in' && practices.length === 0)) && (
        <EmptyState title={t('choose.out.title')}>{t('choose.out.body')}</EmptyState>
      )}
    </Page>
  )
}
