type Came = () => void

const soonest = 5000
const latest = 60_000

/**
 * Knocks at the house for every view that could not be read, and tells all of them when somebody opens. A view that fails all
 * the same, so that it waits here again, has the next knock come later: 5 s at first, a minute at last.
 */
export function openKnocking(opens: () => Promise<boolean>): (came: Came) => () => void {
  const waiting = new Set<Came>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let opened = 0
  let openedAt = 0

  const pause = () => Math.min(latest, soonest * 2 ** opened)
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void knock(), pause())
  }
  async function knock(): Promise<void> {
    if (!(await opens().catch(() => false))) return waiting.size > 0 ? later() : undefined
    opened++
    openedAt = Date.now()
    // Whoever comes back to wait while this goes on is told at the next knock.
    const now = [...waiting]
    for (const came of now) came()
    if (waiting.size > 0) later()
  }
  return (came) => {
    // Whoever read well for longer than the longest pause has come back: what fails now is another trouble.
    if (waiting.size === 0 && Date.now() - openedAt > 2 * latest) opened = 0
    waiting.add(came)
    if (waiting.size === 1) later()
    return () => {
      waiting.delete(came)
      if (waiting.size === 0) clearTimeout(timer)
    }
  }
}

/** The house says that it is well only when its database answers. */
export const knockFor = openKnocking(async () => (await fetch('/healthz', { cache: 'no-store' })).ok)
