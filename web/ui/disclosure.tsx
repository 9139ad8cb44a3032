import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** "Why we ask": one tap away, never in the way. */
export function Disclosure({
  label,
  open,
  children,
}: {
  label: ReactNode
  open?: boolean | undefined
  children: ReactNode
}) {
  return (
    <details className="disclosure" open={open}>
      <summary>
        <Icon name="right" />
        {label}
      </summary>
      <div className="disclosure-body">{children}</div>
    </details>
  )
}
