import { useCallback, useEffect, useRef, useState } from 'react'
import { useDevice } from '../../session/device.tsx'

/** Words not sent yet, kept encrypted on this device as they are typed, and back when the page is opened again. */
export function useDraft<T>(kind: string, id: string, empty: T): [T, (value: T) => void, () => void] {
  const device = useDevice()
  const [value, setValue] = useState(empty)
  const touched = useRef(false)
  useEffect(() => {
    void device?.store.get<T>(kind, id).then(
      (kept) => {
        if (kept && !touched.current) setValue(kept.value)
      },
      () => undefined,
    )
  }, [device, kind, id])
  const set = useCallback(
    (next: T) => {
      touched.current = true
      setValue(next)
      void device?.store.put(kind, id, next).catch(() => undefined)
    },
    [device, kind, id],
  )
  const clear = useCallback(() => {
    setValue(empty)
    void device?.store.delete(kind, id).catch(() => undefined)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what empty means never changes
  }, [device, kind, id])
  return [value, set, clear]
}
