import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { myCases, openCase } from '#contract/cases/index.ts'
import { stateLocation } from '#contract/patients.ts'
import { ApiError, call } from '#ui/api.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { Problem } from '#ui/field.tsx'
import { problemsOf } from '#ui/form.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { ActionBar, Page } from '#ui/page.tsx'
import { ask } from '#ui/query.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { EmptyState, View } from '#ui/view-states.tsx'
import { MayBegin, useMayStart } from '../care/offering-card.tsx'
import { PlaceForm } from '../care/place-form.tsx'
import { readAddress, type Told, usePickedState } from '../care/where.ts'
import { type Chart, chartQuery } from '../chart/chart.ts'
import { frontQuery, type Front, type Offering, usePractice } from '../practice.ts'
import { Refusal } from '../refusal.tsx'
import { SignedIn } from '../signed-in.tsx'
import { PracticePhone } from '../there.tsx'
import { useWords } from '../words/index.ts'

/** Where she is now: asked at every visit, since it decides who may answer and where an ambulance would go. */
export function Start() {
  return <SignedIn>{({ patientId }) => <Where patientId={patientId} />}</SignedIn>
}

function Where({ patientId }: { patientId: string }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const practice = usePractice()
  const { protocol } = useParams({ from: '/p/$practice/care/$protocol' })
  const front = useQuery(frontQuery(practice))
  const chart = useQuery(chartQuery(patientId))
  const offering = front.data?.offerings.find(({ protocolKey }) => protocolKey === protocol)
  return (
    <Page title={t('start.title')} lead={offering?.title[language]} narrow>
      <View of={front} skeleton={<Skeleton shape="cards" />}>
        {(data) =>
          offering ? (
            <View of={chart} skeleton={<Skeleton shape="cards" />}>
              {(mine) =>
                mine.age < offering.ages.min || mine.age > offering.ages.max ? (
                  <OtherAge front={data} offering={offering} />
                ) : (
                  <BegunOrNew patientId={patientId} front={data} offering={offering} chart={mine} />
                )
              }
            </View>
          ) : (
            <EmptyState
              title={t('start.gone')}
              action={
                <ButtonLink kind="primary" to="/p/$practice/care" params={{ practice }}>
                  {t('nav.getCare')}
                </ButtonLink>
              }
            >
              {t('start.gone.body')}
            </EmptyState>
          )
        }
      </View>
    </Page>
  )
}

function OtherAge({ front, offering }: { front: Front; offering: Offering }) {
  const { t } = useWords()
  return (
    <Banner tone="wait" title={t('start.age', { min: offering.ages.min, max: offering.ages.max })}>
      <p>{t('start.age.todo')}</p>
      <PracticePhone practice={front.slug} />
    </Banner>
  )
}

type HereProps = {
  readonly patientId: string
  readonly front: Front
  readonly offering: Offering
  readonly chart: Chart
}

/** What was begun and not sent is offered first, so that nobody tells the same story twice. */
function BegunOrNew(props: HereProps) {
  const { t } = useWords()
  const formats = useFormats()
  const cases = useQuery(ask(myCases, {}, ['case']))
  const [anew, setAnew] = useState(false)
  const begun = cases.data?.cases.find(
    (one) => one.state === 'draft' && one.patientId === props.patientId && one.title.en === props.offering.title.en,
  )
  if (cases.isLoading) return <Skeleton shape="cards" count={1} />
  if (!begun || anew) return <Here {...props} />
  return (
    <>
      <Card title={t('start.begun', { when: formats.date(begun.openedAt) })}>
        <p>{t('start.begun.body')}</p>
      </Card>
      <ActionBar>
        <ButtonLink
          kind="primary"
          wide
          to="/p/$practice/cases/$caseId/intake"
          params={{ practice: props.front.slug, caseId: begun.id }}
          search={{}}
        >
          {t('start.goOn')}
        </ButtonLink>
        <Button kind="quiet" wide onClick={() => setAnew(true)}>
          {t('start.new')}
        </Button>
      </ActionBar>
    </>
  )
}

function Here({ patientId, front, offering, chart }: HereProps) {
  const { t } = useWords()
  const { language } = useLanguage()
  const navigate = useNavigate()
  const formats = useFormats()
  const [picked] = usePickedState()
  const known = chart.location ? readAddress(chart.location.address) : undefined
  // A state picked on the open page that differs from the last address means she is somewhere else now.
  const same = known !== undefined && (picked === '' || picked === known.state)
  const [elsewhere, setElsewhere] = useState(!same)
  const from: Told = {
    state: picked,
    street: '',
    city: '',
    zip: '',
    callBack: chart.location?.callBack ?? chart.phone,
  }
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const [state, setState] = useState<string>(picked)
  const mayStart = useMayStart(front, offering, elsewhere ? state : (known?.state ?? ''), chart.established)
  const seenHere = chart.established && mayStart
  // Kept over retries, so that a lost answer does not begin a second matter.
  const keys = useRef<{ written: string; place: string; matter: string }>(undefined)

  const begin = async (here: Told) => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    setProblems([])
    const written = JSON.stringify(here)
    if (keys.current?.written !== written)
      keys.current = { written, place: crypto.randomUUID(), matter: crypto.randomUUID() }
    try {
      const location = await call(stateLocation, { patientId, ...here }, { idempotencyKey: keys.current.place })
      const input = { patientId, protocolKey: offering.protocolKey, locationId: location.id, language }
      const { id } = await call(openCase, input, { idempotencyKey: keys.current.matter })
      await navigate({
        to: '/p/$practice/cases/$caseId/intake',
        params: { practice: front.slug, caseId: id },
        search: {},
        replace: true,
      })
    } catch (problem) {
      if (problem instanceof ApiError && problem.fields.length > 0) setProblems(problemsOf(problem))
      setError(problem)
      setBusy(false)
    }
  }
  if (!elsewhere && known && chart.location) {
    const here = { ...known, callBack: chart.location.callBack }
    return (
      <>
        <p>{t('where.why')}</p>
        <Card title={t('where.still')} meta={t('where.said', { when: formats.date(chart.location.statedAt) })}>
          <p>
            {known.street}
            <br />
            {known.city}, {known.state} {known.zip}
          </p>
          <p>{t('review.callBack', { phone: chart.location.callBack })}</p>
        </Card>
        {!seenHere && <MayBegin front={front} offering={offering} state={known.state} />}
        <Refusal error={error} />
        <ActionBar>
          {mayStart && (
            <Button kind="primary" wide pending={busy} onClick={() => void begin(here)}>
              {t('where.yes')}
            </Button>
          )}
          <Button kind={mayStart ? 'quiet' : 'secondary'} wide onClick={() => setElsewhere(true)}>
            {t('where.elsewhere')}
          </Button>
        </ActionBar>
      </>
    )
  }
  return (
    <PlaceForm
      from={from}
      words={t('continue')}
      lead={<p>{t('where.why')}</p>}
      pending={busy}
      problems={problems}
      error={error}
      onState={setState}
      maySend={mayStart}
      afterState={!seenHere && <MayBegin front={front} offering={offering} state={state} />}
      onSend={(here) => void begin(here)}
    />
  )
}
