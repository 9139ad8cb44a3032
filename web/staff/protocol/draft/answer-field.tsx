import { findOptions, optionLabel } from '#clinical/questionnaire/options.ts'
import type { QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { inLanguage } from '#clinical/questionnaire/extensions.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { useLanguage } from '#ui/language.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { AnswerGiven } from './example-edits.ts'
import { Amount } from './fields.tsx'
import { kindOf } from './question-kinds.ts'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

/** One answer of an example, by the kind of its question. */
export function AnswerField({
  item,
  name,
  value,
  onChange,
}: {
  item: QuestionnaireItem
  name: string
  value: AnswerGiven
  onChange: (value: AnswerGiven) => void
}) {
  const { t } = useDraftWords()
  const { language } = useLanguage()
  const { content } = useDraft()
  const label = inLanguage(item.text ?? item.linkId, item._text, language)
  const kind = kindOf(item)
  const options = findOptions(content.intake, item) ?? []
  const props = { name, label }
  if (kind === 'one')
    return (
      <NativeSelect
        {...props}
        options={options.map((one) => ({ value: one.coding.code ?? '', label: optionLabel(one, language) }))}
        value={String(value)}
        choose={String(value)}
        onChange={onChange}
      />
    )
  if (kind === 'several') {
    const chosen = Array.isArray(value) ? value.map(String) : [String(value)]
    return (
      <fieldset className="field">
        <legend className="field-label">{label}</legend>
        {options.map((one) => {
          const code = one.coding.code ?? ''
          return (
            <Checkbox
              key={code}
              name={`${name}-${code}`}
              label={optionLabel(one, language)}
              checked={chosen.includes(code)}
              onChange={(yes) => onChange(yes ? [...chosen, code] : chosen.filter((each) => each !== code))}
            />
          )
        })}
      </fieldset>
    )
  }
  if (kind === 'yesno')
    return (
      <NativeSelect
        {...props}
        options={[
          { value: 'true', label: t('form.yes') },
          { value: 'false', label: t('form.no') },
        ]}
        value={String(value)}
        onChange={(yes) => onChange(yes === 'true')}
      />
    )
  if (kind === 'number')
    return (
      <Amount
        {...props}
        value={typeof value === 'number' ? value : undefined}
        onChange={(n) => n !== undefined && onChange(n)}
      />
    )
  if (kind === 'text' || kind === 'date') return <TextField {...props} value={String(value)} onChange={onChange} />
  return (
    <p>
      {label}: <span className="soft">{t('example.answer.fixed')}</span>
    </p>
  )
}
