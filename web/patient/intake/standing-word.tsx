import type { ReactNode, RefObject } from 'react'
import { Icon } from '#ui/icon.tsx'
import { useInSight } from './in-sight.ts'

/** What may not scroll out of sight: at the top of the window for as long as its own place cannot be read; a tap goes there. */
export function StandingWord({
  of,
  children,
  onGo,
}: {
  of: RefObject<HTMLElement | null>
  children: ReactNode
  onGo: () => void
}) {
  const { seen, top } = useInSight(of)
  if (seen) return null
  return (
    <button type="button" className="standing-word no-print" style={{ top }} onClick={onGo}>
      <Icon name="alert" />
      <span>{children}</span>
    </button>
  )
}
