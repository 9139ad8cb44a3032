import { createContext, type ReactNode, use, useId } from 'react'
import { Icon } from './icon.tsx'
import { useUiWords } from './words/index.ts'

export type Problem = { readonly name: string; readonly message: string }
export type FormState = { readonly id: string; readonly problems: readonly Problem[] }
export const FormContext = createContext<FormState | undefined>(undefined)

export type FieldProps = {
  /** Names the value in the form; a problem with the same name (or path) is shown here. */
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode | undefined
  /** What is wrong and how to put it right; otherwise taken from the form's problems. */
  readonly error?: string | undefined
  readonly optional?: boolean | undefined
  /** The label is the page's title (h1). */
  readonly title?: boolean | undefined
}

export type FieldParts = {
  readonly id: string
  readonly hintId: string | undefined
  readonly errorId: string | undefined
  readonly describedBy: string | undefined
  readonly error: string | undefined
}

export const fieldId = (formId: string, name: string): string => `${formId}-${name.replaceAll(/[^\w-]+/g, '-')}`

/** Ids that tie a control to its label, hint and error. */
export function useField({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>): FieldParts {
  const own = useId()
  const form = use(FormContext)
  const id = form ? fieldId(form.id, name) : `${own}-field`
  const message = error ?? form?.problems.find((problem) => problem.name === name)?.message
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = message ? `${id}-error` : undefined
  return { id, hintId, errorId, describedBy: [hintId, errorId].filter(Boolean).join(' ') || undefined, error: message }
}

function Optional({ when }: { when: boolean | undefined }) {
  const { t } = useUiWords()
  return when ? <span className="field-optional"> ({t('optional')})</span> : null
}

export function Hint({ parts, children }: { parts: FieldParts; children: ReactNode }) {
  return children ? (
    <div id={parts.hintId} className="field-hint">
      {children}
    </div>
  ) : null
}

export function FieldError({ parts }: { parts: FieldParts }) {
  return parts.error ? (
    <div id={parts.errorId} className="field-error">
      <Icon name="alert" />
      <span>{parts.error}</span>
    </div>
  ) : null
}

/** Label above, then hint, then error, then the control: in the order a screen reader and an eye want them. */
export function Field({
  parts,
  label,
  hint,
  optional,
  title,
  children,
}: Omit<FieldProps, 'name' | 'error'> & { parts: FieldParts; children: ReactNode }) {
  const words = (
    <label htmlFor={parts.id} className={title ? undefined : 'field-label'}>
      {label}
      <Optional when={optional} />
    </label>
  )
  return (
    <div className="field">
      {title ? <h1 tabIndex={-1}>{words}</h1> : words}
      <Hint parts={parts}>{hint}</Hint>
      <FieldError parts={parts} />
      {children}
    </div>
  )
}

/** The same for a group of controls, with a legend. As a question page's title it carries the page's h1. */
export function FieldSet({
  parts,
  label,
  hint,
  optional,
  title,
  role,
  children,
}: Omit<FieldProps, 'name' | 'error'> & {
  parts: FieldParts
  role?: 'radiogroup' | undefined
  children: ReactNode
}) {
  const words = (
    <>
      {label}
      <Optional when={optional} />
    </>
  )
  return (
    <fieldset className="field" id={parts.id} tabIndex={-1} role={role} aria-describedby={parts.describedBy}>
      <legend className="field-label">{title ? <h1 tabIndex={-1}>{words}</h1> : words}</legend>
      <Hint parts={parts}>{hint}</Hint>
      <FieldError parts={parts} />
      {children}
    </fieldset>
  )
}
