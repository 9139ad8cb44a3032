import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type DateParts, noDate, readDate } from '#ui/civil-date.ts'
import { DateField } from '#ui/date-field.tsx'
import { Form } from '#ui/form.tsx'
import { useFormats } from '#ui/language.tsx'
import { Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { Table } from '#ui/table.tsx'
import { TextField } from '#ui/text-field.tsx'
import { ActButton } from '../parts/act-button.tsx'
import { type FoundPatient, FoundPatients, type PatientSearch } from '../parts/found-patients.tsx'
import { useWords } from '../words/index.ts'

export function Patients() {
  const { t } = useWords()
  const [words, setWords] = useState('')
  const [birth, setBirth] = useState<DateParts>(noDate)
  const [phone, setPhone] = useState('')
  const [search, setSearch] = useState<PatientSearch>()
  const birthDate = readDate(birth)
  const next: PatientSearch = {
    ...(words.trim().length > 1 && { words: words.trim() }),
    ...(birthDate && { birthDate }),
    ...(phone.replaceAll(/\D/g, '').length > 6 && { phone: phone.trim() }),
  }
  const whole = Object.keys(next).length > 0
  return (
    <Page title={t('patients.title')} lead={t('patients.lead')}>
      <search>
        <Form onSend={() => whole && setSearch(next)}>
          <div className="two-fields">
            <TextField
              name="words"
              label={t('patients.words')}
              hint={t('patients.words.hint')}
              value={words}
              onChange={setWords}
              autoComplete="off"
            />
            <TextField
              name="phone"
              type="tel"
              label={t('patients.phone')}
              optional
              value={phone}
              onChange={setPhone}
              autoComplete="off"
            />
          </div>
          <DateField name="birthDate" label={t('patients.birthDate')} optional value={birth} onChange={setBirth} />
          <div className="row">
            <ActButton type="submit" kind="primary" icon="search" off={!whole && t('off.search')}>
              {t('patients.go')}
            </ActButton>
          </div>
        </Form>
      </search>
      {search && (
        <FoundPatients search={search} follows={['patient']}>
          {(patients) => <Rows of={patients} />}
        </FoundPatients>
      )}
    </Page>
  )
}

function Rows({ of }: { of: readonly FoundPatient[] }) {
  const { t } = useWords()
  const formats = useFormats()
  const { practice } = useParams({ from: '/p/$practice' })
  return (
    <Table
      caption={t('patients.title')}
      rows={of}
      rowKey={(row) => row.id}
      columns={[
        {
          id: 'name',
          header: t('patients.words'),
          rowHeader: true,
          cell: (row) => (
            <Link
              to="/p/$practice/patients/$patientId"
              params={{ practice, patientId: row.id }}
              preload={false}
              aria-label={t('patients.open', { name: row.name })}
            >
              {row.name}
            </Link>
          ),
        },
        { id: 'born', header: t('patient.born'), cell: (row) => formats.civil(row.birthDate) },
        { id: 'age', header: t('queue.age'), align: 'end', cell: (row) => row.age },
      ]}
    />
  )
}
