import type { ReactNode } from 'react'
import type { Tone } from './banner.tsx'
import { names } from './names.ts'

/** A state in words; the colour only repeats them. `emergency` is for emergencies. */
export const Badge = ({ tone = 'plain', children }: { tone?: Tone | 'emergency' | undefined; children: ReactNode }) => (
  <span className={names('badge', `badge-${tone}`)}>{children}</span>
)

/** Initials beside a name; a screen reader hears the name only. */
export function Avatar({ name, staff }: { name: string; staff?: boolean | undefined }) {
  const letters = name
    .replace(/,.*$/, '')
    .replace(/^(dr|dra)\.?\s+/i, '')
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
  const initials = [letters[0], letters.length > 1 ? letters.at(-1) : undefined]
    .map((word) => word?.charAt(0) ?? '')
    .join('')
  return (
    <span className={names('avatar', staff && 'avatar-staff')} aria-hidden="true">
      {initials.toLocaleUpperCase()}
    </span>
  )
}
