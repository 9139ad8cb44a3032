import { placeOverDays } from '#ui/day-points.ts'
import { LineChart } from '#ui/line-chart.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { useWords } from '../words/index.ts'
import type { Thread } from './thread.ts'

type Sent = NonNullable<Thread['readings']>

export function ReadingsOfCase({ readings }: { readings: Sent }) {
  const { t } = useWords()
  const formats = useFormats()
  const { language } = useLanguage()
  const { average } = readings
  return (
    <section className="stack" aria-labelledby="readings">
      <h2 id="readings">{t('readings.chart')}</h2>
      {average ? (
        <p>
          {t('readings.average', {
            top: formats.number(average.systolic, 0),
            bottom: formats.number(average.diastolic, 0),
          })}
        </p>
      ) : (
        <TooFew counted={readings.counted} />
      )}
      <p className="soft">
        {t('readings.goal', {
          top: formats.number(readings.thresholdSystolic),
          bottom: formats.number(readings.thresholdDiastolic),
        })}
      </p>
      <ReadingsLine
        title={t('readings.over')}
        rows={readings.rows.map((row) => ({ ...row, time: row.time?.[language] ?? null }))}
        goal={readings.thresholdSystolic}
      />
    </section>
  )
}

/** Why there is no average yet: how many there are, and how many it takes. */
export function TooFew({ counted }: { counted: Sent['counted'] }) {
  const { t } = useWords()
  const { n, days, needsReadings, needsDays } = counted
  return (
    <p>
      {n < needsReadings
        ? t('readings.soFar', { n, of: needsReadings })
        : t('readings.daysSoFar', { n: days, of: needsDays })}{' '}
      {t('readings.needs', { readings: needsReadings, days: needsDays })}
    </p>
  )
}

export type DrawnReading = {
  readonly on: string | null
  /** In words; null: not given, and none is made up. */
  readonly time: string | null
  readonly systolic: number
  readonly diastolic: number
}

/** The picture and its table, oldest first as given; a reading without a day cannot be drawn. */
export function ReadingsLine({
  title,
  rows,
  goal,
}: {
  title: string
  rows: readonly DrawnReading[]
  goal: number | undefined
}) {
  const { t, language } = useWords()
  const formats = useFormats('UTC')
  const placed = placeOverDays(rows.flatMap((row) => (row.on ? [{ ...row, on: row.on }] : [])))
  if (placed.length === 0) return null
  const points = placed.map((row) => ({
    ...row,
    when: t('readings.when', {
      day: formats.date(row.at).replace(/,? \d{4}$/, ''),
      time: (row.time ?? t('readings.noTime')).toLocaleLowerCase(language),
    }),
  }))
  return (
    <LineChart
      title={title}
      unit="mmHg"
      timeZone="UTC"
      series={[
        { name: t('readings.top'), points: points.map(({ at, when, systolic }) => ({ at, when, value: systolic })) },
        {
          name: t('readings.bottom'),
          shape: 'square',
          points: points.map(({ at, when, diastolic }) => ({ at, when, value: diastolic })),
        },
      ]}
      thresholds={goal === undefined ? [] : [{ name: t('readings.goalTop'), value: goal }]}
    />
  )
}
