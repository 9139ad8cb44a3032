import { useState } from 'react'
import { isPresent } from '#clinical/where/present-place.ts'
import { stateLocation } from '#contract/patients.ts'
import { ApiError } from '#ui/api.ts'
import { announce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { problemsOf } from '#ui/form.tsx'
import { useFormats } from '#ui/language.tsx'
import { useAct } from '#ui/query.ts'
import { PlaceForm } from '../care/place-form.tsx'
import { readAddress, type Told } from '../care/where.ts'
import type { Chart } from '../chart/chart.ts'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'

/** Whether the place she told still counts, and how she tells it again. `refused`: the server says it does not. */
export function usePlace(patientId: string, chart: Chart | undefined, refused: boolean, now: number) {
  const { t } = useWords()
  const [again, setAgain] = useState(false)
  const [moving, setMoving] = useState(false)
  const act = useAct(stateLocation, {
    refreshes: ['patient'],
    onDone: () => {
      setAgain(true)
      setMoving(false)
      announce(t('review.here.noted'))
    },
  })
  const said = chart?.location
  return {
    said,
    asks: said ? !isPresent(new Date(said.statedAt), new Date(now)) || (refused && !again) : chart !== undefined,
    moving,
    setMoving,
    /** Another try: what the server says then counts anew. */
    trying: () => setAgain(false),
    tell: (told: Told) => act.mutate({ patientId, ...told }),
    pending: act.isPending,
    error: act.error,
  }
}
type TellsPlace = ReturnType<typeof usePlace>

/** Where she is, before it is sent: one tap when nothing has changed. */
export function StillHere({ place }: { place: TellsPlace }) {
  const { t } = useWords()
  const formats = useFormats()
  const { said } = place
  if (!said && !place.asks) return null
  // Begun where nobody asked: told here for the first time.
  if (!said)
    return (
      <Card
        tone="turn"
        title={t('start.title')}
        action={
          <div id="still-here">
            <Button kind="secondary" onClick={() => place.setMoving(true)}>
              {t('where.tell')}
            </Button>
          </div>
        }
      >
        <p>{t('where.why')}</p>
      </Card>
    )
  const known = readAddress(said.address)
  const lines = (
    <>
      <p>{said.address}</p>
      <p className="soft">{t('review.callBack', { phone: said.callBack })}</p>
    </>
  )
  if (!place.asks)
    return (
      <Card
        title={t('review.where')}
        action={
          <Button
            kind="quiet"
            size="small"
            aria-label={t('review.changeNamed', { name: t('review.where') })}
            onClick={() => place.setMoving(true)}
          >
            {t('review.change')}
          </Button>
        }
      >
        {lines}
      </Card>
    )
  return (
    <Card
      tone="turn"
      title={t('review.still')}
      meta={t('where.said', { when: formats.date(said.statedAt) })}
      action={
        <div className="row" id="still-here">
          {known && (
            <Button
              kind="secondary"
              pending={place.pending}
              onClick={() => place.tell({ ...known, callBack: said.callBack })}
            >
              {t('where.yes')}
            </Button>
          )}
          <Button kind="quiet" onClick={() => place.setMoving(true)}>
            {t('where.elsewhere')}
          </Button>
        </div>
      }
    >
      <p>{t('where.why')}</p>
      {lines}
      <Refusal error={place.error} />
    </Card>
  )
}

/** She is somewhere else now: told in full, and back to the story. */
export function Elsewhere({ place, phone }: { place: TellsPlace; phone: string }) {
  const { t } = useWords()
  const { error } = place
  return (
    <div className="stack">
      <h1 tabIndex={-1}>{t('start.title')}</h1>
      <PlaceForm
        from={{ state: '', street: '', city: '', zip: '', callBack: place.said?.callBack ?? phone }}
        words={t('continue')}
        lead={<p>{t('where.why')}</p>}
        pending={place.pending}
        problems={error instanceof ApiError && error.fields.length > 0 ? problemsOf(error) : []}
        error={error}
        onSend={place.tell}
      />
      <Button kind="quiet" wide onClick={() => place.setMoving(false)}>
        {t('review.here.back')}
      </Button>
    </div>
  )
}
