import { type FormEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react'
import type { ApiError } from './api.ts'
import { fieldId, FormContext, type Problem } from './field.tsx'
import { names } from './names.ts'
import { useUiWords } from './words/index.ts'

const none: readonly Problem[] = []

/** What the server found wrong, field by field, as a form shows it. */
export const problemsOf = (error: ApiError): readonly Problem[] =>
  error.fields.map(({ path, message }) => ({ name: path, message }))

/**
 * A form that says what needs another look, all at once, at its top; focus goes there and each line leads to its field.
 * Hand in a new `problems` array after each attempt.
 */
export function Form({
  onSend,
  problems = none,
  className,
  children,
}: {
  onSend: () => void
  problems?: readonly Problem[] | undefined
  className?: string | undefined
  children: ReactNode
}) {
  const id = useId()
  const state = useMemo(() => ({ id, problems }), [id, problems])
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSend()
  }
  return (
    <FormContext value={state}>
      <form noValidate onSubmit={send} className={names('form stack', className)}>
        <ErrorSummary formId={id} problems={problems} />
        {children}
      </form>
    </FormContext>
  )
}

function ErrorSummary({ formId, problems }: { formId: string; problems: readonly Problem[] }) {
  const { t } = useUiWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problems.length > 0) box.current?.focus()
  }, [problems])
  if (problems.length === 0) return null
  const lead = (event: React.MouseEvent, name: string) => {
    event.preventDefault()
    document.getElementById(fieldId(formId, name))?.focus()
  }
  return (
    <div ref={box} className="form-problems" role="alert" tabIndex={-1} aria-labelledby={`${formId}-problems`}>
      <h2 id={`${formId}-problems`}>{t('form.problems', { count: problems.length })}</h2>
      <ul>
        {problems.map(({ name, message }) => (
          <li key={name + message}>
            <a href={`#${fieldId(formId, name)}`} onClick={(event) => lead(event, name)}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
