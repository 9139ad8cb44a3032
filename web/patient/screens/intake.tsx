import { useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { mayBegin } from '#contract/directory.ts'
import { announce } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useLanguage } from '#ui/language.tsx'
import { usePageTitle } from '#ui/page.tsx'
import { ask } from '#ui/query.ts'
import { Progress, Skeleton } from '#ui/skeleton.tsx'
import { FailureState } from '#ui/view-states.tsx'
import { type About, chartQuery } from '../chart/chart.ts'
import { ChartEditor } from '../chart/chart-editor.tsx'
import { PharmacyPicker } from '../chart/pharmacy-picker.tsx'
import { Consents, consentsQuery } from '../intake/consents.tsx'
import { readScreening } from '../intake/engine.types.ts'
import { sayIssue } from '../intake/issue-words.ts'
import { KnownLines } from '../intake/known.tsx'
import { Onward } from '../intake/onward.tsx'
import { OwnWords } from '../intake/own-words.tsx'
import {
  type AfterKey,
  findOwnWords,
  type IntakePage,
  isMissing,
  isOpen,
  questionPages,
  resumePage,
  stepsOf,
} from '../intake/pages.ts'
import { Question } from '../intake/question.tsx'
import { Readings } from '../intake/readings.tsx'
import { Review } from '../intake/review.tsx'
import { Rows } from '../intake/rows.tsx'
import { SavedLine } from '../intake/saved-line.tsx'
import { type UseIntake, useIntake } from '../intake/use-intake.ts'
import { PhotoQuestion } from '../photos/photo-question.tsx'
import { frontQuery, usePractice } from '../practice.ts'
import { AlarmScreen, UrgentNotes } from '../safety/alarm-screen.tsx'
import { inAnswers } from '../safety/alarms.ts'
import { type SafetyWatch, useSafetyWatch } from '../safety/use-safety-watch.tsx'
import { type Myself, SignedIn } from '../signed-in.tsx'
import { useWords } from '../words/index.ts'

const aboutOf: Readonly<Partial<Record<AfterKey, About>>> = {
  'my:medicines': 'medicine',
  'my:allergies': 'allergy',
  'my:conditions': 'problem',
}

export function Intake() {
  return <SignedIn>{(self) => <OneIntake self={self} />}</SignedIn>
}

function OneIntake({ self }: { self: Myself }) {
  const { caseId } = useParams({ from: '/p/$practice/cases/$caseId/intake' })
  const practice = usePractice()
  const learn = useRef<SafetyWatch['learn']>(() => undefined)
  const answers = useIntake(caseId, (findings) => learn.current(findings))
  const data = answers.query.data
  const age = data?.facts['age']
  const watch = useSafetyWatch(caseId, data?.findings, {
    ...(typeof age === 'number' ? { ageDays: Math.round(age * 365.25) } : {}),
    ...(typeof data?.facts['today'] === 'string' ? { year: Number(data.facts['today'].slice(0, 4)) } : {}),
    ...(data?.facts['pregnancy'] === 'yes' ? { pregnant: true } : {}),
  })
  learn.current = watch.learn
  const raised = answers.snapshot?.judged.raised
  const { raise } = watch
  useEffect(() => {
    raise(
      (raised ?? []).flatMap(({ id, level, say }) =>
        level === 'concern'
          ? []
          : [
              {
                ruleId: id,
                level,
                say,
                where: inAnswers,
                instruction: level === 'emergency' ? 'call-911' : 'same-day',
              },
            ],
      ),
    )
  }, [raised, raise])

  if (answers.moved) return <Navigate to="/p/$practice/cases/$caseId" params={{ practice, caseId }} replace />
  if (!data && answers.query.isError)
    return <FailureState level={1} error={answers.query.error} onRetry={() => void answers.query.refetch()} />
  if (answers.broken !== undefined)
    return <FailureState level={1} error={answers.broken} onRetry={() => location.reload()} />
  return (
    <>
      {data && answers.snapshot ? (
        <Pages self={self} answers={answers} watch={watch} />
      ) : (
        <Skeleton shape="cards" count={4} />
      )}
      <AlarmScreen watch={watch} />
    </>
  )
}

