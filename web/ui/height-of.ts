import { type RefObject, useEffect } from 'react'

/** Tells the styles of the whole page how high this stands, in whole pixels, for as long as it is there. */
export function useHeightOf(box: RefObject<HTMLElement | null>, name: `--${string}`): void {
  useEffect(() => {
    const { style } = document.documentElement
    if (!box.current) return
    const watch = new ResizeObserver(([entry]) =>
      style.setProperty(name, `${Math.ceil(entry?.borderBoxSize[0]?.blockSize ?? 0)}px`),
    )
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      style.removeProperty(name)
    }
  }, [box, name])
}
