import { scaleOf } from './chart-scale.ts'
import { milli, type Readings } from './chart-readings.ts'

const edge = { top: 16, right: 16, bottom: 32, left: 44 }
const height = 260

/** The picture itself: bands and lines of thresholds below, readings above. */
export function ChartPlot({ readings, width, label }: { readings: Readings; width: number; label: string }) {
  const { series, thresholds, times, formats } = readings
  const [first, last] = times.length === 0 ? [0, 1] : [Math.min(...times), Math.max(...times)]
  const scale = scaleOf([
    ...series.flatMap((one) => one.points.map((point) => point.value)),
    ...thresholds.map((one) => one.value),
  ])
  const [left, right] = [edge.left, width - edge.right]
  const x = (time: number) => left + 8 + ((time - first) / (last - first || 1)) * (right - left - 16)
  const y = (value: number) =>
    edge.top + ((scale.high - value) / (scale.high - scale.low)) * (height - edge.top - edge.bottom)
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {thresholds.map((one) => {
        const [from, to] = one.side === 'below' ? [one.value, scale.low] : [scale.high, one.value]
        const at = y(one.value)
        return (
          <g key={one.name}>
            <rect
              className="chart-band"
              x={left}
              width={right - left}
              y={y(from)}
              height={Math.max(0, y(to) - y(from))}
            />
            <line className="chart-threshold" x1={left} x2={right} y1={at} y2={at} />
          </g>
        )
      })}
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className="chart-rule" x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text className="chart-tick" x={left - 8} y={y(tick) + 4} textAnchor="end">
            {formats.number(tick)}
          </text>
        </g>
      ))}
      {spread(times, Math.max(2, Math.floor(width / 120))).map((day) => (
        <text key={day} className="chart-tick" x={x(day)} y={height - 8} textAnchor="middle">
          {readings.dayOf(day)}
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
  )
}

/** At most `most` of the times, evenly, the first and last among them. */
function spread(times: readonly number[], most: number): readonly number[] {
  const sorted = [...new Set(times)].toSorted((a, b) => a - b)
  if (sorted.length <= most) return sorted
  return Array.from({ length: most }, (_, place) => sorted[Math.round((place * (sorted.length - 1)) / (most - 1))] ?? 0)
}
