import { useNavigate, useSearch } from '@tanstack/react-router'
import { Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { ConfirmEmail } from '../account/confirm-email.tsx'
import { usePractice } from '../practice.ts'
import { SignedIn } from '../signed-in.tsx'
import { useWords } from '../words/index.ts'

export function Confirm() {
  const { t } = useWords()
  const practice = usePractice()
  const navigate = useNavigate()
  const { for: protocol } = useSearch({ from: '/p/$practice/confirm' })
  const onward = () =>
    protocol
      ? void navigate({ to: '/p/$practice/care/$protocol', params: { practice, protocol }, replace: true })
      : void navigate({ to: '/p/$practice/home', params: { practice }, replace: true })
  return (
    <SignedIn>
      {({ me }) => (
        <Page title={t('confirm.title')} narrow>
          <ConfirmEmail email={me.email} primary onDone={onward} />
          <p>
            {protocol ? (
              <Link to="/p/$practice/care/$protocol" params={{ practice, protocol }}>
                {t('confirm.later')}
              </Link>
            ) : (
              <Link to="/p/$practice/home" params={{ practice }}>
                {t('confirm.later')}
              </Link>
            )}
          </p>
        </Page>
      )}
    </SignedIn>
  )
}
