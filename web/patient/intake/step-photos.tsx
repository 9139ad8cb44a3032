import type { Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { useLanguage } from '#ui/language.tsx'
import { goesAlong } from '../photos/goes-along.ts'
import { PhotoQuestion } from '../photos/photo-question.tsx'
import { useWords } from '../words/index.ts'
import type { UseIntake } from './use-intake.ts'

/** A question that is answered with photos. */
export function StepPhotos({
  step,
  title,
  answers,
  error,
  onBusy,
}: {
  step: Step
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
      patientId={data.patientId}
      caseId={data.caseId}
      linkId={step.linkId}
      label={step.text}
      heading={
        title ? (
          <h1 tabIndex={-1}>{step.text}</h1>
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
        const other = data.attachments.find((one) => one.linkId === step.linkId && one.id !== id && goesAlong(one))
        const instead = left.length === 0 && other ? [{ url: urn(other.id), title: step.linkId }] : left
        void answers.answer(step.at, instead)
      }}
    />
  )
}
