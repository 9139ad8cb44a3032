import { useEffect, useMemo, useState } from 'react'
import type { AnswerValue, RepeatingGroup, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { announce } from '#ui/announcer.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { type ChartSeries, LineChart } from '#ui/line-chart.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { NumberField, TextField } from '#ui/text-field.tsx'
import { readNumber } from '#ui/number-text.ts'
import { useWords } from '../words/index.ts'
import type { JudgedSnapshot, Screening } from './engine.types.ts'
import { useTypedText } from './use-typed-text.ts'

type Row = { readonly index: number; readonly steps: readonly Step[] }
const byRole = (row: Row, role: string) => row.steps.find((step) => step.reading === role)
const numberOf = (step: Step | undefined) => (typeof step?.answer[0] === 'number' ? step.answer[0] : undefined)
const textOf = (step: Step | undefined) => (typeof step?.answer[0] === 'string' ? step.answer[0] : undefined)
const codeOf = (step: Step | undefined) => {
  const value = step?.answer[0]
  return typeof value === 'object' && 'code' in value ? value.code : undefined
}
const hours: Readonly<Record<string, string>> = { morning: '08:00', midday: '12:30', evening: '20:00' }

export type ReadingsProps = {
  readonly group: RepeatingGroup
  readonly steps: readonly Step[]
  readonly screening: Screening
  readonly judged: JudgedSnapshot['judged']
  readonly today: string
  readonly errors: Readonly<Record<string, string>>
  readonly onAnswer: (at: string, values: readonly AnswerValue[]) => void
  readonly onAdd: () => void
  readonly onRemove: (index: number) => void
}

/** A week of readings, each typed once; every one is looked at as it is typed, and the chart grows with them. */
export function Readings(props: ReadingsProps) {
  const { t } = useWords()
  const { group, steps, onAdd } = props
  const rows = useMemo(() => {
    const found = new Map<number, Step[]>()
    for (const step of steps) found.set(step.group?.index ?? 0, [...(found.get(step.group?.index ?? 0) ?? []), step])
    return [...found].map(([index, own]) => ({ index, steps: own }))
  }, [steps])
  return (
    <div className="stack-loose">
      <h1 tabIndex={-1}>{group.title}</h1>
      <p className="soft">{t('readings.lead')}</p>
      <ol className="stack">
        {rows.map((row) => (
          <ReadingRow key={row.index} {...props} row={row} canRemove={group.canRemove} />
        ))}
      </ol>
      {group.canAdd && (
        <div>
          <Button icon="plus" onClick={onAdd}>
            {t('readings.add')}
          </Button>
        </div>
      )}
      <ReadingsChart {...props} rows={rows} />
    </div>
  )
}

function ReadingRow({
  row,
  canRemove,
  judged,
  errors,
  today,
  onAnswer,
  onRemove,
}: ReadingsProps & { row: Row; canRemove: boolean }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const screened = judged.readings.find(({ index }) => index === row.index)
  const implausible = screened?.implausible?.[language]
  // What an emergency says stands over the whole screen; the rest is said where she types.
  const said = (screened?.crossed ?? []).filter(({ level }) => level !== 'emergency').map(({ say }) => say[language])
  useEffect(() => {
    if (implausible) announce(implausible)
  }, [implausible])
  const number = row.index + 1
  const known = ['taken-on', 'time-of-day', 'systolic', 'diastolic', 'pulse']
  const others = row.steps.filter((step) => step.reading === undefined || !known.includes(step.reading))
  const cell = (role: string) => {
    const step = byRole(row, role)
    return step && <Cell step={step} error={errors[step.at]} onAnswer={onAnswer} today={today} />
  }
  return (
    <li className="card">
      <fieldset className="stack">
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
        {canRemove && (
          <div>
            <Button
              kind="quiet"
              size="small"
              onClick={() => onRemove(row.index)}
              aria-label={t('readings.removeNumber', { number })}
            >
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
  onAnswer: ReadingsProps['onAnswer']
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
  if (step.options)
    return (
      <NativeSelect
        {...shared}
        choose={t('choose')}
        value={codeOf(step) ?? ''}
        options={step.options.map((option) => ({ value: option.value.code ?? '', label: option.label }))}
        onChange={(code) => {
          const option = step.options?.find(({ value }) => value.code === code)
          onAnswer(step.at, option ? [option.value] : [])
        }}
      />
    )
  return (
    <TextField
      {...shared}
      value={date}
      onChange={(value) => (setDate(value), onAnswer(step.at, value ? [value] : []))}
    />
  )
}

function ReadingsChart({ rows, screening, steps }: ReadingsProps & { rows: readonly Row[] }) {
  const { t } = useWords()
  const formats = useFormats()
  const home = screening.readings?.home
  const series = useMemo((): readonly ChartSeries[] => {
    const labels = new Map(steps.map((step) => [step.reading, step.text]))
    const points = (role: string) =>
      rows
        .flatMap((row) => {
          const [day, value] = [textOf(byRole(row, 'taken-on')), numberOf(byRole(row, role))]
          if (!day || value === undefined) return []
          return [{ at: `${day}T${hours[codeOf(byRole(row, 'time-of-day')) ?? ''] ?? '12:00'}:00`, value }]
        })
        .toSorted((a, b) => a.at.localeCompare(b.at))
    return [
      { name: labels.get('systolic') ?? '', points: points('systolic') },
      { name: labels.get('diastolic') ?? '', shape: 'square', points: points('diastolic') },
    ]
  }, [rows, steps])
  if ((series[0]?.points.length ?? 0) < 2) return null
  return (
    <div className="stack-tight">
      {home && (
        <p>
          {t('readings.goal', {
            top: formats.number(home.systolicAtLeast),
            bottom: formats.number(home.diastolicAtLeast),
          })}
        </p>
      )}
      <LineChart
        title={t('readings.chart')}
        unit="mmHg"
        series={series}
        thresholds={home ? [{ name: t('readings.goalTop'), value: home.systolicAtLeast }] : []}
      />
    </div>
  )
}
