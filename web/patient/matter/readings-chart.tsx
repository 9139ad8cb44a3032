import { LineChart } from '#ui/line-chart.tsx'
import { useFormats } from '#ui/language.tsx'
import { useWords } from '../words/index.ts'
import type { Thread } from './thread.ts'

export function ReadingsOfCase({ readings }: { readings: NonNullable<Thread['readings']> }) {
  const { t } = useWords()
  const formats = useFormats()
  const dated = readings.rows
    .flatMap((row) => (row.on ? [{ ...row, on: row.on }] : []))
    .toSorted((a, b) => a.on.localeCompare(b.on))
  if (dated.length === 0) return null
  // Several readings of one day stand beside each other rather than on top.
  const seen = new Map<string, number>()
  const points = dated.map((row) => {
    const nth = seen.get(row.on) ?? 0
    seen.set(row.on, nth + 1)
    return { ...row, at: `${row.on}T${String(8 + Math.min(11, nth * 4)).padStart(2, '0')}:00:00` }
  })
  const { average } = readings
  return (
    <section className="stack" aria-labelledby="readings">
      <h2 id="readings">{t('readings.chart')}</h2>
      {average && (
        <p>
          {t('readings.average', {
            top: formats.number(average.systolic, 0),
            bottom: formats.number(average.diastolic, 0),
          })}
        </p>
      )}
      <p className="soft">
        {t('readings.goal', {
          top: formats.number(readings.thresholdSystolic),
          bottom: formats.number(readings.thresholdDiastolic),
        })}
      </p>
      <LineChart
        title={t('readings.over')}
        unit="mmHg"
        series={[
          { name: t('readings.top'), points: points.map(({ at, systolic }) => ({ at, value: systolic })) },
          {
            name: t('readings.bottom'),
            shape: 'square',
            points: points.map(({ at, diastolic }) => ({ at, value: diastolic })),
          },
        ]}
        thresholds={[{ name: t('readings.goalTop'), value: readings.thresholdSystolic }]}
      />
    </section>
  )
}
