import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Issue } from '#clinical/questionnaire/questionnaire.types.ts'
import { announce } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useLanguage } from '#ui/language.tsx'
import { usePageTitle } from '#ui/page.tsx'
import { Progress, Skeleton } from '#ui/skeleton.tsx'
import { usePractice } from '../practice.ts'
import { UrgentNotes, namesOfUrgent } from '../safety/alarm-screen.tsx'
import type { SafetyWatch } from '../safety/use-safety-watch.tsx'
import type { Myself } from '../signed-in.tsx'
import { useWords } from '../words/index.ts'
import { AfterPage } from './after-page.tsx'
import { aboutOf, useAfterPages } from './after-pages.ts'
import { asksOf, readScreening } from './engine.types.ts'
import { sayIssue } from './issue-words.ts'
import { Onward } from './onward.tsx'
import {
  type AfterKey,
  minutesFrom,
  findOwnWords,
  findPage,
  type IntakePage,
  isMissing,
  isOpen,
  questionPages,
  resumePage,
  stepsOf,
} from './pages.ts'
import { QuestionPage } from './question-page.tsx'
import { SavedLine } from './saved-line.tsx'
import { boxToMend } from './typed-readings.ts'
import type { UseIntake } from './use-intake.ts'

/** The pages of one intake, one at a time, with the way on and the way back. */
export function Pages({ self, answers, watch }: { self: Myself; answers: UseIntake; watch: SafetyWatch }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const practice = usePractice()
  const navigate = useNavigate()
  const { caseId } = useParams({ from: '/p/$practice/cases/$caseId/intake' })
  const search = useSearch({ from: '/p/$practice/cases/$caseId/intake' })
  const data = answers.query.data
  const { snapshot } = answers
  if (!data || !snapshot) throw new Error('Pages are shown once the intake is open')
  const after = useAfterPages(answers, data.patientId)
  const { evaluation, judged } = snapshot
  const asks = useMemo(() => asksOf(readScreening(data.thresholds)), [data.thresholds])
  const questions = useMemo(() => questionPages(evaluation, asks), [evaluation, asks])
  const pages = useMemo(() => [...questions, ...after.pages], [questions, after.pages])
  const [resumed] = useState(() => findPage(questions, answers.lastPage()) ?? resumePage(questions))
  const known = (key: string | undefined) => findPage(pages, key)
  const asked: IntakePage | undefined =
    known(search.at) ??
    (search.at &&
    (search.at in aboutOf || search.at === 'my:pharmacy' || search.at === 'my:known' || search.at === 'my:records')
      ? { kind: 'after', key: search.at as AfterKey }
      : undefined)
  // With every question answered, she goes on with what comes after them, once it is known what that is.
  const page = asked ?? known(resumed?.key) ?? (after.ready ? after.pages[0] : undefined)
  const place = Math.max(
    0,
    pages.findIndex(({ key }) => key === page?.key),
  )
  const [tried, setTried] = useState<string>()
  const [uploading, setUploading] = useState(false)
  const [pressed, setPressed] = useState(0)

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
    const latest = answers.latest()
    if (!latest || key === undefined) return
    const now = [...questionPages(latest.evaluation, asks), ...after.pages]
    if (search.back) {
      const open = now.find((one) => one.kind !== 'after' && isOpen(one))
      go(open ? open.key : search.back, open ? search.back : undefined)
      return
    }
    const here = now.findIndex((one) => one.key === key)
    const follow = now[here + 1]
    if (follow) go(follow.key)
  }, [answers, after.pages, asks, go, key, search.back])

  // What is said at the top while somebody types would push their page down: there it is said beside the reading instead.
  const [seenAt, setSeenAt] = useState({ key, names: namesOfUrgent(watch) })
  if (seenAt.key !== key) setSeenAt({ key, names: namesOfUrgent(watch) })
  const isNew = (name: string) => !seenAt.names.includes(name)

  if (!page) return <Skeleton shape="cards" />
  const shown = stepsOf(page)
  const issues = evaluation.issues.filter(({ severity }) => severity === 'error')
  const errors: Record<string, string> = {}
  for (const step of shown) {
    const issue = issues.find((one) => one.at === step.at && (one.code !== 'required' || tried === page.key))
    const photos = data.attachments.filter((one) => one.linkId === step.linkId && one.state === 'ready')
    if (step.type === 'attachment' && photos.length > 0) continue
    if (issue && (tried === page.key || issue.code === 'constraint')) errors[step.at] = sayIssue(t, issue, step)
  }
  const answer = async (at: string, values: Parameters<UseIntake['answer']>[1]) => {
    setTried(undefined)
    await answers.answer(at, values)
  }
  const onward = async () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await answers.idle()
    const latest = answers.latest()
    const now = latest && findPage(questionPages(latest.evaluation, asks), page.key)
    const steps = stepsOf(now ?? page)
    const mine = new Set(steps.map(({ at }) => at))
    // Of a whole row: numbers that contradict each other.
    const ofRow = (one: Issue) => one.code === 'constraint' && page.kind === 'rows' && one.linkId === page.group.linkId
    const wrong = latest?.evaluation.issues.find(
      (one) => one.severity === 'error' && one.at !== undefined && (mine.has(one.at) || ofRow(one)),
    )
    const open = steps.some(isMissing)
    const askedNow = now?.kind === 'rows' && now.askedNow.some(isMissing)
    if (askedNow || (wrong && ofRow(wrong))) {
      // The page itself brings into view what must be answered or put right first.
      setTried(page.key)
      setPressed((times) => times + 1)
      announce(wrong ? sayIssue(t, wrong) : t('issue.required'), true)
      return
    }
    if (wrong || open) {
      setTried(page.key)
      const about = boxToMend(steps, [wrong?.at], isMissing)
      const words = sayIssue(t, wrong, about)
      const row = page.kind === 'rows' ? about?.group?.index : undefined
      announce(row === undefined ? words : t('issue.required.inRow', { number: row + 1, words }), true)
      // Once what is wrong stands at its own box, which comes into view: never only the first box of the page.
      setTimeout(() => {
        const mend =
          (row !== undefined && box.current?.querySelector<HTMLElement>(`[name="${CSS.escape(about?.at ?? '')}"]`)) ||
          (box.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
            box.current?.querySelector<HTMLElement>('fieldset.field, h1'))
        if (row !== undefined) mend?.scrollIntoView({ block: 'center' })
        mend?.focus({ preventScroll: row !== undefined })
      }, 30)
      return
    }
    void answers.save()
    await next()
  }
  const back = () => {
    const before = search.back ?? pages[place - 1]?.key
    if (before) go(before)
    else void navigate({ to: '/p/$practice/home', params: { practice } })
  }
  const here = page.kind === 'rows' && page.group.reading !== undefined
  const own = findOwnWords(evaluation.steps)
  const offerOwn = own && page.kind === 'question' && (page.step.type === 'choice' || page.step.type === 'boolean')
  const minutes = minutesFrom(pages.slice(place))

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
      <UrgentNotes watch={watch} only={(name) => !here || !isNew(name)} />
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
          watch={watch}
          onNext={() => void next()}
          onEdit={(to) => go(to, page.key)}
        />
      ) : (
        <>
          <QuestionPage
            key={page.key}
            page={page}
            answers={answers}
            judged={judged}
            errors={errors}
            own={offerOwn ? own : undefined}
            watch={watch}
            onAnswer={(at, values) => void answer(at, values)}
            onSettled={() => void onward()}
            onBusy={setUploading}
            pressed={pressed}
            notes={here && <UrgentNotes watch={watch} only={isNew} />}
            hasNotes={here && namesOfUrgent(watch).some(isNew)}
          />
          <Onward onNext={() => void onward()} pending={uploading} words={uploading ? t('photo.wait') : undefined} />
        </>
      )}
    </div>
  )
}
