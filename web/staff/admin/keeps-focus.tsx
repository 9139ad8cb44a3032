import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { markOf, sameAgain } from './same-again.ts'

/**
 * A form that is drawn anew once it is saved, with what the server holds now: whoever stood on its button by keyboard stands on
 * the new one, and not at the top of the page.
 */
export function KeepsFocus({ of, children }: { of: number; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  // As it was called when it was reached: while its act is under way a button says something else.
  const last = useRef<{ readonly one: HTMLElement; readonly mark: string }>(undefined)
  useLayoutEffect(() => {
    const gone = last.current
    if (!gone || gone.one.isConnected || document.activeElement !== document.body) return
    const all = [...(box.current?.querySelectorAll<HTMLElement>('button, input, select, textarea') ?? [])]
    sameAgain(gone.mark, all, markOf)?.focus({ preventScroll: true })
  }, [of])
  return (
    <div ref={box} className="stack" onFocus={({ target }) => (last.current = { one: target, mark: markOf(target) })}>
      {children}
    </div>
  )
}
