import { type RefObject, useEffect, useState } from 'react'

/** From where to where she sees the page, in px from the top of the window. */
export type Sight = { readonly from: number; readonly to: number }

/** Its beginning can be read: what is taller than the window is in sight by its first lines. */
export const isInSight = ({ top, bottom }: { readonly top: number; readonly bottom: number }, { from, to }: Sight) =>
  top >= from && Math.min(bottom, top + 64) <= to

/** Above the keyboard of a phone, which covers the foot of the window without a word, and above the bars there. */
function sightNow(): Sight {
  const view = window.visualViewport
  const from = view?.offsetTop ?? 0
  const end = from + (view?.height ?? window.innerHeight)
  const bar = document.querySelector('.action-bar')?.getBoundingClientRect().top ?? end
  return { from, to: Math.min(end, bar) }
}

/** Whether this can be read now, and where the top of what she sees is; looked at again whenever either moves. */
export function useInSight(of: RefObject<HTMLElement | null>): { readonly seen: boolean; readonly top: number } {
  const [now, setNow] = useState({ seen: true, top: 0 })
  useEffect(() => {
    const look = () => {
      if (!of.current) return
      const sight = sightNow()
      const next = { seen: isInSight(of.current.getBoundingClientRect(), sight), top: sight.from }
      setNow((last) => (last.seen === next.seen && last.top === next.top ? last : next))
    }
    look()
    const view = window.visualViewport
    const sizes = new ResizeObserver(look)
    sizes.observe(document.body)
    const moving = [window, ...(view ? [view] : [])]
    for (const one of moving) for (const kind of ['scroll', 'resize']) one.addEventListener(kind, look)
    return () => {
      sizes.disconnect()
      for (const one of moving) for (const kind of ['scroll', 'resize']) one.removeEventListener(kind, look)
    }
  }, [of])
  return now
}
