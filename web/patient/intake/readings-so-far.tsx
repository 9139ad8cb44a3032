import { useMemo } from 'react'
import { enoughForAverage, oldestFirst } from '#clinical/protocol/reading-thresholds.ts'
import type { ReadingsPlan } from '#clinical/protocol/protocol.types.ts'
import { useFormats } from '#ui/language.tsx'
import { ReadingsLine, TooFew } from '../matter/readings-chart.tsx'
import { useWords } from '../words/index.ts'
import { codeOf, numberOf, type Row, stepFor } from './reading-row.tsx'

/** What has been typed so far, oldest first whatever the order of typing, and how many more an average takes. */
export function ReadingsSoFar({ rows, plan }: { rows: readonly Row[]; plan: ReadingsPlan | null }) {
  const { t } = useWords()
  const formats = useFormats()
  const drawn = useMemo(() => {
    const whole = rows.flatMap((row) => {
      const day = stepFor(row, 'taken-on')?.answer[0]
      const [systolic, diastolic] = [numberOf(stepFor(row, 'systolic')), numberOf(stepFor(row, 'diastolic'))]
      if (typeof day !== 'string' || systolic === undefined || diastolic === undefined) return []
      return [{ takenOn: day, timeOfDay: codeOf(stepFor(row, 'time-of-day')), systolic, diastolic }]
    })
    const offered = rows.flatMap((row) => stepFor(row, 'time-of-day')?.options ?? [])
    const labels = new Map(offered.map(({ value, label }) => [value.code ?? '', label]))
    return oldestFirst(whole, [...labels.keys()]).map(({ takenOn, timeOfDay, ...numbers }) => ({
      ...numbers,
      on: takenOn,
      time: labels.get(timeOfDay ?? '') ?? null,
    }))
  }, [rows])
  if (!plan || drawn.length === 0) return null
  const days = new Set(drawn.map(({ on }) => on)).size
  const { enough, ...counted } = enoughForAverage(plan, { n: drawn.length, daysMeasured: days })
  return (
    <div className="stack-tight">
      {!enough && <TooFew counted={counted} />}
      <p>
        {t('readings.goal', {
          top: formats.number(plan.home.systolicAtLeast),
          bottom: formats.number(plan.home.diastolicAtLeast),
        })}
      </p>
      {drawn.length > 1 && <ReadingsLine title={t('readings.chart')} rows={drawn} goal={plan.home.systolicAtLeast} />}
    </div>
  )
}
