import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { useRef } from 'react'
import type { PatientFacts } from '#clinical/safety/safety.types.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { FailureState } from '#ui/view-states.tsx'
import { Composer } from '../matter/composer.tsx'
import { Entries } from '../matter/entries.tsx'
import { PlanCard } from '../matter/plan-card.tsx'
import { Promised } from '../matter/promised.tsx'
import { ReadingsOfCase } from '../matter/readings-chart.tsx'
import { RequestForm } from '../matter/request-form.tsx'
import { WhatHappens } from '../matter/steps.tsx'
import { useReadMark } from '../matter/use-read-mark.ts'
import { Withdraw } from '../matter/withdraw.tsx'
import { nameOf, type Thread, threadQuery } from '../matter/thread.ts'
import { usePractice } from '../practice.ts'
import { AlarmScreen, UrgentNotes } from '../safety/alarm-screen.tsx'
import { EmergencyNote } from '../safety/standing.tsx'
import { useSafetyWatch } from '../safety/use-safety-watch.tsx'
import { SignedIn } from '../signed-in.tsx'
import { PracticePhone } from '../there.tsx'
import { useWords } from '../words/index.ts'

export function Case() {
  return <SignedIn>{() => <OneMatter />}</SignedIn>
}

function OneMatter() {
  const { caseId } = useParams({ from: '/p/$practice/cases/$caseId' })
  const practice = usePractice()
  const query = useQuery(threadQuery(caseId))
  if (query.data?.state === 'draft')
    return <Navigate to="/p/$practice/cases/$caseId/intake" params={{ practice, caseId }} search={{}} replace />
  if (query.data) return <Matter data={query.data} at={query.dataUpdatedAt} />
  if (query.isError) return <FailureState level={1} error={query.error} onRetry={() => void query.refetch()} />
  return <Skeleton shape="cards" />
}

const freeEnds: readonly NonNullable<Thread['outcome']>[] = [
  'declined',
  'redirected',
  'no_response',
  'converted',
  'duplicate',
  'entered_in_error',
]

function Matter({ data, at }: { data: Thread; at: number }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const practice = usePractice()
  const formats = useFormats()
  const watch = useSafetyWatch(data.id, { findings: data.findings, at }, data.safety as PatientFacts)
  const composer = useRef<HTMLDivElement>(null)
  const planCard = useRef<HTMLDivElement>(null)
  useReadMark(data, planCard)
  const answered = data.state === 'answered' || data.state === 'closed'
  const write = () => {
    composer.current?.scrollIntoView({ block: 'center' })
    composer.current?.querySelector('textarea')?.focus()
  }
  const closed = data.state === 'closed'
  // What is not answered here costs nothing, and they agreed to a price. A test that is awaited is answered after it.
  const free = data.outcome !== null && freeEnds.includes(data.outcome)
  const goesOn = data.outcome === 'test_pending' || data.outcome === 'converted'
  return (
    <>
      <Page
        title={data.title[language]}
        top={
          <p className="no-print">
            <Link to="/p/$practice/home" params={{ practice }}>
              {t('nav.home')}
            </Link>
          </p>
        }
      >
        <EmergencyNote findings={watch.findings} />
        <UrgentNotes watch={watch} />
        {data.request && <RequestForm key={data.request.id} data={data} request={data.request} watch={watch} />}
        {data.plan && (
          <div ref={planCard}>
            <PlanCard data={{ ...data, plan: data.plan }} onQuestion={write} />
          </div>
        )}
        {!data.plan && !closed && (
          <section className="card" aria-labelledby="now">
            <div className="card-head">
              {!data.request && (
                <Badge tone={answered && !goesOn ? 'done' : 'wait'}>
                  {goesOn && data.outcome
                    ? t(`outcome.${data.outcome}`)
                    : answered
                      ? t('home.answered')
                      : t('home.waitingForUs')}
                </Badge>
              )}
              <h2 id="now">{t('steps.title')}</h2>
              <p className="card-meta">
                <Promised promise={data.promise} answered={answered} />
              </p>
            </div>
            <WhatHappens steps={data.steps} />
            {free && <p>{t('case.noCharge')}</p>}
            <p className="soft">
              {data.answerers.length > 0
                ? t('case.with', { team: data.teamName[language], names: data.answerers.map(nameOf).join('; ') })
                : t('case.team', { team: data.teamName[language] })}
            </p>
          </section>
        )}
        {closed && (
          <Banner tone="done" title={data.outcome ? t(`outcome.${data.outcome}`) : t('case.closed')}>
            <p>{data.outcome === 'not_sent' ? t('case.notSent') : t('case.closed.body')}</p>
            {free && <p>{t('case.noCharge')}</p>}
          </Banner>
        )}
        {!closed && (
          <Banner icon="phone" title={t('case.worse')}>
            <p>{data.ifWorse[language]}</p>
            <PracticePhone practice={practice} />
          </Banner>
        )}
        {data.readings && <ReadingsOfCase readings={data.readings} />}
        <section className="stack" aria-labelledby="thread">
          <h2 id="thread">{t('thread.title')}</h2>
          <Entries data={data} />
        </section>
        {data.can.write ? (
          <Composer
            data={data}
            watch={watch}
            ref={composer}
            primary={!data.request && !(data.can.understand && !data.plan?.understoodAt)}
          />
        ) : (
          <p className="soft">
            {closed && data.followUpUntil
              ? t('case.over', { when: formats.date(data.followUpUntil) })
              : t('case.noWrite')}
          </p>
        )}
        {data.can.withdraw && <Withdraw caseId={data.id} />}
      </Page>
      <AlarmScreen watch={watch} />
    </>
  )
}
