import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { pharmacies } from '#contract/directory/index.ts'
import { setPharmacy } from '#contract/patients.ts'
import { RadioCards } from '#ui/choice-cards.tsx'
import { calmCapitals, phoneWords } from '#ui/plain-text.ts'
import { ask, useAct } from '#ui/query.ts'
import { TextField } from '#ui/text-field.tsx'
import { EmptyState, View } from '#ui/view-states.tsx'
import { Refusal } from '../refusal.tsx'
import { readPharmacyWords } from './pharmacy-words.ts'
import { useWords } from '../words/index.ts'

export function PharmacyPicker({
  patientId,
  nearZip,
  chosen,
  heading,
  onChosen,
}: {
  patientId: string
  nearZip: string | undefined
  chosen: string | undefined
  heading: ReactNode
  onChosen: (tapped: boolean) => void
}) {
  const { t } = useWords()
  const [words, setWords] = useState(nearZip ?? '')
  const [asked, setAsked] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), 350)
    return () => clearTimeout(timer)
  }, [words])
  const input = readPharmacyWords(asked)
  const found = useQuery({
    ...ask(pharmacies, input),
    enabled: Object.keys(input).length > 0,
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  })
  const choose = useAct(setPharmacy, { refreshes: ['patient'] })
  const tappedAt = useRef(0)
  return (
    <div className="stack-loose">
      {heading}
      <TextField
        name="pharmacy"
        label={t('pharmacy.search')}
        hint={t('pharmacy.hint')}
        value={words}
        onChange={setWords}
        autoComplete="off"
        enterKeyHint="search"
      />
      <Refusal error={choose.error} />
      {Object.keys(input).length > 0 && (
        <View
          of={found}
          isEmpty={(data) => data.pharmacies.length === 0}
          empty={<EmptyState title={t('pharmacy.none')}>{t('pharmacy.none.body')}</EmptyState>}
        >
          {(data) => (
            // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only listens how a choice inside was made
            <div onPointerUp={() => (tappedAt.current = Date.now())} onKeyDown={() => (tappedAt.current = 0)}>
              <RadioCards
                name="pharmacyId"
                label={t('pharmacy.list')}
                choices={data.pharmacies.map((one) => ({
                  value: one.id,
                  label: calmCapitals(one.name),
                  hint: `${calmCapitals(one.address)} · ${phoneWords(one.phone)}`,
                }))}
                value={choose.variables?.pharmacyId ?? chosen}
                onChange={(pharmacyId) => {
                  const tapped = Date.now() - tappedAt.current < 700
                  choose.mutate({ patientId, pharmacyId }, { onSuccess: () => onChosen(tapped) })
                }}
              />
            </div>
          )}
        </View>
      )}
    </div>
  )
}
