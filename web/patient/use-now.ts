import { useEffect, useState } from 'react'

/** The time now, a new one every half minute: enough for words such as "by 4:30". */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
