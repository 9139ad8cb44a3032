import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { chart, whoSaw } from '#contract/patients.ts'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { KeyValue } from '#ui/card.tsx'
import { useFormats } from '#ui/language.tsx'
import { Link, OutLink } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { ask } from '#ui/query.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { FailureState, View } from '#ui/view-states.tsx'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { useNow } from '../now.ts'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'

const sexes = ['female', 'male', 'intersex', 'unknown'] as const

export function OnePatient() {
  const { t } = useWords()
  const formats = useFormats()
  const now = useNow(60_000)
  const { practice = '', patientId = '' }: { practice?: string; patientId?: string } = useParams({ strict: false })
  const query = useQuery(ask(chart, { patientId }, ['patient', 'chart']))
  if (query.isError && !query.data)
    return <FailureState level={1} error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton count={8} />
  const { data } = query
  const sex = sexes.find((one) => one === data.sexAtBirth) ?? 'unknown'
  return (
    <Page
      title={data.name}
      top={
        <Link to="/p/$practice/patients" params={{ practice }} className="small">
          {t('patients.title')}
        </Link>
      }
    >
      <div className="two-columns">
        <div className="stack">
          <Section title={t('patient.facts')}>
            <KeyValue
              pairs={[
                {
                  key: t('patient.born'),
                  value: `${formats.civil(data.birthDate)} (${t('age.years', { n: data.age })})`,
                },
                { key: t('patient.sex'), value: t(`case.sex.${sex}`) },
                {
                  key: t('patient.phone'),
                  value: <OutLink href={`tel:${data.phone.replaceAll(/[^\d+]/g, '')}`}>{data.phone}</OutLink>,
                },
                { key: t('patient.known'), value: t(data.established ? 'patient.known.yes' : 'patient.known.no') },
                {
                  key: t('patient.location'),
                  value: data.location
                    ? t('patient.location.value', {
                        address: data.location.address,
                        when: formats.moment(data.location.statedAt, now),
                      })
                    : t('patient.location.none'),
                },
                {
                  key: t('patient.pharmacy'),
                  value: data.pharmacy ? `${data.pharmacy.name}, ${data.pharmacy.address}` : t('none'),
                },
              ]}
            />
          </Section>
          <Looks patientId={patientId} />
        </div>
        <Section title={t('chart.title')}>
          <ChartPanel patientId={patientId} chart={data} />
        </Section>
      </div>
    </Page>
  )
}

/** Asked for only when wanted: a look at who looked is recorded too, and not everybody may. */
function Looks({ patientId }: { patientId: string }) {
  const { t } = useWords()
  const [wanted, setWanted] = useState(false)
  return (
    <Section title={t('patient.looks')}>
      <p className="soft">{t('patient.looks.lead')}</p>
      {wanted ? (
        <LookList patientId={patientId} />
      ) : (
        <div className="row">
          <Button onClick={() => setWanted(true)}>{t('patient.looks.show')}</Button>
        </div>
      )}
    </Section>
  )
}

function LookList({ patientId }: { patientId: string }) {
  const { t } = useWords()
  const formats = useFormats()
  const now = useNow(60_000)
  const query = useQuery(ask(whoSaw, { patientId }, ['patient']))
  return (
    <View
      of={query}
      isEmpty={(data) => data.looks.length === 0}
      empty={<p className="soft">{t('patient.looks.empty')}</p>}
    >
      {(data) => (
        <ul className="line-list">
          {data.looks.map((look, place) => (
            <li key={place}>
              <span>
                <strong>{look.you ? t('queue.you') : look.who}</strong>{' '}
                <span className="soft">
                  {look.roles.map((role) => t(`role.${role}`)).join(', ')} · {t(`patient.looks.${look.how}`)}
                </span>
              </span>
              <time dateTime={look.at} className="soft">
                {formats.moment(look.at, now)}
              </time>
            </li>
          ))}
        </ul>
      )}
    </View>
  )
}
