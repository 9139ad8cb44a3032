import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type TextareaHTMLAttributes,
  useLayoutEffect,
  useRef,
} from 'react'
import { Field, type FieldProps, useField } from './field.tsx'

type Common = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Shown after the box: a unit. */
  readonly after?: ReactNode | undefined
}
type Passed<Attributes> = Omit<Attributes, 'name' | 'value' | 'onChange' | 'style' | 'className' | 'id' | 'title'>

export type TextFieldProps = Common &
  Passed<InputHTMLAttributes<HTMLInputElement>> & { readonly ref?: Ref<HTMLInputElement> | undefined }

export function TextField({
  name,
  label,
  hint,
  error,
  optional,
  title,
  value,
  onChange,
  after,
  ...rest
}: TextFieldProps) {
  const parts = useField({ name, hint, error })
  const input = (
    <input
      {...rest}
      id={parts.id}
      name={name}
      className="input"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      aria-invalid={parts.error ? true : undefined}
      aria-describedby={parts.describedBy}
    />
  )
  return (
    <Field parts={parts} label={label} hint={hint} optional={optional} title={title}>
      {after ? (
        <div className="input-row">
          {input}
          <span>{after}</span>
        </div>
      ) : (
        input
      )}
    </Field>
  )
}

/** A number, typed in the person's own way (`1,5` or `1.5`); read it with `readNumber`. */
export function NumberField({
  digits = 4,
  whole,
  ...props
}: Omit<TextFieldProps, 'type' | 'inputMode'> & { digits?: number; whole?: boolean | undefined }) {
  return (
    <TextField
      {...props}
      type="text"
      inputMode={whole ? 'numeric' : 'decimal'}
      size={digits + 2}
      autoComplete={props.autoComplete ?? 'off'}
    />
  )
}

export type TextAreaProps = Omit<Common, 'after'> &
  Passed<TextareaHTMLAttributes<HTMLTextAreaElement>> & {
    /** Stands under the box: where it is saved. */
    readonly status?: ReactNode | undefined
  }

/** Grows with what is written. */
export function TextArea({
  name,
  label,
  hint,
  error,
  optional,
  title,
  value,
  onChange,
  status,
  ...rest
}: TextAreaProps) {
  const parts = useField({ name, hint, error })
  const box = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const area = box.current
    // Browsers with field-sizing grow by themselves.
    if (!area || CSS.supports('field-sizing', 'content')) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 2}px`
  }, [value])
  return (
    <Field parts={parts} label={label} hint={hint} optional={optional} title={title}>
      <textarea
        rows={3}
        {...rest}
        ref={box}
        id={parts.id}
        name={name}
        className="input"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={parts.error ? true : undefined}
        aria-describedby={parts.describedBy}
      />
      {status}
    </Field>
  )
}
