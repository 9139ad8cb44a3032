import { type ReactNode, useId } from 'react'
import { type Choice, toggleChoice } from './choices.ts'
import { FieldSet, type FieldProps, useField } from './field.tsx'
import { names } from './names.ts'

type CardsProps<V extends string> = FieldProps & {
  readonly choices: readonly Choice<V>[]
}

function Card({ choice, children }: { choice: Choice; children: ReactNode }) {
  return (
    <label className={names('choice', choice.exclusive && 'choice-exclusive')}>
      {children}
      <span className="choice-words">
        <span>{choice.label}</span>
        {choice.hint && <span className="soft small">{choice.hint}</span>}
      </span>
    </label>
  )
}

/** One of several, each a target for a thumb. */
export function RadioCards<V extends string>({
  choices,
  value,
  onChange,
  title,
  ...field
}: CardsProps<V> & { value: V | undefined; onChange: (value: V) => void }) {
  const parts = useField(field)
  const group = useId()
  return (
    <FieldSet
      parts={parts}
      label={field.label}
      hint={field.hint}
      optional={field.optional}
      title={title}
      role="radiogroup"
    >
      <div className="choices">
        {choices.map((choice) => (
          <Card key={choice.value} choice={choice}>
            <input
              type="radio"
              className="tick"
              name={`${group}-${field.name}`}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
            />
          </Card>
        ))}
      </div>
    </FieldSet>
  )
}

/** Any of several; a choice marked exclusive ("None of these") stands alone. */
export function CheckCards<V extends string>({
  choices,
  value,
  onChange,
  title,
  ...field
}: CardsProps<V> & { value: readonly V[]; onChange: (value: readonly V[]) => void }) {
  const parts = useField(field)
  return (
    <FieldSet parts={parts} label={field.label} hint={field.hint} optional={field.optional} title={title}>
      <div className="choices">
        {choices.map((choice) => (
          <Card key={choice.value} choice={choice}>
            <input
              type="checkbox"
              className="tick"
              name={field.name}
              value={choice.value}
              checked={value.includes(choice.value)}
              onChange={() => onChange(toggleChoice(choices, value, choice.value))}
            />
          </Card>
        ))}
      </div>
    </FieldSet>
  )
}
