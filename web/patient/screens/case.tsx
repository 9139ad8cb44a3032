import { Page } from '#ui/page.tsx'
import { EmptyState } from '#ui/view-states.tsx'
import { useWords } from '../words/index.ts'

export function Case() {
  const { t } = useWords()
  return (
    <Page title={t('case.title')}>
      <EmptyState title={t('coming.title')}>{t('coming.body')}</EmptyState>
    </Page>
  )
}
