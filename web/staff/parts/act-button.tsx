import { useId } from 'react'
import { Button, type ButtonProps } from '#ui/button.tsx'

/** A button that stands grey only with the reason beside it: what is wanting, in words anybody sees and hears. */
export function ActButton({ off, ...button }: Omit<ButtonProps, 'disabled'> & { off: string | false | undefined }) {
  const id = useId()
  if (!off) return <Button {...button} />
  return (
    <>
      <Button {...button} disabled aria-describedby={id} />
      <span id={id} className="button-off soft small">
        {off}
      </span>
    </>
  )
}
