import { statesByName } from '#clinical/where/state-names.ts'
import { useDeferredValue, useState } from 'react'
import { Banner } from '#ui/banner.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { EmptyState } from '#ui/view-states.tsx'
import type { Front } from '../practice.ts'
import { useWords } from '../words/front.ts'
import { OpenWords } from '../safety/open-words.tsx'
import { useOpenWatch } from '../safety/use-open-watch.ts'
import { MOST_HEARD } from '../safety/heard-part.ts'
import { WhichChannel } from './which-channel.tsx'
import { findCare } from './find-care.ts'
import { OfferingCard } from './offering-card.tsx'
import { PracticePhone } from '../there.tsx'
import { usePickedState } from './where.ts'
import { onlyForAdults } from './whose-care.ts'

/** What brings you here, in her own words; what fits, and what each costs and takes. `patientId`: of whoever is signed in. */
export function CareList({ front, patientId }: { front: Front; patientId: string | undefined }) {
  const { t, language } = useWords()
  const [state, pickState] = usePickedState()
  // It is about her health: it stays on the page, out of the address.
  const [find, setFind] = useState('')
  const asked = useDeferredValue(find)
  const found = findCare(asked, front.offerings)
  const watch = useOpenWatch(patientId)
  // "Nothing that fits" is said only of words that were looked at.
  const unsure = found.length === 0 && watch.seeing === 'looking'
  const child = onlyForAdults(asked, found)
  // A practice that offers nothing yet has nothing that does not fit.
  const none = front.offerings.length === 0
  const alarming = watch.standing.length > 0
  return (
    <div className="stack-loose">
      <search className="stack">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            watch.lookNow(find, 'find')
          }}
        >
          <TextField
            name="find"
            type="search"
            label={t('find.label')}
            hint={t('find.hint')}
            value={find}
            onChange={(words) => {
              setFind(words)
              watch.watch(words, 'find')
            }}
            autoComplete="off"
            enterKeyHint="search"
            error={find.length > MOST_HEARD ? t('find.tooLong') : undefined}
          />
        </form>
        <OpenWords watch={watch} />
        {child && (
          <Banner tone="turn" live title={t('find.child')}>
            <p>{t('find.child.todo')}</p>
            <PracticePhone practice={front.slug} />
          </Banner>
        )}
        <NativeSelect
          name="state"
          label={t('where.state')}
          hint={t('where.state.hint')}
          choose={t('choose')}
          options={statesByName(language)}
          value={state}
          onChange={pickState}
        />
      </search>
      {!(found.length === 0 && (alarming || none)) && (
        <section className="stack" aria-labelledby="offerings">
          <h2 id="offerings">
            {asked.trim() === ''
              ? t('find.all')
              : unsure
                ? t('find.looking')
                : child
                  ? t('find.adults')
                  : t('find.found', { count: found.length })}
          </h2>
          {found.length === 0 && !unsure && <EmptyState title={t('find.nothing')}>{t('find.nothing.body')}</EmptyState>}
          {found.map((offering) => (
            <OfferingCard
              key={offering.protocolKey}
              front={front}
              offering={offering}
              state={state}
              signedIn={patientId !== undefined}
              only={found.length === 1}
            />
          ))}
        </section>
      )}
      <WhichChannel front={front} />
    </div>
  )
}
