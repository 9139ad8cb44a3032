import { Page } from '#ui/page.tsx'
import { EmptyState } from '#ui/view-states.tsx'
import { useWords } from '../words/index.ts'

export function Patients() {
  const { t } = useWords()
  return (
    <Page title={t('patients.title')}>
      <EmptyState title={t('coming.title')}>{t('coming.body')}</EmptyState>
    </Page>
  )
}
