export type Scale = { readonly low: number; readonly high: number; readonly ticks: readonly number[] }

/** A scale with round ticks that holds all the values. */
export function scaleOf(values: readonly number[], wanted = 5): Scale {
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)]
  const span = high - low || Math.abs(high) || 1
  const rough = span / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((unit) => unit * power).find((unit) => unit >= rough) ?? rough
  const [from, to] = [Math.floor(low / step) * step, Math.ceil(high / step) * step]
  const count = Math.max(1, Math.round((to - from) / step))
  const ticks = Array.from({ length: count + 1 }, (_, place) => Number((from + place * step).toPrecision(12)))
  return { low: from, high: ticks.at(-1) ?? to, ticks }
}