/** What comes after the questions, settled when the page opens so that nothing moves under her hands. */
function useAfterPages(self: Myself, answers: UseIntake, patientId: string) {
  const data = answers.query.data
  const practice = usePractice()
  const chart = useQuery(chartQuery(patientId))
  const consents = useQuery(consentsQuery(patientId))
  const front = useQuery(frontQuery(practice)).data
  const offering = front?.offerings.find(({ title }) => title.en === data?.title.en)
  const state = chart.data?.location?.state
  const begin = useQuery({
    ...ask(mayBegin, { practice, state: state ?? '', protocolKey: offering?.protocolKey ?? '' }),
    enabled: state !== undefined && offering !== undefined,
    staleTime: 5 * 60_000,
  })
  const needsRecord =
    begin.data?.needsImages === true && chart.data?.established === false && data?.photos?.required !== true
  const [settled, setSettled] = useState<readonly AfterKey[]>()
  const ready = chart.data !== undefined && consents.data !== undefined
  useEffect(() => {
    if (settled || !chart.data || !consents.data || !data) return
    const visit = data.kind === 'visit'
    const { medicines, allergies, problems, pharmacy } = chart.data
    const asked = { 'my:medicines': medicines, 'my:allergies': allergies, 'my:conditions': problems } as const
    const unknown = (Object.keys(asked) as (keyof typeof asked)[]).filter((key) => asked[key] === 'not_asked')
    const knowsSome = unknown.length < 3 || (visit && pharmacy !== null)
    const list: AfterKey[] = [
      ...unknown,
      ...(visit && !pharmacy ? (['my:pharmacy'] as const) : []),
      ...(knowsSome ? (['my:known'] as const) : []),
      ...(consents.data.documents.some((one) => one.required && !one.given) ? (['my:consents'] as const) : []),
    ]
    setSettled(list)
  }, [settled, chart.data, consents.data, data])
  const pages = useMemo((): readonly IntakePage[] => {
    const keys: AfterKey[] = [...(needsRecord ? (['my:records'] as const) : []), ...(settled ?? []), 'my:review']
    return keys.map((key) => ({ kind: 'after', key }))
  }, [needsRecord, settled])
  return { pages, chart, ready: ready && settled !== undefined }
}

