import { Field, type FieldProps, useField } from './field.tsx'
import { Icon } from './icon.tsx'

export type SelectOption<V extends string = string> = { readonly value: V; readonly label: string }

/** The device's own list: best on a phone, and with every screen reader. */
export function NativeSelect<V extends string>({
  name,
  label,
  hint,
  error,
  optional,
  options,
  value,
  onChange,
  choose,
  autoComplete,
}: FieldProps & {
  options: readonly SelectOption<V>[]
  value: V | ''
  onChange: (value: V) => void
  /** Words of the empty first line, while nothing is chosen. */
  choose?: string | undefined
  autoComplete?: string | undefined
}) {
  const parts = useField({ name, hint, error })
  const pick = (picked: string) => {
    const option = options.find((one) => one.value === picked)
    if (option) onChange(option.value)
  }
  return (
    <Field parts={parts} label={label} hint={hint} optional={optional}>
      <span className="select">
        <select
          id={parts.id}
          name={name}
          className="input"
          value={value}
          onChange={(event) => pick(event.target.value)}
          aria-invalid={parts.error ? true : undefined}
          aria-describedby={parts.describedBy}
          autoComplete={autoComplete}
        >
          {choose !== undefined && (
            <option value="" disabled>
              {choose}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
    </Field>
  )
}
