import { useRef, useState } from 'react'
import type { AnswerValue, Coding, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { noOthers } from '#clinical/questionnaire/no-others.ts'
import type { Choice } from '#ui/choices.ts'
import { CheckCards, RadioCards } from '#ui/choice-cards.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { TextArea, TextField } from '#ui/text-field.tsx'
import { useWords } from '../words/index.ts'
import { ListedMedicines } from './listed-medicines.tsx'
import type { QuestionProps } from './question.types.ts'
import { Amount, DateAnswer, DateTimeAnswer, TimeAnswer } from './typed-answers.tsx'
import { useTypedText } from './use-typed-text.ts'

const codeOf = (value: AnswerValue): string =>
  typeof value === 'object' && 'code' in value && value.code ? value.code : String(value)

/** Told apart: a finger or mouse on a choice, and the arrow keys that pass over choices on the way. */
function useTapped() {
  const at = useRef(0)
  return {
    props: {
      onPointerUp: () => {
        at.current = Date.now()
      },
      onKeyDown: () => {
        at.current = 0
      },
    },
    tapped: () => Date.now() - at.current < 700,
  }
}

/** One question with its control, whatever its type. */
export function Question(props: QuestionProps) {
  const { step, title } = props
  const { t } = useWords()
  // Where there is a control, its own label is the page's title: said once.
  const asTitle = title && step.type === 'display'
  return (
    <div className="stack">
      {step.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {asTitle && <h1 tabIndex={-1}>{step.text}</h1>}
      <Control {...props} />
      {step.whyWeAsk && <Disclosure label={t('intake.why')}>{step.whyWeAsk}</Disclosure>}
    </div>
  )
}

function Control(props: QuestionProps) {
  const { step, title } = props
  switch (step.type) {
    case 'choice':
    case 'open-choice':
      return step.repeats ? <ManyChoice {...props} /> : <OneChoice {...props} />
    case 'boolean':
      return <YesNo {...props} />
    case 'text':
    case 'string':
    case 'url':
      return props.listed?.length ? <ListedMedicines {...props} listed={props.listed} /> : <Words {...props} />
    case 'integer':
    case 'decimal':
    case 'quantity':
      return <Amount {...props} />
    case 'date':
      return <DateAnswer {...props} />
    case 'dateTime':
      return <DateTimeAnswer {...props} />
    case 'time':
      return <TimeAnswer {...props} />
    case 'display':
      return title ? null : <p>{step.text}</p>
    case 'attachment':
      return null
  }
}

function useChoices(step: Step): { readonly choices: readonly Choice[]; readonly recorded: ReadonlySet<string> } {
  const { t } = useWords()
  const recorded = new Set((step.recorded ?? []).map(codeOf))
  const choices = (step.options ?? []).map((option) => ({
    value: codeOf(option.value),
    label: option.label,
    exclusive: option.exclusive,
    ...(recorded.has(codeOf(option.value)) && { hint: t('intake.fromRecord') }),
  }))
  return { choices, recorded }
}
const codingOf = (step: Step, code: string): Coding | undefined =>
  step.options?.find((option) => codeOf(option.value) === code)?.value

function OneChoice({ step, error, title, onAnswer, onSettled, onText }: QuestionProps) {
  const { props, tapped } = useTapped()
  const { choices, recorded } = useChoices(step)
  const chosen = step.answer.find((value) => typeof value === 'object')
  const pick = (code: string) => {
    const coding = codingOf(step, code)
    if (!coding) return
    onAnswer([coding])
    if (tapped()) onSettled?.()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only listens how a choice inside was made
    <div {...props}>
      <RadioCards
        name={step.linkId}
        label={step.text}
        hint={recorded.size > 0 ? <FromRecord says="intake.fromRecord.look" /> : step.help}
        error={error}
        title={title}
        choices={choices}
        value={chosen === undefined ? undefined : codeOf(chosen)}
        onChange={pick}
      />
      {step.type === 'open-choice' && <OwnAnswer step={step} onAnswer={onAnswer} onText={onText} kept={[]} />}
    </div>
  )
}

function ManyChoice({ step, error, title, onAnswer, onSettled, onText }: QuestionProps) {
  const { props, tapped } = useTapped()
  const all = useChoices(step)
  const chosen = step.answer.filter((value) => typeof value === 'object')
  const own = step.answer.filter((value) => typeof value === 'string')
  const stands = chosen.filter((value) => all.recorded.has(codeOf(value)))
  const { choices, none } = useNone(step, all.choices, stands.length > 0)
  const shown = [...chosen.map(codeOf), ...(none !== undefined && step.noOthers ? [none] : [])]
  const pick = (codes: readonly string[]) => {
    const others = none !== undefined && codes.includes(none) && !shown.includes(none)
    const codings = codes.filter((code) => code !== none).flatMap((code) => codingOf(step, code) ?? [])
    const alone = choices.some((choice) => choice.exclusive && codes.length === 1 && codes[0] === choice.value)
    onAnswer(others ? [...stands, noOthers] : alone ? codings : [...codings, ...own])
    // "None of these", or of the others, leaves nothing more to say here.
    if (alone && tapped()) onSettled?.()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only listens how a choice inside was made
    <div {...props}>
      <CheckCards
        name={step.linkId}
        label={step.text}
        hint={all.recorded.size > 0 ? <FromRecord says="intake.fromRecord.list" /> : (step.help ?? <Several />)}
        error={error}
        title={title}
        choices={choices}
        value={shown}
        onChange={pick}
      />
      {step.type === 'open-choice' && <OwnAnswer step={step} onAnswer={onAnswer} onText={onText} kept={chosen} />}
    </div>
  )
}

function FromRecord({ says }: { says: 'intake.fromRecord.look' | 'intake.fromRecord.list' }) {
  const { t } = useWords()
  return t(says)
}

/** While something of the record is ticked, "None of these" takes nothing of it away: it is said of the others. */
function useNone(step: Step, choices: readonly Choice[], stands: boolean) {
  const { t } = useWords()
  const none = step.options?.find((option) => option.exclusive && !option.notSure)
  if (!stands) return { choices, none: undefined }
  const label = t('intake.fromRecord.noOthers')
  const value = none ? codeOf(none.value) : 'no-others'
  return {
    none: value,
    choices: none
      ? choices.map((choice) => (choice.value === value ? { ...choice, label } : choice))
      : [...choices, { value, label, exclusive: true }],
  }
}

function Several() {
  const { t } = useWords()
  return t('intake.several')
}

function OwnAnswer({
  step,
  onAnswer,
  onText,
  kept,
}: Pick<QuestionProps, 'step' | 'onAnswer' | 'onText'> & { kept: readonly AnswerValue[] }) {
  const { t } = useWords()
  const given = step.answer.find((value) => typeof value === 'string')
  const [text, setText] = useState(typeof given === 'string' ? given : '')
  return (
    <TextField
      name={`${step.linkId}-own`}
      label={t('intake.otherAnswer')}
      optional
      value={text}
      onChange={(value) => {
        setText(value)
        onText?.(value)
        onAnswer(value.trim() ? [...kept, value] : kept)
      }}
    />
  )
}

function YesNo({ step, error, title, onAnswer, onSettled }: QuestionProps) {
  const { t } = useWords()
  const { props, tapped } = useTapped()
  const [given] = step.answer
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only listens how a choice inside was made
    <div {...props}>
      <RadioCards
        name={step.linkId}
        label={step.text}
        hint={step.help}
        error={error}
        title={title}
        choices={[
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]}
        value={given === undefined ? undefined : given === true ? 'yes' : 'no'}
        onChange={(value) => {
          onAnswer([value === 'yes'])
          if (tapped()) onSettled?.()
        }}
      />
    </div>
  )
}

function Words({ step, error, title, onAnswer, onText }: QuestionProps) {
  const [given] = step.answer
  const start = typeof given === 'string' ? given : ''
  const typed = useTypedText(start, (text) => onAnswer(text.trim() ? [text] : []))
  const shared = {
    name: step.linkId,
    label: step.text,
    title,
    hint: step.help,
    error,
    optional: !step.required && !title,
    value: typed.text,
    onBlur: typed.flush,
    onChange: (value: string) => {
      typed.type(value)
      onText?.(value)
    },
  }
  return step.type === 'text' ? <TextArea {...shared} rows={5} /> : <TextField {...shared} />
}
