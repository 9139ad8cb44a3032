import { type RefObject, useState } from 'react'
import type { Issue, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { questionPages } from '#clinical/questionnaire/question-pages.ts'
import { announce } from '#ui/announcer.tsx'
import { goesAlong } from '../photos/goes-along.ts'
import { useWords } from '../words/index.ts'
import type { IntakeData } from './intake-data.ts'
import { sayIssue } from './issue-words.ts'
import { asPassed, findPage, type IntakePage, isMissing, isToPass, stepsOf } from './pages.ts'
import { boxToMend } from './typed-readings.ts'
import type { UseIntake } from './use-intake.ts'

type Page = IntakePage | undefined

/** The way on from a page: refused, with what to mend in sight, while something on it must be answered or put right. */
export function useGoOn({
  answers,
  data,
  page,
  asks,
  box,
  next,
}: {
  answers: UseIntake
  data: IntakeData
  page: Page
  asks: ReadonlySet<string>
  box: RefObject<HTMLElement | null>
  next: () => Promise<void>
}) {
  const { t } = useWords()
  const [tried, setTried] = useState<string>()
  const [pressed, setPressed] = useState(0)
  const answer = async (at: string, values: Parameters<UseIntake['answer']>[1]) => {
    setTried(undefined)
    await answers.answer(at, values)
  }
  const onward = async () => {
    if (!page) return
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await answers.idle()
    // Passed as it stands: from now on it is her answer.
    for (const step of stepsNow(answers, page, asks).filter(isToPass)) await answers.answer(step.at, asPassed(step))
    const latest = answers.latest()
    const now = latest && findPage(questionPages(latest.evaluation, asks), page.key)
    const steps = stepsOf(now ?? page)
    const mine = new Set(steps.map(({ at }) => at))
    // Of a whole row: numbers that contradict each other.
    const ofRow = (one: Issue) => one.code === 'constraint' && page.kind === 'rows' && one.linkId === page.group.linkId
    const wrong = latest?.evaluation.issues.find(
      (one) => one.severity === 'error' && one.at !== undefined && (mine.has(one.at) || ofRow(one)),
    )
    const askedNow = now?.kind === 'rows' && now.askedNow.some(isMissing)
    if (askedNow || (wrong && ofRow(wrong))) {
      // The page itself brings into view what must be answered or put right first.
      setTried(page.key)
      setPressed((times) => times + 1)
      announce(wrong ? sayIssue(t, wrong) : t('issue.required'), true)
      return
    }
    if (wrong || steps.some(isMissing)) {
      setTried(page.key)
      const about = boxToMend(steps, [wrong?.at], isMissing)
      const words = sayIssue(t, wrong, about)
      const row = page.kind === 'rows' ? about?.group?.index : undefined
      announce(row === undefined ? words : t('issue.required.inRow', { number: row + 1, words }), true)
      toMend(box, row === undefined ? undefined : about)
      return
    }
    void answers.save()
    await next()
  }
  return { errors: errorsOn(t, answers, data, page, tried), pressed, answer, onward }
}

/** The questions of a page as they stand in the engine. */
function stepsNow(answers: UseIntake, page: IntakePage, asks: ReadonlySet<string>): readonly Step[] {
  const latest = answers.latest()
  const now = latest && findPage(questionPages(latest.evaluation, asks), page.key)
  return now ? stepsOf(now) : []
}

/** Once what is wrong stands at its own box, which comes into view: never only the first box of the page. */
function toMend(box: RefObject<HTMLElement | null>, ofRow: Step | undefined): void {
  setTimeout(() => {
    const mend =
      (ofRow && box.current?.querySelector<HTMLElement>(`[name="${CSS.escape(ofRow.at)}"]`)) ||
      (box.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
        box.current?.querySelector<HTMLElement>('fieldset.field, h1'))
    if (ofRow) mend?.scrollIntoView({ block: 'center' })
    mend?.focus({ preventScroll: ofRow !== undefined })
  }, 30)
}

/** What stands at the boxes of this page: what is missing only once going on was tried, what is wrong at once. */
function errorsOn(
  t: ReturnType<typeof useWords>['t'],
  answers: UseIntake,
  data: IntakeData,
  page: Page,
  tried: string | undefined,
): Record<string, string> {
  const errors: Record<string, string> = {}
  if (!page) return errors
  const issues = answers.snapshot?.evaluation.issues.filter(({ severity }) => severity === 'error') ?? []
  for (const step of stepsOf(page)) {
    const issue = issues.find(
      (one) => one.at === step.at && ((one.code !== 'required' && one.code !== 'others-open') || tried === page.key),
    )
    const photos = data.attachments.filter((one) => one.linkId === step.linkId && goesAlong(one))
    if (step.type === 'attachment' && photos.length > 0) continue
    if (issue && (tried === page.key || issue.code === 'constraint')) errors[step.at] = sayIssue(t, issue, step)
  }
  return errors
}
