import { useEffect, useState } from 'react'

/** The civil date where this person is, as 2026-03-04. */
export const civilToday = (now: number): string => new Date(now).toLocaleDateString('en-CA')

/** The time, looked at again every so often, and when the page comes back into view. */
export function useNow(everyMillis = 15_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const look = () => setNow(Date.now())
    const timer = setInterval(look, everyMillis)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [everyMillis])
  return now
}
