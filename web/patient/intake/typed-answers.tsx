import { useState } from 'react'
import { unitInWords } from '#clinical/questionnaire/answer-words.ts'
import { momentHere, readDate, writeDate } from '#ui/civil-date.ts'
import { DateField } from '#ui/date-field.tsx'
import { readNumber } from '#ui/number-text.ts'
import { NumberField, TextField } from '#ui/text-field.tsx'
import { useWords } from '../words/index.ts'
import type { QuestionProps } from './question.types.ts'
import { useTypedText } from './use-typed-text.ts'

/** A number, with its unit where it has one. */
export function Amount({ step, error, title, onAnswer }: QuestionProps) {
  const { language } = useWords()
  const [given] = step.answer
  const amount = typeof given === 'object' && 'value' in given ? given.value : given
  const unit = step.unit ?? step.units?.[0]
  const typed = useTypedText(amount === undefined ? '' : String(amount), (text) => {
    const number = readNumber(text)
    if (number === undefined) onAnswer([])
    else if (step.type === 'integer') onAnswer([Math.round(number)])
    else if (step.type === 'decimal') onAnswer([number])
    else
      onAnswer([
        {
          value: number,
          ...(unit?.code ? { code: unit.code } : {}),
          ...(unit?.system ? { system: unit.system } : {}),
          ...(unit?.display ? { unit: unit.display } : {}),
        },
      ])
  })
  return (
    <NumberField
      name={step.linkId}
      label={step.text}
      title={title}
      hint={step.help}
      error={error}
      optional={!step.required && !title}
      whole={step.type === 'integer'}
      digits={5}
      value={typed.text}
      onChange={typed.type}
      onBlur={typed.flush}
      after={unitInWords(unit, language) || undefined}
    />
  )
}

export function DateAnswer({ step, error, title, onAnswer }: QuestionProps) {
  const [given] = step.answer
  const [parts, setParts] = useState(() => writeDate(typeof given === 'string' ? given : undefined))
  return (
    <DateField
      name={step.linkId}
      label={step.text}
      title={title}
      hint={step.help}
      error={error}
      optional={!step.required && !title}
      value={parts}
      onChange={(next) => {
        setParts(next)
        const date = readDate(next)
        onAnswer(date === undefined ? [] : [date])
      }}
    />
  )
}

/** A day, and the time of day if she knows it, kept with how far her clock is from UTC. */
export function DateTimeAnswer(props: QuestionProps) {
  const { step, onAnswer } = props
  const { t } = useWords()
  const [given] = step.answer
  const [date, clock = ''] = typeof given === 'string' ? given.split('T') : []
  const [day, setDay] = useState(date)
  const give = (on: string | undefined, at: string) =>
    onAnswer(on === undefined ? [] : [/^\d\d:\d\d$/.test(at) ? momentHere(on, at) : on])
  const time = useTypedText(clock.slice(0, 5), (text) => give(day, text))
  return (
    <div className="stack">
      <DateAnswer
        {...props}
        step={{ ...step, answer: day === undefined ? [] : [day] }}
        onAnswer={([next]) => {
          const on = typeof next === 'string' ? next : undefined
          setDay(on)
          give(on, time.text)
        }}
      />
      <TextField
        name={`${step.linkId}-time`}
        type="time"
        label={t('intake.timeOfDay')}
        value={time.text}
        onChange={time.type}
        onBlur={time.flush}
      />
    </div>
  )
}

/** A time of day, by whatever clock the device shows; the seconds a FHIR time has are none of hers. */
export function TimeAnswer({ step, error, title, onAnswer }: QuestionProps) {
  const [given] = step.answer
  const typed = useTypedText(typeof given === 'string' ? given.slice(0, 5) : '', (text) =>
    onAnswer(/^\d\d:\d\d$/.test(text) ? [`${text}:00`] : []),
  )
  return (
    <TextField
      name={step.linkId}
      type="time"
      label={step.text}
      title={title}
      hint={step.help}
      error={error}
      optional={!step.required && !title}
      value={typed.text}
      onChange={typed.type}
      onBlur={typed.flush}
    />
  )
}
