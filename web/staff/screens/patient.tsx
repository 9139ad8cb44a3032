import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useParams } from '@tanstack/react-router'
import { patientMatters } from '#contract/desk/index.ts'
import { chart } from '#contract/patients.ts'
import { KeyValue } from '#ui/card.tsx'
import { useFormats } from '#ui/language.tsx'
import { ButtonLink, Link, OutLink } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { calmCapitals, phoneWords, telephone } from '#ui/plain-text.ts'
import { ask } from '#ui/query.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { FailureState, isWithdrawn, View } from '#ui/view-states.tsx'
import { useSession } from '../../session/session.ts'
import { OpenedInEmergency, ReadInEmergency, ShutRecord, useBreaksGlass } from '../chart/emergency.tsx'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { CorrectIdentity } from '../chart/correct-identity.tsx'
import { isHidden } from '../parts/is-hidden.ts'
import { isOtherOnPaper } from '../parts/paper-name.ts'
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
  const breaksGlass = useBreaksGlass()
  const { refetch } = query
  const again = useCallback(() => void refetch(), [refetch])
  // Withdrawn, too: an emergency access that is over leaves nothing on the screen.
  if (query.isError && (!query.data || isWithdrawn(query.error)))
    return breaksGlass && isHidden(query.error) ? (
      <ShutRecord of={{ patientId }} onOpened={again} />
    ) : (
      <FailureState level={1} error={query.error} onRetry={again} />
    )
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
      <ReadInEmergency until={data.emergencyUntil} onOver={again} />
      <OpenedInEmergency opened={data.opened} />
      <div className="two-columns">
        <div className="stack">
          <Section title={t('patient.facts')}>
            <KeyValue
              pairs={[
                ...(isOtherOnPaper(data) ? [{ key: t('identity.paper'), value: data.paperName }] : []),
                {
                  key: t('patient.born'),
                  value: `${formats.civil(data.birthDate)} (${t('age.years', { n: data.age })})`,
                },
                { key: t('patient.sex'), value: t(`case.sex.${sex}`) },
                {
                  key: t('patient.phone'),
                  value: <OutLink href={telephone(data.phone)}>{phoneWords(data.phone)}</OutLink>,
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
                  value: !data.pharmacy
                    ? t('none')
                    : data.pharmacy.retired
                      ? t('work.pharmacy.retired', { name: calmCapitals(data.pharmacy.name) })
                      : calmCapitals(`${data.pharmacy.name}, ${data.pharmacy.address}`),
                },
              ]}
            />
            <CorrectIdentity patientId={patientId} seen={data} />
          </Section>
          <Matters practice={practice} patientId={patientId} />
          <Looks practice={practice} patientId={patientId} />
        </div>
        <Section title={t('chart.title')}>
          <ChartPanel patientId={patientId} chart={data} readOnly={data.emergencyUntil !== null} />
        </Section>
      </div>
    </Page>
  )
}

/** From the chart to what it is about: the matters this person may open. */
function Matters({ practice, patientId }: { practice: string; patientId: string }) {
  const { t, language } = useWords()
  const formats = useFormats()
  const now = useNow(60_000)
  const query = useQuery(ask(patientMatters, { patientId }, ['case', 'patient']))
  return (
    <Section title={t('patient.matters')}>
      <View
        of={query}
        isEmpty={({ matters }) => matters.length === 0}
        empty={<p className="soft">{t('patient.matters.none')}</p>}
      >
        {({ matters }) => (
          <ul className="line-list">
            {matters.map((one) => (
              <li key={one.caseId}>
                <span className="stack-none">
                  <Link to="/p/$practice/cases/$caseId" params={{ practice, caseId: one.caseId }}>
                    {one.title[language]}
                  </Link>
                  <span className="soft small">
                    {t(`state.${one.state}`)} ·{' '}
                    {t('patient.matters.opened', { when: formats.moment(one.openedAt, now) })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </View>
    </Section>
  )
}

/** Who has seen the record is read in the trail, by who guards it; the patient reads it on a page of their own. */
function Looks({ practice, patientId }: { practice: string; patientId: string }) {
  const { t } = useWords()
  const session = useSession()
  if (session.state !== 'in' || !session.me.can.readTrail) return null
  return (
    <Section title={t('patient.looks')}>
      <p className="soft">{t('patient.looks.lead')}</p>
      <div className="row">
        <ButtonLink to="/p/$practice/audit" params={{ practice }} search={{ patientId }}>
          {t('patient.looks.show')}
        </ButtonLink>
      </div>
    </Section>
  )
}
