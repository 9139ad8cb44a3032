import { type RefObject, useEffect, useRef, useState } from 'react'

/** Less than half a line is no words that one might miss. */
const LINE_PX = 8

/**
 * A box that scrolls must be reached by keyboard, or what lies below its edge is only for a mouse; one that shows all it
 * holds must not stand in the way of Tab. Gives the ref of the box, what makes it focusable while it scrolls, and whether there
 * is more below what is seen of it.
 */
export function useScrolls<E extends HTMLElement>(
  open: boolean,
): { box: RefObject<E | null>; focusable: { tabIndex?: 0 }; more: boolean } {
  const box = useRef<E>(null)
  const [scrolls, setScrolls] = useState(false)
  const [more, setMore] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element || !open) return
    const look = () => {
      setScrolls(element.scrollHeight > element.clientHeight + 1)
      setMore(element.scrollHeight - element.clientHeight - element.scrollTop > LINE_PX)
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
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
      element.removeEventListener('scroll', look)
    }
  }, [open])
  return { box, focusable: scrolls ? { tabIndex: 0 } : {}, more }
}
