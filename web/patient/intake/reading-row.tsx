import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { AnswerValue, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { announce } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { readNumber } from '#ui/number-text.ts'
import { NumberField, TextField } from '#ui/text-field.tsx'
import { useWords } from '../words/index.ts'
import { useTypedText } from './use-typed-text.ts'

export type Row = { readonly index: number; readonly steps: readonly Step[] }
export const stepFor = (row: Row, role: string) => row.steps.find((step) => step.reading === role)
export const numberOf = (step: Step | undefined) => (typeof step?.answer[0] === 'number' ? step.answer[0] : undefined)
export const codeOf = (step: Step | undefined) => {
  const value = step?.answer[0]
  return typeof value === 'object' && 'code' in value ? value.code : undefined
}

type Told = (at: string, values: readonly AnswerValue[]) => void
const inOwnPlace = ['taken-on', 'time-of-day', 'systolic', 'diastolic', 'pulse']

/** One reading: its day, its time if it is known, its numbers; and what there is to say about them. */
export function ReadingRow({
  row,
  said,
  implausible,
  mend,
  pressed,
  errors,
  today,
  canRemove,
  onAnswer,
  onRemove,
  children,
}: {
  row: Row
  said: readonly string[]
  /** The numbers cannot be right as they stand, in words. */
  implausible: string | undefined
  /** This reading must be put right before going on. */
  mend: boolean
  /** How often going on was tried and refused. */
  pressed: number
  errors: Readonly<Record<string, string>>
  today: string
  canRemove: boolean
  onAnswer: Told
  onRemove: () => void
  children: ReactNode
}) {
  const { t } = useWords()
  const box = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    if (implausible) announce(implausible)
  }, [implausible])
  const tried = useRef(pressed)
  useEffect(() => {
    // Only when going on was just refused: nobody is pulled out of the box they type in.
    if (tried.current === pressed) return
    tried.current = pressed
    if (!mend) return
    box.current?.querySelector('input[inputmode="numeric"]')?.scrollIntoView({ block: 'center' })
    box.current?.querySelector<HTMLElement>('input[inputmode="numeric"]')?.focus({ preventScroll: true })
  }, [pressed, mend])
  const number = row.index + 1
  const others = row.steps.filter((step) => step.reading === undefined || !inOwnPlace.includes(step.reading))
  const cell = (role: string) => {
    const step = stepFor(row, role)
    return step && <Cell step={step} error={errors[step.at]} onAnswer={onAnswer} today={today} />
  }
  return (
    <li className="card">
      <fieldset ref={box} className="stack">
        <legend className="field-label">{t('readings.row', { number })}</legend>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(10.5rem,1fr))] gap-3">
          {cell('taken-on')}
          {cell('time-of-day')}
        </div>
        <div className="grid grid-cols-3 gap-3 items-end">
          {cell('systolic')}
          {cell('diastolic')}
          {cell('pulse')}
        </div>
        {others.map((step) => (
          <Cell key={step.at} step={step} error={errors[step.at]} onAnswer={onAnswer} today={today} />
        ))}
        {implausible && <Banner tone="turn" title={implausible} />}
        {said.map((say) => (
          <Banner key={say} tone="turn" live title={say} />
        ))}
        {children}
        {canRemove && (
          <div>
            <Button kind="quiet" size="small" onClick={onRemove} aria-label={t('readings.removeNumber', { number })}>
              {t('readings.remove')}
            </Button>
          </div>
        )}
      </fieldset>
    </li>
  )
}

/** One box of a row, by the type of its question. */
function Cell({
  step,
  error,
  today,
  onAnswer,
}: {
  step: Step
  error: string | undefined
  today: string
  onAnswer: Told
}) {
  const { t } = useWords()
  const given = step.answer[0]
  const isNumber = step.type === 'integer' || step.type === 'decimal'
  const typed = useTypedText(given === undefined || typeof given === 'object' ? '' : String(given), (text) => {
    const number = readNumber(text)
    onAnswer(step.at, number === undefined ? [] : [step.type === 'integer' ? Math.round(number) : number])
  })
  const [date, setDate] = useState(typeof given === 'string' ? given : '')
  const shared = { name: step.at, label: step.text, error, optional: !step.required && !isNumber }
  if (isNumber)
    return <NumberField {...shared} whole digits={3} value={typed.text} onChange={typed.type} onBlur={typed.flush} />
  if (step.type === 'date')
    return (
      <TextField
        {...shared}
        type="date"
        max={today}
        value={date}
        onChange={(value) => {
          setDate(value)
          onAnswer(step.at, value ? [value] : [])
        }}
      />
    )
  if (step.options) {
    // What is not known can be left so, and taken back: nothing is put in its place.
    const unknown = { value: '', label: t(step.reading === 'time-of-day' ? 'readings.noTime' : 'readings.notGiven') }
    const offered = step.options.map((option) => ({ value: option.value.code ?? '', label: option.label }))
    return (
      <NativeSelect
        {...shared}
        choose={step.required ? t('choose') : undefined}
        value={codeOf(step) ?? ''}
        options={step.required ? offered : [unknown, ...offered]}
        onChange={(code) => {
          const option = code === '' ? undefined : step.options?.find(({ value }) => value.code === code)
          onAnswer(step.at, option ? [option.value] : [])
        }}
      />
    )
  }
  return (
    <TextField
      {...shared}
      value={date}
      onChange={(value) => (setDate(value), onAnswer(step.at, value ? [value] : []))}
    />
  )
}
