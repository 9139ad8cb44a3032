/** As many as there are connections to the database: none of these waits for another, so they are always let in. */
const FEW = 16
/** Over about so many answers the pace is reckoned. */
const LATELY = 20

export type Crowd = {
  /** Whether one more would make people wait. */
  isFull(): boolean
  /** Somebody is here, until what it gives is called. */
  enter(): () => void
}

/**
 * Those whose requests are under way. `most`: at any time. `slowMs`: where answers take longer on average, or half of a few
 * have waited longer, few are many already: what a machine can do is not known before.
 */
export function openCrowd(most: number, slowMs = Number.POSITIVE_INFINITY): Crowd {
  /** The longest there first. */
  const underWay = new Set<{ readonly began: number }>()
  let pace = 0
  /** Seen before anybody was answered. One long act alone is no crowd. */
  const manyWait = (): boolean => {
    const before = performance.now() - slowMs
    let many = 0
    for (const { began } of underWay) {
      if (began > before) return false
      if (++many >= FEW / 2) return true
    }
    return false
  }
  return {
    isFull: () => underWay.size >= most || (underWay.size >= FEW && (pace > slowMs || manyWait())),
    enter: () => {
      const here = { began: performance.now() }
      underWay.add(here)
      return () => {
        underWay.delete(here)
        // One long act counts as a slow one, and no more: an import is no crowd.
        pace += (Math.min(performance.now() - here.began, 2 * slowMs) - pace) / LATELY
      }
    },
  }
}
