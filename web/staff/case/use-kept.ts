import { useCallback, useEffect, useRef, useState } from 'react'
import { useDevice } from '../../session/device.tsx'

/**
 * Something half done that must outlive the page, sealed on this device: a screen that nobody touches is closed at the idle
 * limit, and what was typed is there again after signing in.
 */
export function useKept<T>(kind: string, id: string, start: T): readonly [T, (next: T) => void, () => void] {
  const store = useDevice()?.store
  const [value, setValue] = useState(start)
  const typed = useRef(false)
  // One after the other: what was forgotten must not be written again by a save that was still under way.
  const last = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => {
    store?.get<T>(kind, id).then(
      (kept) => {
        if (kept && !typed.current) setValue(kept.value)
      },
      () => undefined,
    )
  }, [store, kind, id])
  const set = useCallback(
    (next: T) => {
      typed.current = true
      setValue(next)
      last.current = last.current.then(() => store?.put(kind, id, next)).catch(() => undefined)
    },
    [store, kind, id],
  )
  const forget = useCallback(() => {
    typed.current = true
    setValue(start)
    last.current = last.current.then(() => store?.delete(kind, id)).catch(() => undefined)
  }, [store, kind, id, start])
  return [value, set, forget]
}
