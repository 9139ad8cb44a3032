import { useState } from 'react'
import type * as z from 'zod/mini'
import type { factAsked } from '#contract/facts.ts'
import { ApiError } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form, problemsOf } from '#ui/form.tsx'
import { readNumber } from '#ui/number-text.ts'
import { NumberField, TextField } from '#ui/text-field.tsx'
import { SaveRow } from '../admin/parts.tsx'
import { useWords } from '../words/index.ts'

type FactAsked = z.infer<typeof factAsked>
export type FactTyped = { readonly value: number; readonly measuredOn: string; readonly source: string }

/** A number that rules read: what it is, the day it is from and, where the practice vouches for it, where it stands written. */
export function FactDialog({
  fact,
  withSource,
  error,
  pending,
  onSave,
  onClose,
}: {
  fact: FactAsked
  withSource?: boolean
  error: Error | null
  pending: boolean
  onSave: (typed: FactTyped) => void
  onClose: () => void
}) {
  const { t, language } = useWords()
  const [value, setValue] = useState('')
  const [measuredOn, setMeasuredOn] = useState('')
  const [source, setSource] = useState('')
  const read = readNumber(value)
  const whole = read !== undefined && measuredOn !== '' && (!withSource || source.trim() !== '')
  const problems = error instanceof ApiError ? problemsOf(error) : []
  return (
    <Dialog open onClose={onClose} title={fact.label[language]}>
      <Form
        onSend={() => read !== undefined && whole && onSave({ value: read, measuredOn, source: source.trim() })}
        problems={problems}
      >
        <NumberField
          name="value"
          label={t('fact.value', { unit: fact.unit })}
          hint={fact.hint[language]}
          value={value}
          onChange={setValue}
        />
        <TextField
          name="measuredOn"
          type="date"
          label={t('fact.on')}
          hint={t('fact.on.hint', { days: fact.validDays })}
          value={measuredOn}
          onChange={setMeasuredOn}
        />
        {withSource && (
          <TextField
            name="source"
            label={t('fact.source')}
            hint={t('fact.source.hint')}
            value={source}
            onChange={setSource}
            maxLength={200}
            autoComplete="off"
          />
        )}
        <SaveRow
          effect={t('fact.effect')}
          error={problems.length > 0 ? null : error}
          pending={pending}
          off={!whole && t(withSource ? 'fact.off.source' : 'fact.off')}
        />
      </Form>
    </Dialog>
  )
}
