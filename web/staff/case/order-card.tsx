import { useState } from 'react'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { AddItemDialog, CorrectItemDialog } from '../chart/chart-dialogs.tsx'
import { useWords, useWordsIn } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { Source } from './source.tsx'
import type { Order } from './use-review.ts'

/** A medicine of the protocol, with what speaks against it beside it. A stop cannot be overruled, only lifted. */
export function OrderCard({ order }: { order: Order }) {
  const patient = useWordsIn(useCase().review.language)
  const { review, work } = useCase()
  const { decision, touched, touch } = work
  const chosen = decision.chosen.find((one) => one.order.id === order.id)
  const stopped = order.stops.length > 0
  return (
    <li className={stopped ? 'order order-stopped' : chosen ? 'order order-chosen' : 'order'}>
      <Medicine order={order} />
      <Stops order={order} />
      <Warnings order={order} />
      {chosen && (
        <div lang={review.language}>
          <TextArea
            name={`directions-${order.id}`}
            label={patient('work.orders.directions')}
            rows={1}
            value={chosen.directions}
            onChange={(words) => touch({ directions: { ...touched.directions, [order.id]: words } })}
          />
        </div>
      )}
    </li>
  )
}

/** The tick and what is ordered with it. What is stopped cannot be ticked, and what stops it stands below. */
function Medicine({ order }: { order: Order }) {
  const { t } = useWords()
  const { decision, touch } = useCase().work
  const ids = decision.chosen.map((one) => one.order.id)
  const chosen = ids.includes(order.id)
  const stopped = order.stops.length > 0 && !chosen
  const toggle = (on: boolean) => touch({ orderIds: on ? [...ids, order.id] : ids.filter((id) => id !== order.id) })
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the medicine inside is its text
    <label className="check">
      <input
        type="checkbox"
        className="tick"
        checked={chosen}
        disabled={stopped}
        {...(stopped && { 'aria-describedby': stopsId(order) })}
        onChange={(event) => toggle(event.target.checked)}
      />
      <span className="stack-none">
        <strong>
          {order.drug} <span className="whole">{order.strength}</span> {order.form}{' '}
          {decision.suggestedOrder === order.id && <Badge>{t('work.assessment.suggested')}</Badge>}
        </strong>
        <span className="small soft">
          <span className="whole">{order.dose}</span>, {order.frequency} ·{' '}
          {t('work.orders.quantity', { quantity: order.quantity, unit: order.unit, days: order.days })} ·{' '}
          {t('work.orders.refills', { n: order.refills })}
          {order.overTheCounter && ` · ${t('work.orders.otc')}`}
        </span>
      </span>
    </label>
  )
}

const stopsId = (order: Order) => `stops-${order.id}`

function Stops({ order }: { order: Order }) {
  const { t } = useWords()
  const { review, open } = useCase()
  if (order.stops.length === 0) return null
  return (
    <div id={stopsId(order)} className="stack-tight">
      {order.stops.map((stop) => (
        <div key={stop.id + stop.clinician} className="order-note">
          <Badge tone="turn">{t('work.orders.stop')}</Badge>
          <span>{stop.clinician}</span>
          {stop.source && <Source of={stop.source} />}
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

/** Each is weighed by its own tick before the medicine can be signed. */
function Warnings({ order }: { order: Order }) {
  const { t } = useWords()
  const { decision, touched, touch } = useCase().work
  const chosen = decision.chosen.find((one) => one.order.id === order.id)
  const heed = (id: string, on: boolean) =>
    touch({
      heeded: {
        ...touched.heeded,
        [order.id]: [...(chosen?.heeded ?? []).filter((one) => one !== id), ...(on ? [id] : [])],
      },
    })
  return order.warnings.map((warning) => (
    <div key={warning.id + warning.clinician} className="order-note">
      <Badge tone="wait">{t('work.orders.warning')}</Badge>
      <span>{warning.clinician}</span>
      {warning.source && <Source of={warning.source} />}
      {chosen && (
        <Checkbox
          name={`heed-${order.id}-${warning.id}`}
          label={t('work.orders.heed')}
          checked={chosen.heeded.includes(warning.id)}
          onChange={(on) => heed(warning.id, on)}
        />
      )}
    </div>
  ))
}

/** The way a stop can be lifted: by putting the chart right, or by asking the patient. */
function Lift({ stopId, onAsk, askable }: { stopId: string; onAsk: () => void; askable: boolean }) {
  const { t } = useWords()
  const { review } = useCase()
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
          <Button size="small" onClick={() => document.getElementById('chart-allergy')?.scrollIntoView()}>
            {t('work.orders.lift.allergy')}
          </Button>
        )}
        {open && <CorrectItemDialog patientId={patientId} item={first} onClose={close} />}
      </span>
    )
  if (stopId === 'same-ingredient')
    return (
      <span className="row">
        <Button size="small" onClick={() => document.getElementById('chart-medicine')?.scrollIntoView()}>
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
