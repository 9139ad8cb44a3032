import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { InputOf } from '#contract/endpoint.ts'
import { findPatients } from '#contract/patients.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { useFormats } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { TextField } from '#ui/text-field.tsx'
import { EmptyState, View } from '#ui/view-states.tsx'
import { useWords } from '../words/index.ts'

/** Whose record is asked about: by the beginning of the name, the birth date, or both. */
export function FindPatient({ onFound }: { onFound: (patientId: string) => void }) {
  const { t } = useWords()
  const [words, setWords] = useState('')
  const [born, setBorn] = useState('')
  const [search, setSearch] = useState<InputOf<typeof findPatients>>()
  const whole = words.trim().length >= 2 || born !== ''
  const go = () =>
    whole && setSearch({ ...(words.trim().length >= 2 && { words: words.trim() }), ...(born && { birthDate: born }) })
  return (
    <>
      <search>
        <Form onSend={go}>
          <div className="filters filters-end">
            <TextField
              name="words"
              label={t('patients.words')}
              value={words}
              onChange={setWords}
              autoComplete="off"
              maxLength={100}
            />
            <TextField name="born" type="date" label={t('patients.birthDate')} value={born} onChange={setBorn} />
            <Button type="submit" icon="search" disabled={!whole}>
              {t('patients.go')}
            </Button>
          </div>
        </Form>
      </search>
      {search && <Found search={search} onFound={onFound} />}
    </>
  )
}

function Found({ search, onFound }: { search: InputOf<typeof findPatients>; onFound: (patientId: string) => void }) {
  const { t } = useWords()
  const formats = useFormats()
  const query = useQuery({ ...ask(findPatients, search, []), gcTime: 0 })
  return (
    <View
      of={query}
      isEmpty={(data) => data.patients.length === 0}
      empty={<EmptyState title={t('patients.none.title')}>{t('patients.none.body')}</EmptyState>}
    >
      {(data) => (
        <>
          <output className="soft">
            {t('patients.found', { n: data.patients.length })} {data.more && t('patients.more')}
          </output>
          <ul className="line-list">
            {data.patients.map((one) => (
              <li key={one.id}>
                <span className="stack-none">
                  <strong>{one.name}</strong>
                  <span className="soft small">{formats.civil(one.birthDate)}</span>
                </span>
                <Button
                  size="small"
                  aria-label={t('officer.choose.of', { name: one.name })}
                  onClick={() => onFound(one.id)}
                >
                  {t('officer.choose')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </View>
  )
}
