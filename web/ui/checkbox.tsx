import type { ReactNode } from 'react'
import { FieldError, Hint, useField } from './field.tsx'

type Props = {
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode | undefined
  readonly error?: string | undefined
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

function Tickable({ look, isSwitch, ...props }: Props & { look: string; isSwitch?: boolean }) {
  const parts = useField(props)
  return (
    <div className="field">
      <FieldError parts={parts} />
      <label className="check">
        <input
          type="checkbox"
          role={isSwitch ? 'switch' : undefined}
          className={look}
          id={parts.id}
          name={props.name}
          checked={props.checked}
          onChange={(event) => props.onChange(event.target.checked)}
          aria-invalid={parts.error ? true : undefined}
          aria-describedby={parts.describedBy}
        />
        <span>{props.label}</span>
      </label>
      <Hint parts={parts}>{props.hint}</Hint>
    </div>
  )
}

export const Checkbox = (props: Props) => <Tickable {...props} look="tick" />
/** Takes effect at once, where a checkbox waits for the form. */
export const Switch = (props: Props) => <Tickable {...props} look="switch" isSwitch />
