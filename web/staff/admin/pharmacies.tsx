import { useQuery } from '@tanstack/react-query'
import { type ChangeEvent, useDeferredValue, useState } from 'react'
import { prescriptionsOnTheWay } from '#contract/cases/index.ts'
import { importPharmacies, pharmacies, retirePharmacy } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { calmCapitals, phoneWords } from '#ui/plain-text.ts'
import { ask } from '#ui/query.ts'
import { TextField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { SaveRow } from './parts.tsx'

const most = 5_000_000
type Found = OutputOf<typeof pharmacies>['pharmacies'][number]

/** What is here already: found as patients and colleagues find it. */
function LookUp() {
  const { t } = useWords()
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words.trim())
  const zip = /^\d{3,5}$/.test(asked)
  const enabled = zip || asked.length > 1
  const [asks, setAsks] = useState<Found>()
  const retire = useDeskAct(retirePharmacy, { refreshes: ['directory'] })
  const query = useQuery({
    ...ask(pharmacies, { ...(zip ? { zip: asked } : { name: asked }), also: 'retired' }, ['directory']),
    enabled,
  })
  return (
    <Section title={t('pharmacies.look')}>
      <p className="soft">{t('pharmacies.retire.lead')}</p>
      <Refusal of={retire.error} />
      <TextField name="look" label={t('pharmacies.look.words')} value={words} onChange={setWords} autoComplete="off" />
      {!enabled ? (
        <p className="soft">{t('pharmacies.look.begin')}</p>
      ) : (
        <View
          of={query}
          isEmpty={(data) => data.pharmacies.length === 0}
          empty={<p className="soft">{t('pharmacies.look.empty')}</p>}
        >
          {(data) => (
            <ul className="line-list">
              {data.pharmacies.map((one) => (
                <li key={one.id}>
                  <span className="stack-none">
                    <strong>{calmCapitals(one.name)}</strong>
                    <span className="soft small">
                      {calmCapitals(one.address)} · <span className="whole">{phoneWords(one.phone)}</span> ·{' '}
                      {t(one.fax ? 'work.pharmacy.fax' : 'work.pharmacy.paper')}
                    </span>
                    {one.retired && <span className="small">{t('pharmacies.retired')}</span>}
                  </span>
                  <Button
                    size="small"
                    kind="quiet"
                    aria-label={`${t(one.retired ? 'pharmacies.bringBack' : 'pharmacies.retire')}: ${calmCapitals(one.name)}`}
                    onClick={() =>
                      one.retired ? void retire.run({ pharmacyId: one.id, retired: false }) : setAsks(one)
                    }
                  >
                    {t(one.retired ? 'pharmacies.bringBack' : 'pharmacies.retire')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </View>
      )}
      {asks && <Retire one={asks} onClose={() => setAsks(undefined)} />}
    </Section>
  )
}

/** Before it is said to be gone: how many prescriptions were to go there, and what becomes of them. */
function Retire({ one, onClose }: { one: Found; onClose: () => void }) {
  const { t } = useWords()
  const query = useQuery(ask(prescriptionsOnTheWay, { pharmacyId: one.id }, ['directory']))
  const retire = useDeskAct(retirePharmacy, { refreshes: ['directory'], onDone: onClose })
  return (
    <Dialog open onClose={onClose} title={t('pharmacies.retire.title', { name: calmCapitals(one.name) })}>
      <View of={query}>
        {({ prescriptions }) => (
          <Form onSend={() => void retire.run({ pharmacyId: one.id, retired: true })}>
            <p>{t('pharmacies.retire.lead')}</p>
            <SaveRow
              effect={t('pharmacies.retire.effect', { n: prescriptions })}
              error={retire.error}
              pending={retire.pending}
              words={t('pharmacies.retire.go')}
            />
          </Form>
        )}
      </View>
    </Dialog>
  )
}

export function Pharmacies() {
  return (
    <>
      <Import />
      <LookUp />
    </>
  )
}

function Import() {
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
          off={(csv === undefined || large) && t('off.file')}
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
