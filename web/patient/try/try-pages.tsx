import { useMemo, useRef, useState } from 'react'
import type { Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { questionPages } from '#clinical/questionnaire/question-pages.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { useLanguage } from '#ui/language.tsx'
import { Progress } from '#ui/skeleton.tsx'
import { asksOf } from '../intake/engine.types.ts'
import { sayIssue } from '../intake/issue-words.ts'
import { Onward } from '../intake/onward.tsx'
import { asPassed, findPage, type IntakePage, isMissing, isToPass, stepsOf } from '../intake/pages.ts'
import { Question } from '../intake/question.tsx'
import { Readings } from '../intake/readings.tsx'
import { Rows } from '../intake/rows.tsx'
import { useWords } from '../words/index.ts'
import { browserScreeningOf } from '#clinical/protocol/browser-screening.ts'
import { TryResult } from './try-result.tsx'
import type { TrySetup, TrySnapshot } from './try.types.ts'
import type { Trial } from './use-try.ts'
import { useTryWords } from './words.ts'

/** The intake's own pages, one at a time; what would interrupt the patient stands above, what comes of it below. */
export function TryPages({ trial, snapshot, setup }: { trial: Trial; snapshot: TrySnapshot; setup: TrySetup }) {
  const { t } = useWords()
  const screening = useMemo(() => (setup.protocol ? browserScreeningOf(setup.protocol, null) : undefined), [setup])
  const asks = useMemo(() => (screening ? asksOf(screening) : new Set<string>()), [screening])
  const pages = questionPages(snapshot.evaluation, asks)
  const [key, setKey] = useState<string>()
  const [tried, setTried] = useState(false)
  const [pressed, setPressed] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const done = key === 'done'
  const page = done ? undefined : (findPage(pages, key) ?? pages[0])
  const place = page ? pages.indexOf(page) : pages.length
  const errors = tried && page ? errorsOn(t, snapshot, page) : {}
  const go = (to: string | undefined) => {
    setKey(to)
    setTried(false)
    window.scrollTo(0, 0)
    setTimeout(() => box.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true }), 30)
  }
  const onward = async () => {
    for (const step of page ? stepsOf(page).filter(isToPass) : []) await trial.answer(step.at, asPassed(step))
    const latest = trial.latest() ?? snapshot
    const now = questionPages(latest.evaluation, asks)
    const here = page && findPage(now, page.key)
    if (here && (stepsOf(here).some(isMissing) || Object.keys(errorsOn(t, latest, here)).length > 0)) {
      setTried(true)
      setPressed((times) => times + 1)
      return
    }
    go(here ? (now[now.indexOf(here) + 1]?.key ?? 'done') : 'done')
  }
  return (
    <div className="stack-loose" ref={box}>
      <div className="stack-tight">
        {place > 0 && (
          <div>
            <Button kind="quiet" icon="left" onClick={() => go(pages[place - 1]?.key)}>
              {t('intake.back')}
            </Button>
          </div>
        )}
        <Progress done={place / Math.max(1, pages.length)} left={pages.length - place} />
      </div>
      <Interrupts snapshot={snapshot} />
      {page && (
        <PageOf
          key={page.key}
          page={page}
          trial={trial}
          snapshot={snapshot}
          setup={setup}
          errors={errors}
          pressed={pressed}
          onward={() => void onward()}
        />
      )}
      {page && <Onward onNext={() => void onward()} />}
      <TryResult snapshot={snapshot} />
    </div>
  )
}

type Say = ReturnType<typeof useWords>['t']

function errorsOn(t: Say, { evaluation }: TrySnapshot, page: IntakePage): Readonly<Record<string, string>> {
  const wrong = evaluation.issues.filter(({ severity }) => severity === 'error')
  return Object.fromEntries(
    stepsOf(page).flatMap((step) => {
      const issue = wrong.find(({ at }) => at === step.at)
      return issue ? [[step.at, sayIssue(t, issue, step)]] : []
    }),
  )
}

/** What would stand before the patient at this point, said as such: nobody here needs the red screen. */
function Interrupts({ snapshot: { judged } }: { snapshot: TrySnapshot }) {
  const { t } = useTryWords()
  const { language } = useLanguage()
  return (
    <>
      {judged.raised.map(({ id, level, say }) => (
        <Banner key={id} tone="turn" live title={t(level === 'emergency' ? 'try.red' : 'try.urgent')}>
          {say[language]}
        </Banner>
      ))}
      {judged.excluded.map(({ id, say }) => (
        <Banner key={id} tone="turn" live title={t('try.excluded')}>
          {say[language]}
        </Banner>
      ))}
    </>
  )
}

function PageOf({
  page,
  trial,
  snapshot,
  setup,
  errors,
  pressed,
  onward,
}: {
  page: IntakePage
  trial: Trial
  snapshot: TrySnapshot
  setup: TrySetup
  errors: Readonly<Record<string, string>>
  pressed: number
  onward: () => void
}) {
  const answer = (at: string, values: Step['answer']) => void trial.answer(at, values)
  const one = (step: Step, title: boolean) =>
    step.type === 'attachment' ? (
      <Photo key={step.at} step={step} title={title} trial={trial} error={errors[step.at]} />
    ) : (
      <Question
        key={step.at}
        step={step}
        title={title}
        error={errors[step.at]}
        onAnswer={(values) => answer(step.at, values)}
        onSettled={title ? onward : undefined}
      />
    )
  if (page.kind === 'after') return null
  if (page.kind === 'question') return one(page.step, true)
  if (page.kind === 'together')
    return (
      <>
        <h1 tabIndex={-1}>{page.title}</h1>
        {page.steps.map((step) => one(step, false))}
      </>
    )
  const rows = {
    group: page.group,
    renewed: {},
    steps: page.steps,
    errors,
    onAnswer: answer,
    onAdd: () => void trial.add(page.group.linkId),
    onRemove: (index: number) => void trial.remove(page.group.linkId, index),
  }
  if (page.group.reading === undefined || !setup.protocol) return <Rows {...rows} onText={() => undefined} />
  return (
    <Readings
      {...rows}
      askedNow={page.askedNow}
      notes={null}
      hasNotes={false}
      pressed={pressed}
      screening={browserScreeningOf(setup.protocol, null)}
      judged={snapshot.judged}
      today={setup.facts.today}
    />
  )
}

/** No photo is taken for a trial: it can be as if there were one. */
function Photo({ step, title, trial, error }: { step: Step; title: boolean; trial: Trial; error: string | undefined }) {
  const { t } = useTryWords()
  const Heading = title ? 'h1' : 'h2'
  return (
    <div className="stack">
      <Heading tabIndex={-1}>{step.text}</Heading>
      {step.help && <p className="soft">{step.help}</p>}
      <Switch
        name={step.linkId}
        label={t('try.photo')}
        error={error}
        checked={step.answer.length > 0}
        onChange={(given) =>
          void trial.answer(step.at, given ? [{ url: 'urn:kairos:trial', contentType: 'image/jpeg' }] : [])
        }
      />
    </div>
  )
}
