import type { AnswerValue, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { useWords } from '../words/index.ts'
import { useTypedText } from './use-typed-text.ts'

/** A place to say it in her own words, on every page: the same text as the last question's. */
export function OwnWords({
  step,
  onAnswer,
  onText,
}: {
  step: Step
  onAnswer: (values: readonly AnswerValue[]) => void
  onText: (text: string) => void
}) {
  const { t } = useWords()
  const [given] = step.answer
  const longest = step.maxLength ?? Infinity
  const typed = useTypedText(typeof given === 'string' ? given : '', (text) => onAnswer(text.trim() ? [text] : []))
  // Said, never cut off: what a box drops of a pasted text is screened by nothing.
  const long = [...typed.text].length > longest
  return (
    <Disclosure label={t('intake.ownWords')} open={typed.text !== '' ? true : undefined}>
      <TextArea
        name="own-words"
        label={t('intake.ownWords.label')}
        value={typed.text}
        error={long ? t('issue.tooLong', { max: longest }) : undefined}
        onBlur={typed.flush}
        onChange={(value) => {
          typed.type(value)
          onText(value)
        }}
      />
    </Disclosure>
  )
}
