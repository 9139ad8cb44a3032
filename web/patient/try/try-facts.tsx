import { useState } from 'react'
import { ingredientsAndClassesOf } from '#clinical/protocol/drug-classes.ts'
import type { Protocol, ProtocolFacts } from '#clinical/protocol/protocol.types.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { readNumber } from '#ui/number-text.ts'
import { NumberField, TextField } from '#ui/text-field.tsx'
import { useTryWords } from './words.ts'

const sexes = ['female', 'male', 'intersex', 'unknown'] as const
const listed = (text: string) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)

/** Who the made-up patient is: what the practice would know before the first question. */
export function TryFacts({
  protocol,
  today,
  onBegin,
}: {
  protocol: Protocol | null
  today: string
  onBegin: (facts: ProtocolFacts) => void
}) {
  const { t } = useTryWords()
  const [age, setAge] = useState('34')
  const [sex, setSex] = useState<(typeof sexes)[number]>('female')
  const [allergies, setAllergies] = useState('')
  const [medicines, setMedicines] = useState('')
  const [conditions, setConditions] = useState('')
  const begin = () => {
    const years = readNumber(age)
    if (years === undefined || years < 0 || years > 130) return
    const named = listed(allergies)
    onBegin({
      today,
      patient: { age: Math.floor(years), sexAtBirth: sex, established: true },
      allergies:
        named.length === 0
          ? 'none-known'
          : named.map((substance) => ({
              substance,
              classes: [...ingredientsAndClassesOf(substance, protocol?.drugNames)],
              reactionKind: 'hypersensitivity',
              reaction: '',
            })),
      medicines: listed(medicines).map((name) => ({ name })),
      conditions: listed(conditions),
    })
  }
  return (
    <Form onSend={begin}>
      <h2>{t('try.who')}</h2>
      <p className="soft">{t('try.who.body')}</p>
      <NumberField name="age" label={t('try.age')} value={age} onChange={setAge} whole digits={3} />
      <NativeSelect
        name="sex"
        label={t('try.sex')}
        options={sexes.map((value) => ({ value, label: t(`try.sex.${value}`) }))}
        value={sex}
        onChange={setSex}
      />
      <TextField
        name="allergies"
        label={t('try.allergies')}
        hint={t('try.hint.none')}
        value={allergies}
        onChange={setAllergies}
      />
      <TextField
        name="medicines"
        label={t('try.medicines')}
        hint={t('try.hint.none')}
        value={medicines}
        onChange={setMedicines}
      />
      <TextField
        name="conditions"
        label={t('try.conditions')}
        hint={t('try.hint.none')}
        value={conditions}
        onChange={setConditions}
      />
      <div>
        <Button type="submit" kind="primary">
          {t('try.begin')}
        </Button>
      </div>
    </Form>
  )
}
