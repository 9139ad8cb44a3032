import { Button } from 'react-aria-components/Button'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { FieldError, type FieldProps, Hint, useField } from './field.tsx'
import { Icon } from './icon.tsx'
import { Label } from 'react-aria-components/Label'
import type { SelectOption } from './native-select.tsx'
import { useUiWords } from './words/index.ts'

/** One of a long list, found by typing any part of its words; nothing else can be chosen. */
export function ComboField({
  name,
  label,
  hint,
  error,
  options,
  value,
  onChange,
}: FieldProps & {
  readonly options: readonly SelectOption[]
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { t } = useUiWords()
  const parts = useField({ name, hint, error })
  return (
    <ComboBox
      className="field"
      name={name}
      defaultItems={options}
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      menuTrigger="focus"
      isInvalid={parts.error !== undefined}
    >
      <Label className="field-label">{label}</Label>
      <Hint parts={parts}>{hint}</Hint>
      <FieldError parts={parts} />
      <span className="select">
        <Input id={parts.id} className="input" aria-describedby={parts.describedBy} autoComplete="off" />
        <Button className="combo-open" aria-label={t('combo.open')}>
          <Icon name="down" />
        </Button>
      </span>
      <Popover className="popover combo-list" placement="bottom start">
        <ListBox<SelectOption> className="menu" renderEmptyState={() => <p className="soft">{t('empty.search')}</p>}>
          {(option) => (
            <ListBoxItem id={option.value} className="menu-item" textValue={option.label}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
