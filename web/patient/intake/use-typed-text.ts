import { useCallback, useEffect, useRef, useState } from 'react'

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
    tellNow.current(waiting.current)
    waiting.current = undefined
  }, [])
  useEffect(() => flush, [flush])
  const type = useCallback(
    (value: string) => {
      setText(value)
      waiting.current = value
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, 300)
    },
    [flush],
  )
  return { text, type, flush }
}
