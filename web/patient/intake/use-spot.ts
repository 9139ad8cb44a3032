import { useCallback, useEffect, useRef, useState } from 'react'

type Crossing = { readonly index: number; readonly crossed: readonly string[] }

/**
 * Beside which reading the urgent question stands: the one that made it urgent last. `turn` counts how often one newly did,
 * so that the question comes into view each time. Nothing moves while a finger or button is down: it would land elsewhere.
 */
export function useSpot({ rows, needed }: { rows: readonly Crossing[]; needed: boolean }) {
  const [spot, setSpot] = useState<{ at: number | undefined; turn: number }>({ at: undefined, turn: 0 })
  const touched = useRef<number>(undefined)
  const before = useRef<ReadonlyMap<number, readonly string[]>>(new Map())
  const down = usePointerDown()
  const known = JSON.stringify(rows)
  useEffect(() => {
    const now = JSON.parse(known) as Crossing[]
    const place = () => {
      const newly = now.filter(({ index, crossed }) => {
        const old = before.current.get(index) ?? []
        return crossed.some((id) => !old.includes(id))
      })
      before.current = new Map(now.map(({ index, crossed }) => [index, crossed]))
      setSpot((last) => {
        if (!needed) return last.at === undefined ? last : { ...last, at: undefined }
        const own = newly.find(({ index }) => index === touched.current) ?? newly.at(-1)
        if (own) return { at: own.index, turn: last.turn + 1 }
        if (last.at !== undefined && now.some(({ index }) => index === last.at)) return last
        const fallback = now.findLast(({ crossed }) => crossed.length > 0) ?? now.at(-1)
        const at = now.some(({ index }) => index === touched.current) ? touched.current : fallback?.index
        return { at, turn: last.turn + 1 }
      })
    }
    return down.whenUp(place)
  }, [known, needed, down])
  const touch = useCallback((index: number) => {
    touched.current = index
  }, [])
  return { ...spot, touch }
}

/** Waits until no finger or button is down. */
function usePointerDown() {
  const pressed = useRef(false)
  useEffect(() => {
    const press = () => {
      pressed.current = true
    }
    const lift = () => {
      pressed.current = false
    }
    addEventListener('pointerdown', press, true)
    addEventListener('pointerup', lift, true)
    addEventListener('pointercancel', lift, true)
    return () => {
      removeEventListener('pointerdown', press, true)
      removeEventListener('pointerup', lift, true)
      removeEventListener('pointercancel', lift, true)
    }
  }, [])
  const [down] = useState(() => ({
    /** Does it at once, or right after the click that is under way; gives what calls it off. */
    whenUp(act: () => void): () => void {
      if (!pressed.current) {
        act()
        return () => undefined
      }
      let timer: ReturnType<typeof setTimeout> | undefined
      const later = () => {
        timer = setTimeout(act, 0)
      }
      addEventListener('pointerup', later, { once: true })
      addEventListener('pointercancel', later, { once: true })
      return () => {
        clearTimeout(timer)
        removeEventListener('pointerup', later)
        removeEventListener('pointercancel', later)
      }
    },
  }))
  return down
}
