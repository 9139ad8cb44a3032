import { useEffect, useId, useRef, useState } from 'react'
import { ChartPlot } from './chart-plot.tsx'
import { type ChartSeries, type ChartThreshold, inOrder, milli, type Readings } from './chart-readings.ts'
import { useFormats } from './language.tsx'
import { useUiWords } from './words/index.ts'

/** Readings over time with thresholds, and the same numbers beside it as a table: the picture is never the only way. */
export function LineChart({
  title,
  unit,
  series: given,
  thresholds = [],
  timeZone,
}: {
  title: string
  unit: string
  series: readonly ChartSeries[]
  thresholds?: readonly ChartThreshold[] | undefined
  timeZone?: string | undefined
}) {
  const { t } = useUiWords()
  const formats = useFormats(timeZone)
  const id = useId()
  const { box, width } = useWidth()
  const series = inOrder(given)
  const readings: Readings = {
    unit,
    series,
    thresholds,
    times: series.flatMap((one) => one.points.map((point) => milli(point.at))),
    formats,
    dayOf: (time) => formats.date(time).replace(/,? \d{4}$/, ''),
    thresholdOf: (one) => t('chart.threshold', { name: one.name, value: `${formats.number(one.value)} ${unit}` }),
  }
  return (
    <figure className="chart" aria-labelledby={`${id}-title`}>
      <figcaption id={`${id}-title`}>
        <strong>{title}</strong> <span className="soft">{unit}</span>
      </figcaption>
      <div className="chart-and-table">
        <div ref={box} className="chart-box">
          <ChartPlot
            readings={readings}
            width={width}
            label={[title, ...thresholds.map(readings.thresholdOf)].join('. ')}
          />
          <Legend readings={readings} />
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
        <section className="chart-table" tabIndex={0} aria-label={t('chart.table')}>
          <ChartTable readings={readings} title={title} />
        </section>
      </div>
    </figure>
  )
}

/** As wide as its place, from 240 pixels on. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(560)
  useEffect(() => {
    if (!box.current) return
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.max(240, entry.contentRect.width)))
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [])
  return { box, width }
}

function Legend({ readings: { series, thresholds, thresholdOf } }: { readings: Readings }) {
  return (
    <ul className="chart-legend small">
      {series.map((one, place) => (
        <li key={one.name} className={`chart-series-${place % 3}`}>
          <svg width="12" height="12" aria-hidden="true" className="chart-series">
            {one.shape === 'square' ? <rect x="2" y="2" width="8" height="8" /> : <circle cx="6" cy="6" r="4.5" />}
          </svg>
          {one.name}
        </li>
      ))}
      {thresholds.map((one) => (
        <li key={one.name}>
          <svg width="22" height="12" aria-hidden="true">
            <rect className="chart-band" width="22" height="12" />
            <line className="chart-threshold" x1="0" x2="22" y1="6" y2="6" />
          </svg>
          {thresholdOf(one)}
        </li>
      ))}
    </ul>
  )
}

function ChartTable({ readings, title }: { readings: Readings; title: string }) {
  const { series, times, unit, formats } = readings
  const { t } = useUiWords()
  const rows = [...new Set(times)].toSorted((a, b) => a - b)
  const whenOf = (at: number) =>
    series.flatMap((one) => one.points).find((point) => milli(point.at) === at && point.when !== undefined)?.when
  return (
    <table>
      <caption className="hidden-visually">
        {title}, {unit}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('chart.when')}</th>
          {series.map((one) => (
            <th key={one.name} scope="col">
              {one.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((at) => (
          <tr key={at}>
            <th scope="row">{whenOf(at) ?? `${readings.dayOf(at)} ${formats.time(at)}`}</th>
            {series.map((one) => {
              const point = one.points.find((each) => milli(each.at) === at)
              return <td key={one.name}>{point ? formats.number(point.value) : ''}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
