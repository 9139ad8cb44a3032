import { useState } from 'react'
import { CheckCards } from '#ui/choice-cards.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useWords } from '../words/index.ts'
import type { QuestionProps } from './question.types.ts'
import { asOne, inParts } from './in-parts.ts'
import { useTypedText } from './use-typed-text.ts'

/** Where a medicine is asked for in words: those of the patient's list to tap, and a line for any other. */
export function ListedMedicines({
  step,
  listed,
  error,
  title,
  onAnswer,
  onText,
}: Pick<QuestionProps, 'step' | 'error' | 'title' | 'onAnswer' | 'onText'> & { readonly listed: readonly string[] }) {
  const { t } = useWords()
  const [given] = step.answer
  const [parts, setParts] = useState(() => inParts(typeof given === 'string' ? given : '', listed))
  const say = (chosen: readonly string[], other: string) => {
    const whole = asOne(chosen, other)
    onAnswer(whole === '' ? [] : [whole])
  }
  const typed = useTypedText(parts.other, (other) => say(parts.chosen, other))
  return (
    <div className="stack">
      <CheckCards
        name={step.linkId}
        label={step.text}
        hint={step.help}
        error={error}
        title={title}
        choices={listed.map((one) => ({ value: one, label: one, hint: t('intake.fromRecord') }))}
        value={parts.chosen}
        onChange={(chosen) => {
          setParts({ ...parts, chosen })
          say(chosen, typed.text)
        }}
      />
      <TextField
        name={`${step.linkId}-other`}
        label={t('intake.medicine.other')}
        optional
        value={typed.text}
        onBlur={typed.flush}
        onChange={(text) => {
          typed.type(text)
          onText?.(text)
        }}
      />
    </div>
  )
}
