import { ForgettingPart } from '../audit/forgetting.tsx'
import { OfficerPage } from '../audit/officer-page.tsx'
import { useWords } from '../words/index.ts'

/** The privacy officer's page; administrators have the same part in their own pages. */
export function Forgetting() {
  const { t } = useWords()
  return (
    <OfficerPage title={t('forget.title')} lead={t('forget.page.lead')}>
      <ForgettingPart />
    </OfficerPage>
  )
}
