import type { ReactNode } from 'react'
import type { AnswerValue, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import type { SafetyWatch } from '../safety/use-safety-watch.tsx'
import { type Judged, readScreening } from './engine.types.ts'
import type { IntakeData } from './intake-data.ts'
import { Together } from '../photos/photo-consent.tsx'
import { OwnWords } from './own-words.tsx'
import type { IntakePage } from './pages.ts'
import { Question } from './question.tsx'
import { Readings } from './readings.tsx'
import { Rows } from './rows.tsx'
import { StepPhotos } from './step-photos.tsx'
import type { UseIntake } from './use-intake.ts'

/** What the patient's list holds, for a question in words that asks for a medicine. */
const listedFor = ({ thresholds, safety }: IntakeData, step: Step): readonly string[] =>
  readScreening(thresholds).medicineItems?.includes(step.linkId) ? [...new Set(safety.medicines ?? [])] : []

/** One page of questions: a single one, several that belong together, or the rows of a repeating group. */
export function QuestionPage({
  page,
  answers,
  judged,
  errors,
  own,
  watch,
  onAnswer,
  onSettled,
  onBusy,
  pressed,
  notes,
  hasNotes,
}: {
  page: Exclude<IntakePage, { kind: 'after' }>
  answers: UseIntake
  judged: Judged
  errors: Readonly<Record<string, string>>
  /** The text question that "add something" writes into, where it is offered. */
  own: Step | undefined
  watch: SafetyWatch
  onAnswer: (at: string, values: readonly AnswerValue[]) => void
  onSettled: () => void
  onBusy: (busy: boolean) => void
  /** How often the way on was refused because something here must be answered or put right first. */
  pressed: number
  /** Same-day flags that the readings of this page have raised. */
  notes: ReactNode
  hasNotes: boolean
}) {
  const data = answers.query.data
  if (!data) return null
  const { renewed } = answers.elsewhere
  // An answer that came from another screen stands in its box at once.
  const keyOf = ({ at }: Step) => `${at} ${renewed[at] ?? 0}`
  return (
    <div className="stack-loose">
      {page.kind === 'question' && page.step.type !== 'attachment' && (
        <Question
          key={keyOf(page.step)}
          step={page.step}
          title
          listed={listedFor(data, page.step)}
          error={errors[page.step.at]}
          onAnswer={(values) => onAnswer(page.step.at, values)}
          onSettled={onSettled}
          onText={(text) => watch.watch(text, page.step.linkId)}
        />
      )}
      {page.kind === 'question' && page.step.type === 'attachment' && (
        <StepPhotos step={page.step} title answers={answers} error={errors[page.step.at]} onBusy={onBusy} />
      )}
      {page.kind === 'together' && (
        <>
          <h1 tabIndex={-1}>{page.title}</h1>
          <Together patientId={data.patientId} photos={page.steps.filter(({ type }) => type === 'attachment').length}>
            {page.steps.map((step) =>
              step.type === 'attachment' ? (
                <StepPhotos key={step.at} step={step} answers={answers} error={errors[step.at]} onBusy={onBusy} />
              ) : (
                <Question
                  key={keyOf(step)}
                  step={step}
                  error={errors[step.at]}
                  onAnswer={(values) => onAnswer(step.at, values)}
                  onText={(text) => watch.watch(text, step.linkId)}
                />
              ),
            )}
          </Together>
        </>
      )}
      {page.kind === 'rows' &&
        (page.group.reading ? (
          <Readings
            renewed={renewed}
            group={page.group}
            steps={page.steps}
            askedNow={page.askedNow}
            notes={notes}
            hasNotes={hasNotes}
            pressed={pressed}
            screening={readScreening(data.thresholds)}
            judged={judged}
            today={String(data.facts['today'])}
            errors={errors}
            onAnswer={onAnswer}
            onAdd={() => void answers.add(page.group.linkId)}
            onRemove={(index) => void answers.remove(page.group.linkId, index)}
          />
        ) : (
          <Rows
            renewed={renewed}
            group={page.group}
            steps={page.steps}
            errors={errors}
            onAnswer={onAnswer}
            onAdd={() => void answers.add(page.group.linkId)}
            onRemove={(index) => void answers.remove(page.group.linkId, index)}
            onText={watch.watch}
          />
        ))}
      {own && (
        <OwnWords
          key={keyOf(own)}
          step={own}
          onAnswer={(values) => onAnswer(own.at, values)}
          onText={(text) => watch.watch(text, own.linkId)}
        />
      )}
    </div>
  )
}
