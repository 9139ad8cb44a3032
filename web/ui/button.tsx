import { type ButtonHTMLAttributes, type MouseEvent, type ReactNode, type Ref, useEffect } from 'react'
import { announce } from './announcer.tsx'
import { Icon, type IconName } from './icon.tsx'
import { names } from './names.ts'
import { useUiWords } from './words/index.ts'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'emergency' | 'emergency-quiet'
export type ButtonLook = {
  /** One primary a screen. */
  readonly kind?: ButtonKind | undefined
  readonly size?: 'small' | undefined
  readonly wide?: boolean | undefined
}

export const buttonClass = ({ kind = 'secondary', size, wide }: ButtonLook, more?: string): string =>
  names('button', `button-${kind}`, size && 'button-small', wide && 'button-wide', more)

export type ButtonProps = ButtonLook &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'style'> & {
    readonly icon?: IconName | undefined
    /** The act is under way: the button keeps focus and does nothing more. */
    readonly pending?: boolean | undefined
    readonly pendingWords?: string | undefined
    readonly ref?: Ref<HTMLButtonElement> | undefined
    readonly children: ReactNode
  }

export function Button({
  kind,
  size,
  wide,
  icon,
  pending,
  pendingWords,
  className,
  children,
  onClick,
  type,
  ...rest
}: ButtonProps) {
  const { t } = useUiWords()
  const words = pendingWords ?? t('working')
  useEffect(() => {
    if (pending) announce(words)
  }, [pending, words])
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // Also stops a form from being sent twice by Enter.
    if (pending) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={buttonClass({ kind, size, wide }, className)}
      aria-disabled={pending || rest['aria-disabled']}
      onClick={press}
    >
      {icon && !pending && <Icon name={icon} />}
      {pending ? words : children}
    </button>
  )
}
