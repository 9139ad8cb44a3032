import type { Clock } from '#kernel/clock.ts'

const EVERY_MS = 60_000
/** Keys told apart within a minute; what comes beyond shares one, so that strangers cannot fill memory or a log. */
const MOST = 500
const OTHERS = 'others'

/**
 * For lines of a log that others can cause at will: the number to tell, at most once a minute for each key, with those passed
 * over since; undefined where this one is passed over.
 */
export function openSeldom(clock: Clock): (key: string) => number | undefined {
  const told = new Map<string, { until: number; silent: number }>()
  return (asked) => {
    const now = clock.now().getTime()
    if (told.size >= MOST) for (const [key, { until }] of told) if (until <= now - EVERY_MS) told.delete(key)
    const key = told.has(asked) || told.size < MOST ? asked : OTHERS
    const last = told.get(key)
    if (last && last.until > now) {
      last.silent++
      return undefined
    }
    told.set(key, { until: now + EVERY_MS, silent: 0 })
    return 1 + (last?.silent ?? 0)
  }
}
