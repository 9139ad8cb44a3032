import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { useRef } from 'react'
import type { PatientFacts } from '#clinical/safety/safety.types.ts'
import { Banner } from '#ui/banner.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { FailureState } from '#ui/view-states.tsx'
import { Composer } from '../matter/composer.tsx'
import { Entries } from '../matter/entries.tsx'
import { LoopCards } from '../matter/loops.tsx'
import { PlanCard } from '../matter/plan-card.tsx'
import { ReadingsOfCase } from '../matter/readings-chart.tsx'
import { RequestForm } from '../matter/request-form.tsx'
import { useReadMark } from '../matter/use-read-mark.ts'
import { ItIsOver, WhereItStands } from '../matter/where-it-stands.tsx'
import { Withdraw } from '../matter/withdraw.tsx'
import { type Thread, threadQuery } from '../matter/thread.ts'
import { usePractice } from '../practice.ts'
import { AlarmScreen } from '../safety/alarm-screen.tsx'
import { useSafetyWatch } from '../safety/use-safety-watch.tsx'
import { WhatStands } from '../safety/what-stands.tsx'
import { SignedIn } from '../signed-in.tsx'
import { PracticePhone } from '../there.tsx'
import { useNow } from '../use-now.ts'
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

function Matter({ data, at }: { data: Thread; at: number }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const practice = usePractice()
  const formats = useFormats()
  const watch = useSafetyWatch(
    data.id,
    { findings: data.findings, settled: data.settled, at },
    data.safety as PatientFacts,
  )
  const composer = useRef<HTMLDivElement>(null)
  const planCard = useRef<HTMLDivElement>(null)
  useReadMark(data, planCard)
  const write = () => {
    composer.current?.scrollIntoView({ block: 'center' })
    composer.current?.querySelector('textarea')?.focus()
  }
  const closed = data.state === 'closed'
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
        <WhatStands watch={watch} />
        {data.request && <RequestForm key={data.request.id} data={data} request={data.request} watch={watch} />}
        {!closed && (!data.plan || data.state !== 'answered') && <WhereItStands data={data} />}
        {data.plan && (
          <div ref={planCard}>
            <PlanCard data={{ ...data, plan: data.plan }} onQuestion={write} />
          </div>
        )}
        {closed && <ItIsOver data={data} />}
        {data.loops > 0 && <LoopCards caseId={data.id} over={closed} />}
        {!closed && (
          <Banner icon="phone" title={t('case.worse')}>
            <p>{data.ifWorse[language]}</p>
            <PracticePhone practice={practice} />
          </Banner>
        )}
        {!data.mailed && !closed && <p>{t('case.notMailed')}</p>}
        {data.readings && <ReadingsOfCase readings={data.readings} />}
        <section className="stack" aria-labelledby="thread">
          <h2 id="thread">{t('thread.title')}</h2>
          <Entries data={data} />
          {data.contactAt && <ContactComes at={data.contactAt} zone={data.promise.zone} />}
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
            {!closed
              ? t('case.noWrite')
              : // Where nothing was to be asked about, how it ended has said where to go with something new.
                data.followUpUntil && t('case.over', { when: formats.date(data.followUpUntil) })}
          </p>
        )}
        {data.can.withdraw && <Withdraw caseId={data.id} />}
      </Page>
      <AlarmScreen watch={watch} />
    </>
  )
}

/** That somebody contacts them, as of any message; late, without the day that went by. */
function ContactComes({ at, zone }: { at: string; zone: string }) {
  const { t } = useWords()
  const formats = useFormats(zone)
  const now = useNow()
  return <p>{Date.parse(at) < now ? t('thread.contact.soon') : t('thread.contact', { day: formats.day(at) })}</p>
}
