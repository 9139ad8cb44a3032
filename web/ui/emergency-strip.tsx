import { type ReactNode, useRef } from 'react'
import { useHeightOf } from './height-of.ts'

/** Stands at the foot of every patient page: quiet, and always there. */
export function EmergencyStrip({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null)
  // The bar with the primary action stands on top of the strip, whatever its height in this language and width.
  useHeightOf(box, '--strip-height')
  return (
    <aside ref={box} className="emergency-strip no-print" aria-label={label}>
      {children}
    </aside>
  )
}

export type EmergencyContact = {
  readonly href: string
  readonly words: ReactNode
  readonly about?: ReactNode | undefined
}

export function EmergencyContacts({ lead, contacts }: { lead: ReactNode; contacts: readonly EmergencyContact[] }) {
  return (
    <div className="emergency-line">
      <strong>{lead}</strong>
      <ul>
        {contacts.map(({ href, words, about }) => (
          <li key={href}>
            <a href={href}>{words}</a>
            {about && <span> {about}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