function Pages({ self, answers, watch }: { self: Myself; answers: UseIntake; watch: SafetyWatch }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const practice = usePractice()
  const navigate = useNavigate()
  const { caseId } = useParams({ from: '/p/$practice/cases/$caseId/intake' })
  const search = useSearch({ from: '/p/$practice/cases/$caseId/intake' })
  const data = answers.query.data
  const { snapshot } = answers
  if (!data || !snapshot) throw new Error('Pages are shown once the intake is open')
  const after = useAfterPages(self, answers, data.patientId)
  const { evaluation, judged } = snapshot
  const questions = useMemo(() => questionPages(evaluation), [evaluation])
  const pages = useMemo(() => [...questions, ...after.pages], [questions, after.pages])
  const [resumed] = useState(() => questions.find(({ key }) => key === answers.lastPage.current) ?? resumePage(pages))
  const known = (key: string | undefined) => pages.find((page) => page.key === key)
  const asked: IntakePage | undefined =
    known(search.at) ??
    (search.at && (search.at in aboutOf || search.at === 'my:pharmacy' || search.at === 'my:known')
      ? { kind: 'after', key: search.at as AfterKey }
      : undefined)
  const page = asked ?? known(resumed?.key) ?? resumePage(pages) ?? pages[0]
  const place = Math.max(
    0,
    pages.findIndex(({ key }) => key === page?.key),
  )
  const [tried, setTried] = useState<string>()
  const [uploading, setUploading] = useState(false)

  usePageTitle(data.title[language])
  const box = useRef<HTMLDivElement>(null)
  const first = useRef(true)
  const { atPage } = answers
  const key = page?.key
  useEffect(() => {
    if (key === undefined) return
    atPage(key)
    window.scrollTo(0, 0)
    if (first.current) first.current = false
    else box.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [key, atPage])

  const go = useCallback(
    (to: string, back?: string) =>
      void navigate({
        to: '/p/$practice/cases/$caseId/intake',
        params: { practice, caseId },
        search: { at: to, ...(back ? { back } : {}) },
      }),
    [navigate, practice, caseId],
  )
  /** On to the next page, as the answers stand after the last one was taken in. */
  const next = useCallback(async () => {
    await answers.idle()
    const latest = answers.latest.current
    if (!latest || key === undefined) return
    const now = [...questionPages(latest.evaluation), ...after.pages]
    if (search.back) {
      const open = now.find((one) => one.kind !== 'after' && isOpen(one))
      go(open ? open.key : search.back, open ? search.back : undefined)
      return
    }
    const here = now.findIndex((one) => one.key === key)
    const follow = now[here + 1]
    if (follow) go(follow.key)
  }, [answers, after.pages, go, key, search.back])

  if (!page) return null
  const steps = stepsOf(page)
  const issues = evaluation.issues.filter(({ severity }) => severity === 'error')
  const errors: Record<string, string> = {}
  for (const step of steps) {
    const issue = issues.find((one) => one.at === step.at && (one.code !== 'required' || tried === page.key))
    const photos = data.attachments.filter((one) => one.linkId === step.linkId && one.state === 'ready')
    if (step.type === 'attachment' && photos.length > 0) continue
    if (issue && (tried === page.key || issue.code === 'constraint')) errors[step.at] = sayIssue(t, issue)
  }
  const answer = async (at: string, values: Parameters<UseIntake['answer']>[1]) => {
    setTried(undefined)
    await answers.answer(at, values)
  }
  const onward = async () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await answers.idle()
    const latest = answers.latest.current
    const mine = new Set(stepsOf(page).map(({ at }) => at))
    const wrong = latest?.evaluation.issues.find(
      (one) => one.severity === 'error' && one.at !== undefined && mine.has(one.at),
    )
    const open = latest?.evaluation.steps.some((step) => mine.has(step.at) && isMissing(step))
    if (wrong || open) {
      setTried(page.key)
      const words = wrong ? sayIssue(t, wrong) : t('issue.required')
      announce(words, true)
      requestAnimationFrame(() =>
        (
          box.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
          box.current?.querySelector<HTMLElement>('fieldset.field, h1')
        )?.focus(),
      )
      return
    }
    void answers.save()
    await next()
  }
  const settledChoice = () => void onward()
  const back = () => {
    const before = search.back ?? pages[place - 1]?.key
    if (before) go(before)
    else void navigate({ to: '/p/$practice/home', params: { practice } })
  }
  const own = findOwnWords(evaluation.steps)
  const offerOwn = own && page.kind === 'question' && (page.step.type === 'choice' || page.step.type === 'boolean')
  const minutes = page.key === 'my:review' ? 0 : evaluation.minutesLeft + Math.ceil((after.pages.length - 1) / 4)

  return (
    <div className="page page-narrow" ref={box}>
      <div className="stack-tight no-print">
        <div className="row justify-between">
          <Button kind="quiet" icon="left" onClick={back}>
            {t('intake.back')}
          </Button>
          <SavedLine saved={answers.saved} />
        </div>
        <Progress done={place / Math.max(1, pages.length - 1)} minutes={minutes} />
      </div>
      <UrgentNotes watch={watch} />
      {judged.excluded.length > 0 && (
        <Banner tone="turn" title={t('excluded.title')} live>
          {judged.excluded.map(({ id, say }) => (
            <p key={id}>{say[language]}</p>
          ))}
          <p>{t('excluded.goOn')}</p>
        </Banner>
      )}
      {page.kind === 'after' ? (
        <AfterPage
          key={page.key}
          page={page}
          self={self}
          answers={answers}
          pages={pages}
          after={after}
          onNext={() => void next()}
          onEdit={(to) => go(to, page.key)}
        />
      ) : (
        <>
          <div key={page.key} className="stack-loose">
            {page.kind === 'question' && page.step.type !== 'attachment' && (
              <Question
                step={page.step}
                title
                error={errors[page.step.at]}
                onAnswer={(values) => void answer(page.step.at, values)}
                onSettled={settledChoice}
                onText={(text) => watch.watch(text, page.step.linkId)}
              />
            )}
            {page.kind === 'question' && page.step.type === 'attachment' && (
              <StepPhotos step={page.step} title answers={answers} error={errors[page.step.at]} onBusy={setUploading} />
            )}
            {page.kind === 'together' && (
              <>
                <h1 tabIndex={-1}>{page.title}</h1>
                {page.steps.map((step) =>
                  step.type === 'attachment' ? (
                    <StepPhotos
                      key={step.at}
                      step={step}
                      answers={answers}
                      error={errors[step.at]}
                      onBusy={setUploading}
                    />
                  ) : (
                    <Question
                      key={step.at}
                      step={step}
                      error={errors[step.at]}
                      onAnswer={(values) => void answer(step.at, values)}
                      onText={(text) => watch.watch(text, step.linkId)}
                    />
                  ),
                )}
              </>
            )}
            {page.kind === 'rows' &&
              (page.group.reading ? (
                <Readings
                  group={page.group}
                  steps={page.steps}
                  screening={readScreening(data.thresholds)}
                  judged={judged}
                  today={String(data.facts['today'])}
                  errors={errors}
                  onAnswer={(at, values) => void answer(at, values)}
                  onAdd={() => void answers.add(page.group.linkId)}
                  onRemove={(index) => void answers.remove(page.group.linkId, index)}
                />
              ) : (
                <Rows
                  group={page.group}
                  steps={page.steps}
                  errors={errors}
                  onAnswer={(at, values) => void answer(at, values)}
                  onAdd={() => void answers.add(page.group.linkId)}
                  onRemove={(index) => void answers.remove(page.group.linkId, index)}
                />
              ))}
            {offerOwn && (
              <OwnWords
                step={own}
                onAnswer={(values) => void answer(own.at, values)}
                onText={(text) => watch.watch(text, own.linkId)}
              />
            )}
          </div>
          <Onward onNext={() => void onward()} pending={uploading} words={uploading ? t('photo.wait') : undefined} />
        </>
      )}
    </div>
  )
}

