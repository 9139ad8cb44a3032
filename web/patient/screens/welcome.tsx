import { Page } from '#ui/page.tsx'
import { useWords } from '../words/front.ts'

export function Welcome() {
  const { t } = useWords()
  return (
    <Page title={t('welcome.title')}>
      <p>{t('welcome.body')}</p>
    </Page>
  )
}
