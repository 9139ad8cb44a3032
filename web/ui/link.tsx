import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'
import { buttonClass, type ButtonLook } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'

type AnchorProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style'> & {
  readonly ref?: Ref<HTMLAnchorElement> | undefined
}
type WithIcon = { readonly icon?: IconName | undefined; readonly children?: ReactNode }

/** Out of the app: another site, a phone number, a file. */
export const OutLink = ({ children, ...rest }: AnchorProps) => (
  <a {...rest} rel="noreferrer">
    {children}
  </a>
)

const PlainAnchor = ({ children, ...rest }: AnchorProps) => <a {...rest}>{children}</a>
const ButtonAnchor = ({
  kind,
  size,
  wide,
  icon,
  className,
  children,
  ...rest
}: AnchorProps & ButtonLook & WithIcon) => (
  <a {...rest} className={buttonClass({ kind, size, wide }, className)}>
    {icon && <Icon name={icon} />}
    {children}
  </a>
)

/** Within the app; `to`, `params` and `search` are checked against the routes. */
export const Link = createLink(PlainAnchor)
/** A link that looks like a button: for going somewhere, where a button is for doing something. */
export const ButtonLink = createLink(ButtonAnchor)
