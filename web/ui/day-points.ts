const day = 86_400_000

/**
 * Places on a time axis (UTC milliseconds) for things of which only the civil day is known, given oldest first: those of one
 * day stand evenly beside each other in their order. The places say nothing about the hour, so draw the axis in UTC and
 * write no hour beside it.
 */
export function placeOverDays<T extends { readonly on: string }>(items: readonly T[]): (T & { readonly at: number })[] {
  const count = new Map<string, number>()
  for (const { on } of items) count.set(on, (count.get(on) ?? 0) + 1)
  const seen = new Map<string, number>()
  return items.map((item) => {
    const before = seen.get(item.on) ?? 0
    seen.set(item.on, before + 1)
    return { ...item, at: Date.parse(`${item.on}T00:00:00Z`) + ((before + 0.5) / (count.get(item.on) ?? 1)) * day }
  })
}
