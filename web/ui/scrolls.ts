import { type RefObject, useEffect, useRef, useState } from 'react'

/**
 * A box that scrolls must be reached by keyboard, or what lies below its edge is only for a mouse; one that shows all it
 * holds must not stand in the way of Tab. Gives the ref of the box and what makes it focusable while it scrolls.
 */
export function useScrolls<E extends HTMLElement>(
  open: boolean,
): { box: RefObject<E | null>; focusable: { tabIndex?: 0 } } {
  const box = useRef<E>(null)
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element || !open) return
    const look = () => setScrolls(element.scrollHeight > element.clientHeight + 1)
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    for (const child of element.children) sizes.observe(child)
    const parts = new MutationObserver(() => {
      for (const child of element.children) sizes.observe(child)
      look()
    })
    parts.observe(element, { childList: true, subtree: true, characterData: true })
    return () => {
      sizes.disconnect()
      parts.disconnect()
    }
  }, [open])
  return { box, focusable: scrolls ? { tabIndex: 0 } : {} }
}
