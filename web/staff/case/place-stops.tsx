import { useState } from 'react'
import { vouch } from '#contract/patients.ts'
import { identityMethods } from '#contract/shared.ts'
import { nameOfState } from '#contract/words/state-names.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { chartRefreshes } from '../chart/chart.types.ts'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'

type Method = (typeof identityMethods)[number]

/** What stands, where the patient is, between this matter and a signature: said before anybody works on it, with what can be done here. */
export function PlaceStops() {
  const { t, language } = useWords()
  const { review } = useCase()
  const act = useDeskAct(vouch, { refreshes: chartRefreshes })
  const { stops, patient } = review
  if (stops.length === 0) return null
  const state = patient.location?.state ?? ''
  return (
    <Banner tone="turn" icon="lock" title={t('place.title')}>
      <ul className="stack-tight">
        {stops.map((stop) => (
          <li key={stop} className="stack-tight">
            <span>{t(`place.${stop}`, { state: nameOfState(state, language) })}</span>
            {stop === 'identity.unchecked' && (
              <HowChecked
                pending={act.pending}
                onChosen={(identity) => void act.run({ patientId: patient.id, identity })}
              />
            )}
            {stop === 'consent.to_be_spoken' && (
              <span>
                <Button
                  size="small"
                  pending={act.pending}
                  onClick={() => void act.run({ patientId: patient.id, ...(state && { state }) })}
                >
                  {t('place.consent.record')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <Refusal of={act.error} />
    </Banner>
  )
}

function HowChecked({ pending, onChosen }: { pending: boolean; onChosen: (how: Method) => void }) {
  const { t } = useWords()
  const [how, setHow] = useState<Method | ''>('')
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (how) onChosen(how)
      }}
    >
      <NativeSelect
        name="identity"
        label={t('place.identity.how')}
        choose={t('place.identity.choose')}
        options={identityMethods.map((value) => ({ value, label: t(`place.identity.${value}`) }))}
        value={how}
        onChange={setHow}
      />
      <ActButton type="submit" off={how === '' && t('place.identity.choose')} pending={pending}>
        {t('place.identity.record')}
      </ActButton>
    </form>
  )
}

/** In the head of the matter: that somebody knows who this is, and how. */
export function IdentityLine() {
  const { t } = useWords()
  const { identity } = useCase().review
  if (!identity) return null
  const how = t(`place.identity.${identity.method}`)
  return <span>{t('place.identity.done', { how, by: identity.by ?? t('place.identity.earlier') })}</span>
}
