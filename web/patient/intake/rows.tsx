import type { AnswerValue, RepeatingGroup, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { Button } from '#ui/button.tsx'
import { useWords } from '../words/index.ts'
import { Question } from './question.tsx'

/** Any repeating group that is not readings: its questions, once for each thing told. */
export function Rows({
  group,
  renewed,
  steps,
  errors,
  onAnswer,
  onAdd,
  onRemove,
  onText,
}: {
  group: RepeatingGroup
  /** How often each answer changed under her, by address. */
  renewed: Readonly<Record<string, number>>
  steps: readonly Step[]
  errors: Readonly<Record<string, string>>
  onAnswer: (at: string, values: readonly AnswerValue[]) => void
  onAdd: () => void
  onRemove: (index: number) => void
  onText: (text: string, linkId: string) => void
}) {
  const { t } = useWords()
  const places = [...new Set(steps.map((step) => step.group?.index ?? 0))]
  return (
    <div className="stack-loose">
      <h1 tabIndex={-1}>{group.title}</h1>
      {places.map((index) => (
        <fieldset key={index} className="card">
          <legend className="field-label">{t('rows.number', { number: index + 1 })}</legend>
          {steps
            .filter((step) => (step.group?.index ?? 0) === index)
            .map((step) => (
              <Question
                key={`${step.at} ${renewed[step.at] ?? 0}`}
                step={step}
                error={errors[step.at]}
                onAnswer={(values) => onAnswer(step.at, values)}
                onText={(text) => onText(text, step.linkId)}
              />
            ))}
          {group.canRemove && (
            <Button kind="quiet" onClick={() => onRemove(index)}>
              {t('rows.remove')}
            </Button>
          )}
        </fieldset>
      ))}
      {group.canAdd && (
        <div>
          <Button icon="plus" onClick={onAdd}>
            {t('rows.add')}
          </Button>
        </div>
      )}
    </div>
  )
}
