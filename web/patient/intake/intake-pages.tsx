import { useRef, useState } from 'react'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useLanguage } from '#ui/language.tsx'
import { usePageTitle } from '#ui/page.tsx'
import { Progress, Skeleton } from '#ui/skeleton.tsx'
import { NotRead } from '../safety/not-read-in-matter.tsx'
import { UrgentNotes } from '../safety/urgent-notes.tsx'
import { namesOfUrgent } from '../safety/urgent-parts.ts'
import { isGrave } from '../safety/alarms.ts'
import { EmergencyNote } from '../safety/standing.tsx'
import type { SafetyWatch } from '../safety/use-safety-watch.tsx'
import type { Myself } from '../signed-in.tsx'
import { useWords } from '../words/index.ts'
import { AfterPage } from './after-page.tsx'
import { useAfterPages } from './after-pages.ts'
import type { Judged } from './engine.types.ts'
import { Onward } from './onward.tsx'
import { OtherScreen } from './other-screen.tsx'
import { findOwnWords, isPassed, stepsOf } from './pages.ts'
import { QuestionPage } from './question-page.tsx'
import { SavedLine } from './saved-line.tsx'
import { TakenBack } from './taken-back.tsx'
import { useGoOn } from './use-go-on.ts'
import type { UseIntake } from './use-intake.ts'
import { useFromTop, useWay } from './use-way.ts'

/** The pages of one intake, one at a time, with the way on and the way back. */
export function Pages({ self, answers, watch }: { self: Myself; answers: UseIntake; watch: SafetyWatch }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const data = answers.query.data
  const { snapshot } = answers
  if (!data || !snapshot) throw new Error('Pages are shown once the intake is open')
  const after = useAfterPages(answers, data.patientId)
  const { evaluation, judged } = snapshot
  const { asks, pages, page, place, go, next, back } = useWay(answers, data, after)
  const box = useRef<HTMLDivElement>(null)
  const { errors, pressed, answer, onward } = useGoOn({ answers, data, page, asks, box, next })
  const [uploading, setUploading] = useState(false)
  usePageTitle(data.title[language])
  useFromTop(box, page?.key, answers.atPage)
  const { isNew, small } = useNewHere(page?.key, watch)
  if (!page) return <Skeleton shape="cards" />
  const here = page.kind === 'rows' && page.group.reading !== undefined
  // What is said at the top is the gravest that stands: "be seen today" beside an emergency would take it back.
  const grave = isGrave([...watch.findings, ...watch.unsent])
  const own = findOwnWords(evaluation.steps)
  const offerOwn = own && page.kind === 'question' && (page.step.type === 'choice' || page.step.type === 'boolean')
  return (
    <div className="page page-narrow" ref={box}>
      <div className="stack-tight no-print">
        <div className="row justify-between">
          <Button kind="quiet" icon="left" onClick={back}>
            {t('intake.back')}
          </Button>
          <SavedLine saved={answers.saved} />
        </div>
        {/* Counted from what the questions stand at now: an answer may bring one more, or spare some. */}
        <Progress
          done={place / Math.max(1, pages.length - 1)}
          left={after.ready ? pages.length - 1 - place : undefined}
        />
      </div>
      <OtherScreen answers={answers} />
      {grave && small ? (
        <TakenBack findings={watch.findings} />
      ) : grave ? (
        <EmergencyNote
          findings={watch.findings}
          unsent={watch.unsent}
          onRecord={watch.onRecord}
          caseId={watch.caseId}
          live
        />
      ) : (
        <UrgentNotes watch={watch} only={(name) => !here || !isNew(name)} />
      )}
      {!isFlagged(watch) && <Excluded excluded={judged.excluded} />}
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
            notes={here && !grave && <UrgentNotes watch={watch} only={isNew} />}
            hasNotes={here && !grave && namesOfUrgent(watch).some(isNew)}
          />
          <NotRead watch={watch} />
          <Onward
            onNext={() => void onward()}
            pending={uploading}
            words={uploading ? t('photo.wait') : isPassed(stepsOf(page)) ? t('intake.fromRecord.right') : undefined}
          />
        </>
      )}
    </div>
  )
}

/**
 * What came since this page was opened. A same-day flag said at the top while somebody types it would push their page down, so
 * it is said beside the reading instead. An emergency taken back stands whole on the page where it was, and is `small` after.
 */
function useNewHere(key: string | undefined, watch: SafetyWatch) {
  const now = { key, names: namesOfUrgent(watch), takenBack: watch.takenBack }
  const [seenAt, setSeenAt] = useState(now)
  if (seenAt.key !== key) setSeenAt(now)
  return {
    isNew: (name: string) => !seenAt.names.includes(name),
    small: seenAt.takenBack && watch.takenBack,
  }
}

/** Beside "be seen in person today" no "book a visit this week": while a red flag stands, what it says is the one thing said. */
const isFlagged = ({ urgent, open, findings }: Pick<SafetyWatch, 'urgent' | 'open' | 'findings'>): boolean =>
  urgent.length > 0 || open.length > 0 || findings.some(({ level }) => level !== 'concern')

/** This may not be treated this way: said, and she may go on all the same. */
function Excluded({ excluded }: { excluded: Judged['excluded'] }) {
  const { t } = useWords()
  const { language } = useLanguage()
  if (excluded.length === 0) return null
  return (
    <Banner tone="turn" title={t('excluded.title')} live>
      {excluded.map(({ id, say }) => (
        <p key={id}>{say[language]}</p>
      ))}
      <p>{t('excluded.goOn')}</p>
    </Banner>
  )
}
