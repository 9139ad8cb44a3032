import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Card, KeyValue } from '#ui/card.tsx'
import { useFormats } from '#ui/language.tsx'
import { Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { View } from '#ui/view-states.tsx'
import { calmCapitals } from '#ui/plain-text.ts'
import { WhatIsAgreed } from '../chart/agreed.tsx'
import { chartQuery } from '../chart/chart.ts'
import { ChartEditor } from '../chart/chart-editor.tsx'
import { PharmacyPicker } from '../chart/pharmacy-picker.tsx'
import { readAddress } from '../care/where.ts'
import { usePractice } from '../practice.ts'
import { OpenWords } from '../safety/open-words.tsx'
import { useOpenWatch } from '../safety/use-open-watch.ts'
import { SignedIn } from '../signed-in.tsx'
import { useWords } from '../words/index.ts'

/** Her own record, and the parts she keeps herself. */
export function Record() {
  return <SignedIn>{({ patientId }) => <Mine patientId={patientId} />}</SignedIn>
}

function Mine({ patientId }: { patientId: string }) {
  const { t } = useWords()
  const formats = useFormats()
  const practice = usePractice()
  const chart = useQuery(chartQuery(patientId))
  const watch = useOpenWatch(patientId)
  const [changing, setChanging] = useState(false)
  return (
    <Page title={t('record.title')} lead={t('record.lead')}>
      <View of={chart} skeleton={<Skeleton shape="cards" />}>
        {(mine) => (
          <>
            <OpenWords watch={watch} />
            <Card>
              <KeyValue
                pairs={[
                  { key: t('record.name'), value: mine.name },
                  ...(mine.paperName === mine.name ? [] : [{ key: t('name.paper'), value: mine.paperName }]),
                  { key: t('join.birth'), value: formats.civil(mine.birthDate) },
                  { key: t('join.phone'), value: mine.phone },
                ]}
              />
            </Card>
            {(['allergy', 'medicine', 'problem'] as const).map((about) => (
              <Card key={about}>
                <ChartEditor
                  patientId={patientId}
                  about={about}
                  chart={mine}
                  onText={watch.watch}
                  heading={<h2>{t(`chart.title.${about}`)}</h2>}
                />
              </Card>
            ))}
            <Card title={t('pharmacy.title')}>
              {mine.pharmacy ? (
                <p>
                  {calmCapitals(mine.pharmacy.name)}
                  <br />
                  <span className="soft">
                    {mine.pharmacy.retired ? t('pharmacy.retired') : calmCapitals(mine.pharmacy.address)}
                  </span>
                </p>
              ) : (
                <p className="soft">{t('known.notAsked')}</p>
              )}
              {changing ? (
                <PharmacyPicker
                  patientId={patientId}
                  nearZip={mine.location ? readAddress(mine.location.address)?.zip : undefined}
                  chosen={mine.pharmacy?.id}
                  heading={null}
                  onChosen={() => setChanging(false)}
                />
              ) : (
                <div>
                  <Button onClick={() => setChanging(true)}>{t('review.change')}</Button>
                </div>
              )}
            </Card>
            <WhatIsAgreed patientId={patientId} />
            <Card title={t('looks.title')}>
              <p>
                <Link to="/p/$practice/record/looks" params={{ practice }}>
                  {t('account.looks.open')}
                </Link>
              </p>
            </Card>
          </>
        )}
      </View>
    </Page>
  )
}
