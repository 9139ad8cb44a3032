import { useEffect, useRef, useState } from 'react'
import { keepWorking } from '#contract/desk/index.ts'
import { ApiError, call } from '#ui/api.ts'

const beatMillis = 30_000
const idleMillis = 60_000

/** Seconds of the last beat in which somebody was there: what lies a minute after the last touch is not work. */
export const workedSeconds = (from: number, to: number, lastTouch: number): number =>
  Math.max(0, Math.min(120, Math.round((Math.min(to, lastTouch + idleMillis) - from) / 1000)))

/** While the page is worked in, says so every half minute: the hold goes on. Tells at once when it is lost. */
export function useHeartbeat(
  caseId: string,
  taskId: string | undefined,
  phoning: boolean,
): { readonly leaseUntil: string | undefined; readonly lost: boolean } {
  const [leaseUntil, setLeaseUntil] = useState<string>()
  const [lostTask, setLostTask] = useState<string>()
  const onPhone = useRef(phoning)
  useEffect(() => {
    onPhone.current = phoning
  }, [phoning])
  useEffect(() => {
    if (taskId === undefined) return
    let from = Date.now()
    let lastTouch = from
    let lastWritten = 0
    const touch = () => (lastTouch = Date.now())
    const write = () => (lastWritten = lastTouch = Date.now())
    const beat = async () => {
      const now = Date.now()
      const seconds = document.visibilityState === 'visible' ? workedSeconds(from, now, lastTouch) : 0
      from = now
      if (seconds < 1) return
      const activity = onPhone.current ? 'phone' : now - lastWritten < beatMillis ? 'writing' : 'reading'
      try {
        const { leaseUntil: until } = await call(keepWorking, { caseId, taskId, activity, seconds })
        setLeaseUntil(until ?? undefined)
      } catch (error) {
        if (error instanceof ApiError && error.code === 'case.not_holder') setLostTask(taskId)
      }
    }
    const timer = setInterval(() => void beat(), beatMillis)
    const touches = ['pointermove', 'pointerdown', 'keydown', 'scroll'] as const
    touches.forEach((name) => addEventListener(name, touch, { passive: true, capture: true }))
    addEventListener('input', write, { capture: true })
    return () => {
      clearInterval(timer)
      touches.forEach((name) => removeEventListener(name, touch, { capture: true }))
      removeEventListener('input', write, { capture: true })
    }
  }, [caseId, taskId])
  return {
    leaseUntil: taskId === undefined ? undefined : leaseUntil,
    lost: taskId !== undefined && lostTask === taskId,
  }
}
