import { useQuery } from '@tanstack/react-query'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { View } from '#ui/view-states.tsx'
import { CareList } from '../care/care-list.tsx'
import { frontQuery, usePractice } from '../practice.ts'
import { SignedIn } from '../signed-in.tsx'
import { useWords } from '../words/index.ts'

export function GetCare() {
  const { t } = useWords()
  const practice = usePractice()
  const front = useQuery(frontQuery(practice))
  return (
    <SignedIn>
      {({ patientId }) => (
        <Page title={t('care.title')}>
          <View of={front} skeleton={<Skeleton shape="cards" />}>
            {(data) => <CareList front={data} patientId={patientId} />}
          </View>
        </Page>
      )}
    </SignedIn>
  )
}
