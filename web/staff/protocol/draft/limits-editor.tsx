import { useState } from 'react'
import type { QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { Amount } from './fields.tsx'
import { limitsOf, withLimits } from './limit-edits.ts'
import type { ItemChange } from './form-edits.ts'
import { useDraftWords } from './words.ts'

export function LimitsEditor({ item, change }: { item: QuestionnaireItem; change: ItemChange }) {
  const { t } = useDraftWords()
  const limits = limitsOf(item)
  const [unit, setUnit] = useState(limits.unit)
  return (
    <div className="row">
      <Amount
        name={`${item.linkId}-min`}
        label={t('form.min')}
        value={limits.min}
        optional
        onChange={(min) => change((one) => withLimits(one, { ...limitsOf(one), min }))}
      />
      <Amount
        name={`${item.linkId}-max`}
        label={t('form.max')}
        value={limits.max}
        optional
        onChange={(max) => change((one) => withLimits(one, { ...limitsOf(one), max }))}
      />
      <label className="field">
        <span className="field-label">{t('form.unit')}</span>
        <input
          className="input"
          value={unit}
          size={10}
          onChange={(event) => {
            setUnit(event.target.value)
            change((one) => withLimits(one, { ...limitsOf(one), unit: event.target.value.trim() }))
          }}
        />
      </label>
    </div>
  )
}
