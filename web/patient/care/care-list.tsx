import { useDeferredValue } from 'react'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { EmptyState } from '#ui/view-states.tsx'
import type { Front } from '../practice.ts'
import { useWords } from '../words/index.ts'
import { WhichChannel } from './which-channel.tsx'
import { findCare } from './find-care.ts'
import { OfferingCard } from './offering-card.tsx'
import { stateOptions, usePickedState } from './where.ts'

/** What brings you here, in her own words; what fits, and what each costs and takes. */
export function CareList({
  front,
  find,
  onFind,
  signedIn,
}: {
  front: Front
  find: string
  onFind: (words: string) => void
  signedIn: boolean
}) {
  const { t } = useWords()
  const [state, pickState] = usePickedState()
  const asked = useDeferredValue(find)
  const found = findCare(asked, front.offerings)
  return (
    <div className="stack-loose">
      <search className="stack">
        <TextField
          name="find"
          type="search"
          label={t('find.label')}
          hint={t('find.hint')}
          value={find}
          onChange={onFind}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={200}
        />
        <NativeSelect
          name="state"
          label={t('where.state')}
          hint={t('where.state.hint')}
          choose={t('choose')}
          options={stateOptions}
          value={state}
          onChange={pickState}
        />
      </search>
      <section className="stack" aria-labelledby="offerings">
        <h2 id="offerings">{asked.trim() === '' ? t('find.all') : t('find.found', { count: found.length })}</h2>
        {found.length === 0 && <EmptyState title={t('find.nothing')}>{t('find.nothing.body')}</EmptyState>}
        {found.map((offering) => (
          <OfferingCard
            key={offering.protocolKey}
            front={front}
            offering={offering}
            state={state}
            signedIn={signedIn}
            only={found.length === 1}
          />
        ))}
      </section>
      <WhichChannel front={front} />
    </div>
  )
}
