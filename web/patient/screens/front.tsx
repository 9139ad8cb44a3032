import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useLanguage } from '#ui/language.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { View } from '#ui/view-states.tsx'
import { frontQuery } from '../practice.ts'
import { useWords } from '../words/index.ts'

export function Front() {
  const { t } = useWords()
  const { language } = useLanguage()
  const { practice } = useParams({ from: '/p/$practice' })
  const front = useQuery(frontQuery(practice))
  return (
    <Page title={t('front.title')}>
      <View of={front} skeleton={<Skeleton shape="cards" />}>
        {(data) => <p>{data.about[language]}</p>}
      </View>
    </Page>
  )
}
