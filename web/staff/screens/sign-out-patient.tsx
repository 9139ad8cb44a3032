import { OfficerPage } from '../audit/officer-page.tsx'
import { SignOutPatient } from '../audit/sign-out-patient.tsx'
import { useWords } from '../words/index.ts'

export function SignOutPatients() {
  const { t } = useWords()
  return (
    <OfficerPage title={t('signOut.title')} lead={t('signOut.lead')}>
      <SignOutPatient />
    </OfficerPage>
  )
}
