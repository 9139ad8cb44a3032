import { useCallback, useEffect, useRef, useState } from 'react'

/** Boxes with words in them that the engine has not heard yet. */
const unheard = new Set<() => void>()
/** Before something newer comes from elsewhere: what was just typed is among what was given here. */
export const hearTyped = (): void => {
  for (const flush of unheard) flush()
}

/** Text kept as typed; the engine hears it a moment after the last key, and at once when the box is left. */
export function useTypedText(start: string, tell: (text: string) => void) {
  const [text, setText] = useState(start)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<string>(undefined)
  const tellNow = useRef(tell)
  useEffect(() => {
    tellNow.current = tell
  })
  const flush = useCallback(() => {
    clearTimeout(timer.current)
    if (waiting.current === undefined) return
    const words = waiting.current
    waiting.current = undefined
    tellNow.current(words)
  }, [])
  useEffect(
    () => () => {
      flush()
      unheard.delete(flush)
    },
    [flush],
  )
  const type = useCallback(
    (value: string) => {
      setText(value)
      waiting.current = value
      unheard.add(flush)
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, 300)
    },
    [flush],
  )
  return { text, type, flush }
}