function StepPhotos({
  step,
  title,
  answers,
  error,
  onBusy,
}: {
  step: ReturnType<typeof stepsOf>[number]
  title?: boolean
  answers: UseIntake
  error: string | undefined
  onBusy: (busy: boolean) => void
}) {
  const { t } = useWords()
  const { language } = useLanguage()
  const data = answers.query.data
  if (!data) return null
  const guide = data.photos?.guide.find(({ linkId }) => linkId === step.linkId)
  const given = step.answer.flatMap((value) => (typeof value === 'object' && 'url' in value ? [value] : []))
  const urn = (id: string) => `urn:uuid:${id}`
  const most = step.repeats ? (step.maxAnswers ?? 10) : 1
  return (
    <PhotoQuestion
      caseId={data.caseId}
      linkId={step.linkId}
      label={step.text}
      heading={
        title ? (
          <h1 tabIndex={-1}>
            {step.text}
            {!step.required && <span className="field-optional"> ({t('photo.optional')})</span>}
          </h1>
        ) : (
          <h2>
            {step.text}
            {!step.required && <span className="field-optional"> ({t('photo.optional')})</span>}
          </h2>
        )
      }
      hint={step.help ?? (guide && guide.say[language] !== `${step.text}.` ? guide.say[language] : t('photo.hint'))}
      guide={step.photoGuide}
      error={error}
      there={data.attachments}
      onBusy={onBusy}
      onArrived={({ id, mime }) => {
        // A question for one photo may hold several on the case; the answer names the newest.
        const kept = most === 1 ? [] : given.slice(-(most - 1))
        void answers.answer(step.at, [...kept, { url: urn(id), contentType: mime, title: step.linkId }])
      }}
      onRemoved={(id) => {
        const left = given.filter(({ url }) => url !== urn(id))
        const other = data.attachments.find(
          (one) => one.linkId === step.linkId && one.id !== id && one.state === 'ready',
        )
        const instead = left.length === 0 && other ? [{ url: urn(other.id), title: step.linkId }] : left
        void answers.answer(step.at, instead)
      }}
    />
  )
}

