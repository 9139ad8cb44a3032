import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { pharmacies } from '#contract/directory/index.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { calmCapitals, phoneWords } from '#ui/plain-text.ts'
import { ask } from '#ui/query.ts'
import { TextField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { goesToPharmacy } from './decision.ts'
import type { Review } from './use-review.ts'

export function Pharmacy() {
  const { t } = useWords()
  const { review, work } = useCase()
  const { decision, touch } = work
  const theirs = review.chart.pharmacy
  const [open, setOpen] = useState(false)
  if (!goesToPharmacy(decision)) return null
  const { pharmacy } = decision
  return (
    <Section title={t('work.pharmacy')}>
      <div className="row">
        {pharmacy ? (
          <span className="stack-none">
            <strong>{calmCapitals(pharmacy.name)}</strong>
            <span className="soft small">
              {calmCapitals(pharmacy.address)} · <span className="whole">{phoneWords(pharmacy.phone)}</span> ·{' '}
              {t(pharmacy.fax ? 'work.pharmacy.fax' : 'work.pharmacy.paper')}
            </span>
          </span>
        ) : (
          <span className="not-asked">
            {theirs?.retired
              ? t('work.pharmacy.retired', { name: calmCapitals(theirs.name) })
              : t('work.pharmacy.none')}
          </span>
        )}
        <Button size="small" onClick={() => setOpen(true)}>
          {t(pharmacy ? 'work.pharmacy.change' : 'work.pharmacy.choose')}
        </Button>
      </div>
      {open && (
        <PharmacyDialog
          onClose={() => setOpen(false)}
          onChoose={(chosen) => {
            touch({ pharmacy: chosen })
            setOpen(false)
          }}
        />
      )}
    </Section>
  )
}

type Found = NonNullable<Review['chart']['pharmacy']>

function PharmacyDialog({ onClose, onChoose }: { onClose: () => void; onChoose: (one: Found) => void }) {
  const { t } = useWords()
  const [name, setName] = useState('')
  const [zip, setZip] = useState('')
  const digits = /^\d{3,5}$/.test(zip.trim()) ? zip.trim() : undefined
  const search = useDeferredValue({ ...(name.trim() !== '' && { name: name.trim() }), ...(digits && { zip: digits }) })
  const query = useQuery(ask(pharmacies, search, ['directory']))
  return (
    <Dialog open onClose={onClose} title={t('work.pharmacy.choose')}>
      <div className="two-fields">
        <TextField name="name" label={t('work.pharmacy.name')} value={name} onChange={setName} autoComplete="off" />
        <TextField
          name="zip"
          label={t('work.pharmacy.zip')}
          value={zip}
          onChange={setZip}
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
        />
      </div>
      <View
        of={query}
        isEmpty={(data) => data.pharmacies.length === 0}
        empty={<p className="soft">{t('work.pharmacy.empty')}</p>}
      >
        {(data) => (
          <ul className="line-list">
            {data.pharmacies.map((one) => (
              <li key={one.id}>
                <span className="stack-none">
                  <strong>{calmCapitals(one.name)}</strong>
                  <span className="soft small">
                    {calmCapitals(one.address)} · <span className="whole">{phoneWords(one.phone)}</span>
                  </span>
                </span>
                <Button
                  size="small"
                  onClick={() => onChoose(one)}
                  aria-label={`${t('work.pharmacy.use')}: ${calmCapitals(one.name)}`}
                >
                  {t('work.pharmacy.use')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </View>
    </Dialog>
  )
}
