import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
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
  const navigate = useNavigate()
  const { find = '' } = useSearch({ from: '/p/$practice/care' })
  return (
    <SignedIn>
      {() => (
        <Page title={t('care.title')}>
          <View of={front} skeleton={<Skeleton shape="cards" />}>
            {(data) => (
              <CareList
                front={data}
                find={find}
                signedIn
                onFind={(words) =>
                  void navigate({
                    to: '/p/$practice/care',
                    params: { practice },
                    search: words ? { find: words } : {},
                    replace: true,
                  })
                }
              />
            )}
          </View>
        </Page>
      )}
    </SignedIn>
  )
}
