import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** What a colour may mean. Red is not among them. */
export type Tone = 'plain' | 'turn' | 'wait' | 'done'

const icons = { plain: 'info', turn: 'alert', wait: 'clock', done: 'check' } as const satisfies Record<Tone, IconName>

/** A thing to know before going on. `live` when it appears by itself. */
export function Banner({
  tone = 'plain',
  icon,
  title,
  children,
  action,
  live,
}: {
  tone?: Tone | undefined
  icon?: IconName | undefined
  title?: ReactNode | undefined
  children?: ReactNode | undefined
  action?: ReactNode | undefined
  live?: boolean | undefined
}) {
  return (
    <div className={`banner banner-${tone}`} role={live ? 'status' : undefined}>
      <Icon name={icon ?? icons[tone]} />
      <div className="banner-words">
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
      </div>
      {action}
    </div>
  )
}
