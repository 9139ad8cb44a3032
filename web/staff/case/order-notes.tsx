import { useState } from 'react'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { AddItemDialog, CorrectItemDialog } from '../chart/chart-dialogs.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { Source } from './source.tsx'
import { useToPart } from './to-part.ts'
import type { Order } from './use-review.ts'

/** What stops a medicine, with the way to lift it. */
export function Stops({ id, stops }: { id: string; stops: Order['stops'] }) {
  const { t } = useWords()
  const { review, open } = useCase()
  if (stops.length === 0) return null
  return (
    <div id={id} className="stack-tight">
      {stops.map((stop) => (
        <div key={stop.id + stop.clinician} className="order-note">
          <Badge tone="turn">{t('work.orders.stop')}</Badge>
          <span>{stop.clinician}</span>
          {stop.source && <Source of={stop.source} what={stop.clinician} />}
          <Lift
            stopId={stop.id}
            onAsk={() => open({ name: 'ask', question: stop.say[review.language] })}
            askable={review.can.ask && !stop.ofPractice}
          />
        </div>
      ))}
    </div>
  )
}

/** Each is weighed by its own tick before the medicine can be signed; `heeded` is there once it is chosen. */
export function Warnings({
  name,
  warnings,
  heeded,
  onHeed,
}: {
  name: string
  warnings: Order['warnings']
  heeded: readonly string[] | undefined
  onHeed: (heeded: readonly string[]) => void
}) {
  const { t } = useWords()
  return warnings.map((warning) => (
    <div key={warning.id + warning.clinician} className="order-note">
      <Badge tone="wait">{t('work.orders.warning')}</Badge>
      <span>{warning.clinician}</span>
      {warning.source && <Source of={warning.source} what={warning.clinician} />}
      {heeded && (
        <Checkbox
          name={`heed-${name}-${warning.id}`}
          label={
            <>
              {t('work.orders.heed')}
              <span className="hidden-visually">: {warning.clinician}</span>
            </>
          }
          checked={heeded.includes(warning.id)}
          onChange={(on) => onHeed([...heeded.filter((one) => one !== warning.id), ...(on ? [warning.id] : [])])}
        />
      )}
    </div>
  ))
}

/** The way a stop can be lifted: by putting the chart right, or by asking the patient. */
function Lift({ stopId, onAsk, askable }: { stopId: string; onAsk: () => void; askable: boolean }) {
  const { t } = useWords()
  const { review } = useCase()
  const { reach } = useToPart()
  const [open, setOpen] = useState(false)
  const patientId = review.patient.id
  const close = () => setOpen(false)
  const allergies = review.chart.items.filter((item) => item.kind === 'allergy' && !item.ended)
  const [first] = allergies
  if (stopId === 'allergy' && first)
    return (
      <span className="row">
        {allergies.length === 1 ? (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('work.orders.lift.allergy')}
          </Button>
        ) : (
          <Button size="small" onClick={() => reach('story', 'chart-allergy')}>
            {t('work.orders.lift.allergy')}
          </Button>
        )}
        {open && <CorrectItemDialog patientId={patientId} item={first} onClose={close} />}
      </span>
    )
  if (stopId === 'same-ingredient')
    return (
      <span className="row">
        <Button size="small" onClick={() => reach('story', 'chart-medicine')}>
          {t('work.orders.lift.medicine')}
        </Button>
        {askable && (
          <Button size="small" kind="quiet" onClick={onAsk}>
            {t('work.orders.lift.ask')}
          </Button>
        )}
      </span>
    )
  const kind = stopId === 'allergies-not-asked' ? 'allergy' : stopId === 'medicines-not-asked' ? 'medicine' : undefined
  if (!kind && !askable) return null
  return (
    <span className="row">
      {kind && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('work.orders.lift.chart')}
        </Button>
      )}
      {askable && (
        <Button size="small" kind="quiet" onClick={onAsk}>
          {t('work.orders.lift.ask')}
        </Button>
      )}
      {open && kind && <AddItemDialog patientId={patientId} kind={kind} onClose={close} />}
    </span>
  )
}