function AfterPage({
  page,
  self,
  answers,
  pages,
  after,
  onNext,
  onEdit,
}: {
  page: Extract<IntakePage, { kind: 'after' }>
  self: Myself
  answers: UseIntake
  pages: readonly IntakePage[]
  after: ReturnType<typeof useAfterPages>
  onNext: () => void
  onEdit: (key: string) => void
}) {
  const { t } = useWords()
  const [error, setError] = useState<string>()
  const [uploading, setUploading] = useState(false)
  const { chart } = after
  const data = answers.query.data
  if (!data) return null
  if (!after.ready) {
    if (chart.isError) return <FailureState level={1} error={chart.error} onRetry={() => void chart.refetch()} />
    return <Skeleton shape="cards" />
  }
  const about = aboutOf[page.key]
  if (about && chart.data) {
    const { data: mine } = chart
    const status = about === 'medicine' ? mine.medicines : about === 'allergy' ? mine.allergies : mine.problems
    return (
      <>
        <ChartEditor
          patientId={data.patientId}
          about={about}
          chart={mine}
          heading={<h1 tabIndex={-1}>{t(`chart.question.${about}`)}</h1>}
          lead={t(`chart.lead.${about}`)}
          error={error}
          onNone={onNext}
        />
        <Onward
          onNext={() => {
            const typed = document.querySelector<HTMLInputElement>('input[name="text"]')
            if (status === 'not_asked' || (typed && typed.value.trim() !== '')) {
              const words = typed && typed.value.trim() !== '' ? t('chart.addFirst') : t(`chart.missing.${about}`)
              setError(words)
              announce(words, true)
              typed?.focus()
            } else onNext()
          }}
        />
      </>
    )
  }
  switch (page.key) {
    case 'my:records':
      return (
        <>
          <PhotoQuestion
            caseId={data.caseId}
            linkId="records"
            label={t('records.title')}
            heading={<h1 tabIndex={-1}>{t('records.title')}</h1>}
            hint={t('records.lead')}
            error={error}
            there={data.attachments}
            onArrived={() => setError(undefined)}
            onRemoved={() => undefined}
            onBusy={setUploading}
          />
          <Onward
            pending={uploading}
            words={uploading ? t('photo.wait') : undefined}
            onNext={() => {
              if (data.attachments.some(({ state }) => state === 'ready')) onNext()
              else {
                setError(t('records.missing'))
                announce(t('records.missing'), true)
              }
            }}
          />
        </>
      )
    case 'my:known':
      return (
        <>
          <div className="stack">
            <h1 tabIndex={-1}>{t('known.title')}</h1>
            <p className="soft">{t('known.lead')}</p>
            {chart.data && <KnownLines chart={chart.data} withPharmacy={data.kind === 'visit'} onChange={onEdit} />}
          </div>
          <Onward words={t('known.right')} onNext={onNext} />
        </>
      )
    case 'my:pharmacy':
      return (
        <>
          <PharmacyPicker
            patientId={data.patientId}
            nearZip={/\b(\d{5})(-\d{4})?$/.exec(chart.data?.location?.address ?? '')?.[1]}
            chosen={chart.data?.pharmacy?.id}
            heading={
              <div className="stack-tight">
                <h1 tabIndex={-1}>{t('pharmacy.question')}</h1>
                {error && (
                  <p className="field-error" role="alert">
                    {error}
                  </p>
                )}
              </div>
            }
            onChosen={(tapped) => {
              setError(undefined)
              if (tapped) onNext()
            }}
          />
          <Onward
            onNext={() => {
              if (chart.data?.pharmacy) onNext()
              else setError(t('pharmacy.missing'))
            }}
          />
        </>
      )
    case 'my:consents':
      return <Consents patientId={data.patientId} onNext={onNext} />
    default:
      return <Review self={self} data={data} answers={answers} pages={pages} chart={chart.data} onEdit={onEdit} />
  }
}
