import { useEffect, useId, useRef, useState } from 'react'
import { scaleOf } from './chart-scale.ts'
import type { Instant } from './format.ts'
import { useFormats } from './language.tsx'
import { useUiWords } from './words/index.ts'

export type ChartSeries = {
  readonly name: string
  /** `when`: what the table says instead of date and hour, where the hour is not known. */
  readonly points: readonly { readonly at: Instant; readonly value: number; readonly when?: string | undefined }[]
  /** Drawn differently, so that colour is not needed to tell them apart. */
  readonly shape?: 'round' | 'square' | undefined
}
export type ChartThreshold = {
  readonly name: string
  readonly value: number
  /** which side is shaded: where one would rather not be */ readonly side?: 'above' | 'below' | undefined
}

const edge = { top: 16, right: 16, bottom: 32, left: 44 }
const height = 260

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
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(560)
  useEffect(() => {
    if (!box.current) return
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.max(240, entry.contentRect.width)))
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [])

  const milli = (at: Instant) => new Date(at).getTime()
  // However they were typed: a line never runs backwards.
  const series = given.map((one) => ({
    ...one,
    points: one.points.toSorted((a, b) => milli(a.at) - milli(b.at)),
  }))
  const times = series.flatMap((one) => one.points.map((point) => milli(point.at)))
  const [first, last] = times.length === 0 ? [0, 1] : [Math.min(...times), Math.max(...times)]
  const scale = scaleOf([
    ...series.flatMap((one) => one.points.map((point) => point.value)),
    ...thresholds.map((one) => one.value),
  ])
  const x = (time: number) =>
    edge.left + 8 + ((time - first) / (last - first || 1)) * (width - edge.left - edge.right - 16)
  const y = (value: number) =>
    edge.top + ((scale.high - value) / (scale.high - scale.low)) * (height - edge.top - edge.bottom)
  const days = spread(times, Math.max(2, Math.floor(width / 120)))
  const rows = [...new Set(times)].toSorted((a, b) => a - b)
  const whenOf = (at: number) =>
    series.flatMap((one) => one.points).find((point) => milli(point.at) === at && point.when !== undefined)?.when
  const threshold = (one: ChartThreshold) =>
    t('chart.threshold', { name: one.name, value: `${formats.number(one.value)} ${unit}` })

  return (
    <figure className="chart" aria-labelledby={`${id}-title`}>
      <figcaption id={`${id}-title`}>
        <strong>{title}</strong> <span className="soft">{unit}</span>
      </figcaption>
      <div className="chart-and-table">
        <div ref={box} className="chart-box">
          <svg
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-label={[title, ...thresholds.map(threshold)].join('. ')}
          >
            {thresholds.map((one) => {
              const [from, to] = one.side === 'below' ? [one.value, scale.low] : [scale.high, one.value]
              return (
                <g key={one.name}>
                  <rect
                    className="chart-band"
                    x={edge.left}
                    width={width - edge.left - edge.right}
                    y={y(from)}
                    height={Math.max(0, y(to) - y(from))}
                  />
                  <line
                    className="chart-threshold"
                    x1={edge.left}
                    x2={width - edge.right}
                    y1={y(one.value)}
                    y2={y(one.value)}
                  />
                </g>
              )
            })}
            {scale.ticks.map((tick) => (
              <g key={tick}>
                <line className="chart-rule" x1={edge.left} x2={width - edge.right} y1={y(tick)} y2={y(tick)} />
                <text className="chart-tick" x={edge.left - 8} y={y(tick) + 4} textAnchor="end">
                  {formats.number(tick)}
                </text>
              </g>
            ))}
            {days.map((day) => (
              <text key={day} className="chart-tick" x={x(day)} y={height - 8} textAnchor="middle">
                {formats.date(day).replace(/,? \d{4}$/, '')}
              </text>
            ))}
            {series.map((one, place) => (
              <g key={one.name} className={`chart-series chart-series-${place % 3}`}>
                <polyline points={one.points.map((point) => `${x(milli(point.at))},${y(point.value)}`).join(' ')} />
                {one.points.map((point) => {
                  const [cx, cy] = [x(milli(point.at)), y(point.value)]
                  return one.shape === 'square' ? (
                    <rect key={String(point.at)} x={cx - 4} y={cy - 4} width={8} height={8} />
                  ) : (
                    <circle key={String(point.at)} cx={cx} cy={cy} r={4.5} />
                  )
                })}
              </g>
            ))}
          </svg>
          <ul className="chart-legend small">
            {series.map((one, place) => (
              <li key={one.name} className={`chart-series-${place % 3}`}>
                <svg width="12" height="12" aria-hidden="true" className="chart-series">
                  {one.shape === 'square' ? (
                    <rect x="2" y="2" width="8" height="8" />
                  ) : (
                    <circle cx="6" cy="6" r="4.5" />
                  )}
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
                {threshold(one)}
              </li>
            ))}
          </ul>
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
        <section className="chart-table" tabIndex={0} aria-label={t('chart.table')}>
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
                  <th scope="row">
                    {whenOf(at) ?? `${formats.date(at).replace(/,? \d{4}$/, '')} ${formats.time(at)}`}
                  </th>
                  {series.map((one) => {
                    const point = one.points.find((each) => milli(each.at) === at)
                    return <td key={one.name}>{point ? formats.number(point.value) : ''}</td>
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </figure>
  )
}

/** At most `most` of the times, evenly, the first and last among them. */
function spread(times: readonly number[], most: number): readonly number[] {
  const sorted = [...new Set(times)].toSorted((a, b) => a - b)
  if (sorted.length <= most) return sorted
  return Array.from({ length: most }, (_, place) => sorted[Math.round((place * (sorted.length - 1)) / (most - 1))] ?? 0)
}
