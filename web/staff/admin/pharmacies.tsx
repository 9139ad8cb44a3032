import { type ChangeEvent, useState } from 'react'
import { importPharmacies } from '#contract/directory.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { Banner } from '#ui/banner.tsx'
import { Form } from '#ui/form.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { SaveRow } from './parts.tsx'

const most = 5_000_000

export function Pharmacies() {
  const { t } = useWords()
  const [csv, setCsv] = useState<string>()
  const [result, setResult] = useState<OutputOf<typeof importPharmacies>>()
  const bring = useDeskAct(importPharmacies, { refreshes: ['directory'], onDone: setResult })
  const pick = async (event: ChangeEvent<HTMLInputElement>) => {
    setResult(undefined)
    setCsv(await event.target.files?.[0]?.text())
  }
  const large = csv !== undefined && csv.length > most
  return (
    <Section title={t('admin.pharmacies')}>
      <Form onSend={() => csv !== undefined && void bring.run({ csv })}>
        <p className="soft">{t('pharmacies.lead')}</p>
        <label className="field">
          <span className="field-label">{t('pharmacies.file')}</span>
          <input type="file" accept=".csv,text/csv" className="input" onChange={(event) => void pick(event)} />
        </label>
        {large && <Banner tone="turn" title={t('pharmacies.large')} />}
        <SaveRow
          effect={t('pharmacies.effect')}
          error={bring.error}
          pending={bring.pending}
          disabled={csv === undefined || large}
          words={t('pharmacies.go')}
        />
      </Form>
      {result && (
        <Banner
          tone={result.problems.length > 0 ? 'turn' : 'done'}
          live
          title={t('pharmacies.done', { n: result.imported })}
        >
          <ul>
            {result.problems.map((one) => (
              <li key={one.row}>{t('pharmacies.problem', one)}</li>
            ))}
          </ul>
        </Banner>
      )}
    </Section>
  )
}
