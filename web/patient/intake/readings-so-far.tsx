import { useMemo } from 'react'
import { enoughForAverage, oldestFirst } from '#clinical/protocol/reading-thresholds.ts'
import type { ReadingsPlan } from '#clinical/protocol/protocol.types.ts'
import { useFormats } from '#ui/language.tsx'
import { ReadingsLine, TooFew } from '../matter/readings-chart.tsx'
import { useWords } from '../words/index.ts'
import { codeOf, numberOf, type Row, stepFor } from './reading-row.tsx'
import { sortTyped } from './typed-readings.ts'

/** What has been typed so far, oldest first whatever the order of typing, and how many more an average takes. */
export function ReadingsSoFar({ rows, plan }: { rows: readonly Row[]; plan: ReadingsPlan | null }) {
  const { t } = useWords()
  const formats = useFormats()
  const { drawn, withoutDay } = useMemo(() => {
    const typed = rows.map((row) => ({
      day: stepFor(row, 'taken-on')?.answer[0],
      timeOfDay: codeOf(stepFor(row, 'time-of-day')),
      systolic: numberOf(stepFor(row, 'systolic')),
      diastolic: numberOf(stepFor(row, 'diastolic')),
    }))
    const { whole, withoutDay } = sortTyped(typed)
    const dated = whole.map(({ day, ...numbers }) => ({ takenOn: day, ...numbers }))
    const offered = rows.flatMap((row) => stepFor(row, 'time-of-day')?.options ?? [])
    const labels = new Map(offered.map(({ value, label }) => [value.code ?? '', label]))
    const drawn = oldestFirst(dated, [...labels.keys()]).map(({ takenOn, timeOfDay, ...numbers }) => ({
      ...numbers,
      on: takenOn,
      time: labels.get(timeOfDay ?? '') ?? null,
    }))
    return { drawn, withoutDay }
  }, [rows])
  if (!plan || drawn.length + withoutDay === 0) return null
  const days = new Set(drawn.map(({ on }) => on)).size
  const { enough, ...counted } = enoughForAverage(plan, { n: drawn.length, daysMeasured: days })
  return (
    <div className="stack-tight">
      {!enough && <TooFew counted={counted} />}
      {withoutDay > 0 && <p>{t('readings.withoutDay', { n: withoutDay })}</p>}
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
