import { useState } from 'react'
import { findOptions, optionLabel } from '#clinical/questionnaire/options.ts'
import type { AnswerOption, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Form } from '#ui/form.tsx'
import { useLanguage } from '#ui/language.tsx'
import { type Both, bothFilled, BothFields } from '../../admin/parts.tsx'
import { ActButton } from '../../parts/act-button.tsx'
import { keepFocus } from './card.tsx'
import { isExclusive, isNotSure, labelOf, withExclusive, withLabel, withNotSure, withOption } from './option-edits.ts'
import type { ItemChange } from './form-edits.ts'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

const nothing: Both = { en: '', es: '' }

/** What can be chosen, in its order. */
export function OptionsEditor({ item, change }: { item: QuestionnaireItem; change: ItemChange }) {
  const { t } = useDraftWords()
  const { content } = useDraft()
  const [fresh, setFresh] = useState(nothing)
  const options = item.answerOption ?? []
  if (isFromFile(item)) return <AsInFile item={item} />
  const put = (list: readonly AnswerOption[]) => change((one) => ({ ...one, answerOption: list }))
  const add = () => {
    if (!bothFilled(fresh)) return
    change((one) => withOption(content.intake, one, { en: fresh.en.trim(), es: fresh.es.trim() }))
    setFresh(nothing)
  }
  return (
    <fieldset className="field">
      <legend className="field-label">{t('form.options')}</legend>
      <ol className="protocol-list">
        {options.map((option, at) => (
          <li key={option.valueCoding?.code ?? at} className="protocol-item">
            <OneOption
              item={item}
              option={option}
              place={at}
              last={options.length - 1}
              onChange={(next) => put(options.with(at, next))}
              onMove={(by) => put(options.toSpliced(at, 1).toSpliced(at + by, 0, option))}
              onRemove={() => put(options.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ol>
      <Form onSend={add} className="option-add">
        <BothFields name={`${item.linkId}-new`} label={t('form.option.new')} value={fresh} onChange={setFresh} />
        <div className="row">
          <ActButton type="submit" size="small" off={!bothFilled(fresh) && t('form.option.off')}>
            {t('form.option.add')}
          </ActButton>
        </div>
      </Form>
    </fieldset>
  )
}

function OneOption({
  item,
  option,
  place,
  last,
  onChange,
  onMove,
  onRemove,
}: {
  item: QuestionnaireItem
  option: AnswerOption
  place: number
  last: number
  onChange: (option: AnswerOption) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}) {
  const { t } = useDraftWords()
  const code = option.valueCoding?.code ?? ''
  const name = labelOf(option).en
  const move = (by: -1 | 1) => (event: React.MouseEvent<HTMLButtonElement>) => {
    onMove(by)
    keepFocus(event.currentTarget, 'li')
  }
  return (
    <div className="stack-tight">
      <BothFields
        name={`${item.linkId}-${code}`}
        label={t('form.option', { n: place + 1 })}
        value={labelOf(option)}
        onChange={(words) => onChange(withLabel(option, words))}
      />
      <div className="row option-acts">
        {place > 0 && (
          <Button size="small" aria-label={t('form.option.up', { name })} onClick={move(-1)}>
            {t('form.up')}
          </Button>
        )}
        {place < last && (
          <Button size="small" aria-label={t('form.option.down', { name })} onClick={move(1)}>
            {t('form.down')}
          </Button>
        )}
        <Button size="small" aria-label={t('form.option.remove', { name })} onClick={onRemove}>
          {t('form.remove')}
        </Button>
        {item.repeats && (
          <Checkbox
            name={`${item.linkId}-${code}-alone`}
            label={t('form.option.alone')}
            checked={isExclusive(option)}
            onChange={(yes) => onChange(withExclusive(option, yes))}
          />
        )}
        <Checkbox
          name={`${item.linkId}-${code}-unsure`}
          label={t('form.option.unsure')}
          checked={isNotSure(option)}
          onChange={(yes) => onChange(withNotSure(option, yes))}
        />
        <span className="soft small">{t('form.name', { name: code })}</span>
      </div>
    </div>
  )
}

/** A list that several questions share would change elsewhere unseen; another builder's plain texts have no name to keep. */
const isFromFile = ({ answerOption, answerValueSet }: QuestionnaireItem): boolean =>
  answerOption ? answerOption.some(({ valueCoding }) => !valueCoding) : answerValueSet !== undefined

/** Choices that are shown as they are, and changed in the file. */
function AsInFile({ item }: { item: QuestionnaireItem }) {
  const { t } = useDraftWords()
  const { language } = useLanguage()
  const { content } = useDraft()
  return (
    <div>
      <p className="soft">{t(item.answerOption ? 'form.options.plain' : 'form.options.shared')}</p>
      <ul className="protocol-options">
        {(findOptions(content.intake, item) ?? []).map((option) => (
          <li key={option.coding.code}>{optionLabel(option, language)}</li>
        ))}
      </ul>
    </div>
  )
}
