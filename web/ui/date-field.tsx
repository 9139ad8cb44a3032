import type { DateParts } from './civil-date.ts'
import { FieldSet, type FieldProps, useField } from './field.tsx'
import { useUiWords } from './words/index.ts'

const order = { en: ['month', 'day', 'year'], es: ['day', 'month', 'year'] } as const
const autofill = { month: 'bday-month', day: 'bday-day', year: 'bday-year' } as const

/** A date known by heart, such as a birth date: three boxes, in the order the language has. Read it with `readDate`. */
export function DateField({
  name,
  label,
  hint,
  error,
  optional,
  title,
  value,
  onChange,
  birthDate,
}: FieldProps & { value: DateParts; onChange: (value: DateParts) => void; birthDate?: boolean | undefined }) {
  const parts = useField({ name, hint, error })
  const { t, language } = useUiWords()
  return (
    <FieldSet parts={parts} label={label} hint={hint} optional={optional} title={title}>
      <div className="date-boxes">
        {order[language].map((part) => (
          <label key={part} className={`date-box date-box-${part}`}>
            {t(`date.${part}`)}
            <input
              className="input"
              inputMode="numeric"
              maxLength={part === 'year' ? 4 : 2}
              value={value[part]}
              onChange={(event) => onChange({ ...value, [part]: event.target.value })}
              autoComplete={birthDate ? autofill[part] : 'off'}
              aria-invalid={parts.error ? true : undefined}
            />
          </label>
        ))}
      </div>
    </FieldSet>
  )
}
