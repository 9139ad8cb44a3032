import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { useFormats } from '#ui/language.tsx'
import { TextField } from '#ui/text-field.tsx'
import { type FoundPatient, FoundPatients, type PatientSearch } from '../parts/found-patients.tsx'
import { useWords } from '../words/index.ts'

/** Whose record is asked about: by the beginning of the name, the birth date, or both. */
export function FindPatient({ onFound }: { onFound: (patientId: string, name: string) => void }) {
  const { t } = useWords()
  const [words, setWords] = useState('')
  const [born, setBorn] = useState('')
  const [search, setSearch] = useState<PatientSearch>()
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
      {search && (
        <FoundPatients search={search}>{(patients) => <Choices of={patients} onFound={onFound} />}</FoundPatients>
      )}
    </>
  )
}

function Choices({ of, onFound }: { of: readonly FoundPatient[]; onFound: (patientId: string, name: string) => void }) {
  const { t } = useWords()
  const formats = useFormats()
  return (
    <ul className="line-list">
      {of.map((one) => (
        <li key={one.id}>
          <span className="stack-none">
            <strong>{one.name}</strong>
            <span className="soft small">{formats.civil(one.birthDate)}</span>
          </span>
          <Button
            size="small"
            aria-label={t('officer.choose.of', { name: one.name })}
            onClick={() => onFound(one.id, one.name)}
          >
            {t('officer.choose')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
